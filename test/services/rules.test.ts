import { beforeEach, expect, it } from 'vitest';
import type { AdminViewer, IndividualViewer } from '../../src/domain/access.ts';
import type { Bank } from '../../src/services/bank.ts';
import { checkBank } from '../../src/services/check.ts';
import { importRules } from '../../src/services/importRules.ts';
import { listRules } from '../../src/services/listRules.ts';
import { moveRule } from '../../src/services/moveRule.ts';
import { removeRule, rowsOfRule } from '../../src/services/removeRule.ts';
import { planRule, saveRule } from '../../src/services/saveRule.ts';
import { select } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import { bankOfAna } from '../support/bankOfAna.ts';
import { describeEngines } from '../support/engines.ts';
import { fileOf, importText } from '../support/importing.ts';
import { anAccount, anIndividual } from '../support/people.ts';

const SHORT = 'account_ref,date,amount,currency,section,category,description,counterparty_name';
const GYM = { section: 'expense', category: 'leisure', when: 'description contains gym' };

describeEngines('rules', (engine) => {
  let bank: Bank;
  let admin: AdminViewer;
  let ana: IndividualViewer;
  beforeEach(async () => {
    ({ bank, admin, ana } = await bankOfAna(engine));
    await anAccount(bank, admin, ana, 'CHK');
    await importText(
      bank,
      ana,
      'transactions',
      fileOf(
        SHORT,
        'CHK,2026-01-01,-30,EUR,expense,,Gym January,Fit',
        'CHK,2026-02-01,-30,EUR,expense,,Gym February,Fit',
        'CHK,2026-02-02,-99,EUR,expense,health,Gym shoes,Shop',
        'CHK,2026-02-03,-10,EUR,expense,,Gym restaurant,Fit',
        'CHK,2026-02-04,5,EUR,income,,Gym refund,Fit',
      ),
    );
  });

  const categories = async () =>
    (
      await select(
        bank.store,
        sql`SELECT c.name FROM "transaction" t JOIN category c ON c.id = t.category_id ORDER BY t.id`,
        { name: 'text' },
      )
    ).map(({ name }) => name);

  it('a new one says which past rows it would change, and changes them when it is kept so', async () => {
    expect(await categories()).toEqual([
      'uncategorised',
      'uncategorised',
      'health',
      'restaurants',
      'refunds',
    ]);
    const changed = await planRule(bank, ana, GYM);
    expect(changed.map(({ description, category }) => `${description}: ${category}`)).toEqual([
      'Gym January: uncategorised',
      'Gym February: uncategorised',
      'Gym restaurant: restaurants',
    ]);
    const { id, reclassified } = await saveRule(bank, ana, GYM, { pastRows: true });
    expect(reclassified).toBe(3);
    expect(await categories()).toEqual(['leisure', 'leisure', 'health', 'leisure', 'refunds']);
    expect(await checkBank(bank)).toEqual([]);
    expect((await listRules(bank, ana)).filter(({ isOwn }) => isOwn)).toEqual([
      { id, isOwn: true, priority: 100, ...GYM },
    ]);
    expect(await planRule(bank, ana, { ...GYM, id })).toEqual([]);
  });

  it('a rule asked earlier keeps its rows', async () => {
    await saveRule(
      bank,
      ana,
      { ...GYM, category: 'health', when: 'description contains january', priority: 1 },
      { pastRows: true },
    );
    expect((await planRule(bank, ana, GYM)).map(({ description }) => description)).toEqual([
      'Gym February',
      'Gym restaurant',
    ]);
  });

  it('classifies what is imported from then on, for its owner alone', async () => {
    await saveRule(bank, ana, { ...GYM, when: 'counterparty equals fit and amount between -50 and -20' });
    const bob = await anIndividual(bank, admin, 'bob');
    await anAccount(bank, admin, bob, 'BOB');
    const line = (ref: string, amount: string) => `${ref},2026-03-01,${amount},EUR,expense,,Monthly,Fit`;
    await importText(bank, ana, 'transactions', fileOf(SHORT, line('CHK', '-30'), line('CHK', '-60')));
    await importText(bank, bob, 'transactions', fileOf(SHORT, line('BOB', '-30')));
    expect((await categories()).slice(5)).toEqual(['leisure', 'uncategorised', 'uncategorised']);
    expect((await listRules(bank, bob)).some(({ isOwn }) => isOwn)).toBe(false);
  });

  it('is changed and removed by its owner alone; its rows keep their category', async () => {
    const bob = await anIndividual(bank, admin, 'bob');
    const { id } = await saveRule(bank, ana, GYM, { pastRows: true });
    await expect(saveRule(bank, bob, { ...GYM, id })).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(removeRule(bank, bob, id)).rejects.toMatchObject({ code: 'not_allowed' });
    await saveRule(bank, ana, { ...GYM, id, when: 'description contains zzz' });
    await removeRule(bank, ana, id);
    expect((await categories())[0]).toBe('leisure');
    await expect(planRule(bank, admin, GYM)).rejects.toMatchObject({ code: 'not_allowed' });
    const everyones = (await listRules(bank, ana))[0];
    await expect(removeRule(bank, ana, everyones?.id ?? 0)).rejects.toMatchObject({ code: 'not_allowed' });
  });

  it.each([
    [{ ...GYM, category: 'nowhere' }, 'unknown_category'],
    [{ ...GYM, section: 'costs' }, 'bad_value'],
    [{ ...GYM, when: 'gym' }, 'bad_value'],
    [{ ...GYM, when: 'description matches "(a"' }, 'bad_value'],
    [{ ...GYM, priority: -1 }, 'bad_value'],
  ])('refuses %o', async (request, code) => {
    await expect(saveRule(bank, ana, request)).rejects.toMatchObject({ code });
  });

  it('are moved among the own ones, also where they share a priority', async () => {
    const add = async (when: string) =>
      (await saveRule(bank, ana, { ...GYM, when: `description contains ${when}` })).id;
    const [a, b, c] = [await add('a'), await add('b'), await add('c')];
    const order = async () =>
      (await listRules(bank, ana)).filter(({ isOwn }) => isOwn).map(({ id, priority }) => [id, priority]);
    await moveRule(bank, ana, c, 'up');
    expect(await order()).toEqual([
      [a, 100],
      [c, 101],
      [b, 102],
    ]);
    await moveRule(bank, ana, a, 'down');
    expect((await order()).map(([id]) => id)).toEqual([c, a, b]);
    await expect(moveRule(bank, ana, c, 'up')).rejects.toMatchObject({ code: 'bad_value' });
    const bob = await anIndividual(bank, admin, 'bob');
    await expect(moveRule(bank, bob, a, 'up')).rejects.toMatchObject({ code: 'not_allowed' });
    expect(await rowsOfRule(bank, ana, a)).toBe(0);
  });

  it('come in from a file once, all or none', async () => {
    const bytes = (...lines: string[]) =>
      new TextEncoder().encode(fileOf('priority,section,category,when', ...lines));
    const file = bytes(
      '5,expense,leisure,description contains gym',
      '6,income,refunds,"amount from 1 and description contains ""a b"""',
    );
    expect(await importRules(bank, ana, file)).toBe(2);
    expect(await importRules(bank, ana, file)).toBe(0);
    await expect(
      importRules(
        bank,
        ana,
        bytes('7,expense,food,description contains x', '8,expense,nowhere,description contains y'),
      ),
    ).rejects.toThrow('line 3: expense has no category nowhere');
    expect((await listRules(bank, ana)).filter(({ isOwn }) => isOwn)).toHaveLength(2);
  });
});
