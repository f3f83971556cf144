import { beforeEach, expect, it } from 'vitest';
import { select } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import type { AdminViewer, IndividualViewer } from '../../src/domain/access.ts';
import type { Bank } from '../../src/services/bank.ts';
import { categorise } from '../../src/services/categorise.ts';
import { checkBank } from '../../src/services/check.ts';
import { listRules } from '../../src/services/listRules.ts';
import { saveRule } from '../../src/services/saveRule.ts';
import { undoImport } from '../../src/services/undoImport.ts';
import { bankOfAna } from '../support/bankOfAna.ts';
import { describeEngines } from '../support/engines.ts';
import { countsOf, fileOf, importText, planText, TRANSACTIONS } from '../support/importing.ts';
import { aMember, anAccount, anIndividual, anOrg } from '../support/people.ts';

const FILE = fileOf(
  TRANSACTIONS,
  'a,CHK,2026-01-01,-30,EUR,expense,,January,Fit,,',
  'b,CHK,2026-02-01,-30,EUR,expense,,February,Fit,,',
  'c,CHK,2026-03-01,-30,EUR,expense,,March,Fit,,',
  'd,CHK,2026-04-01,-30,EUR,expense,,April,Fit,,',
  'e,CHK,2026-04-02,-9,EUR,expense,,Kiosk,,,',
);

describeEngines('a category chosen by hand', (engine) => {
  let bank: Bank;
  let admin: AdminViewer;
  let ana: IndividualViewer;
  let importId: number;
  beforeEach(async () => {
    ({ bank, admin, ana } = await bankOfAna(engine));
    await anAccount(bank, admin, ana, 'CHK');
    importId = (await importText(bank, ana, 'transactions', FILE)).importId ?? 0;
  });
  const choose = (transaction: string, category: string, section?: string) =>
    categorise(bank, ana, { transaction, category, section });
  const categories = async () =>
    (
      await select(
        bank.store,
        sql`SELECT c.section, c.name FROM "transaction" t JOIN category c ON c.id = t.category_id ORDER BY t.id`,
        { section: 'text', name: 'text' },
      )
    ).map(({ section, name }) => `${section}/${name}`);

  it('is the row’s from then on; months follow, the trail knows, the file brings nothing new, the import can go', async () => {
    expect(await choose('a', 'leisure')).toMatchObject({
      before: 'expense/uncategorised',
      after: 'expense/leisure',
      rule: undefined,
    });
    expect((await categories())[0]).toBe('expense/leisure');
    const [act] = await select(
      bank.store,
      sql`SELECT action, "before", "after" FROM audit ORDER BY id DESC LIMIT 1`,
      { action: 'text', before: 'text?', after: 'text?' },
    );
    expect(act).toEqual({
      action: 'categorise',
      before: '{"category":"expense/uncategorised"}',
      after: '{"category":"expense/leisure"}',
    });
    expect(countsOf(await planText(bank, ana, 'transactions', FILE))).toBe(
      '5 rows: 0 new, 5 duplicate, 0 rejected',
    );
    expect(await checkBank(bank)).toEqual([]);
    await undoImport(bank, ana, importId);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('no rule takes it away', async () => {
    await choose('a', 'leisure');
    await saveRule(
      bank,
      ana,
      { section: 'expense', category: 'health', when: 'counterparty equals fit' },
      { pastRows: true },
    );
    expect(await categories()).toEqual([
      'expense/leisure',
      'expense/health',
      'expense/health',
      'expense/health',
      'expense/uncategorised',
    ]);
  });

  it('the third time for one counterparty a rule is offered, until there is one', async () => {
    await choose('a', 'leisure');
    await choose('b', 'leisure');
    await choose('e', 'leisure');
    const { rule } = await choose('c', 'leisure');
    expect(rule).toEqual({ section: 'expense', category: 'leisure', when: 'counterparty equals Fit' });
    if (rule === undefined) return;
    const { reclassified } = await saveRule(bank, ana, rule, { pastRows: true });
    expect(reclassified).toBe(1);
    expect((await listRules(bank, ana)).some(({ isOwn, category }) => isOwn && category === 'leisure')).toBe(
      true,
    );
    await choose('d', 'health');
    expect((await choose('d', 'leisure')).rule).toBeUndefined();
    expect(await checkBank(bank)).toEqual([]);
  });

  it('changed again it counts no more', async () => {
    await choose('a', 'leisure');
    await choose('b', 'leisure');
    await choose('b', 'health');
    expect((await choose('c', 'leisure')).rule).toBeUndefined();
  });

  it('into another section it is a correction', async () => {
    await choose('e', 'refunds', 'income');
    expect((await categories())[4]).toBe('income/refunds');
    const [row] = await select(bank.store, sql`SELECT COUNT(*) AS kept FROM correction`, { kept: 'int' });
    expect(row?.kept).toBe(1);
    expect(countsOf(await planText(bank, ana, 'transactions', FILE))).toBe(
      '5 rows: 0 new, 5 duplicate, 0 rejected',
    );
    expect(await checkBank(bank)).toEqual([]);
  });

  it.each([
    ['a', 'nowhere', undefined, 'unknown_category'],
    ['a', 'salary', undefined, 'unknown_category'],
    ['a', 'uncategorised', undefined, 'bad_value'],
    ['a', 'food', 'costs', 'bad_value'],
    ['zzz', 'food', undefined, 'unknown_transaction'],
  ])('refuses %s as %s', async (id, category, section, code) => {
    await expect(choose(id, category, section)).rejects.toMatchObject({ code });
  });

  it('is refused to those who may not, and accountants may', async () => {
    const bob = await anIndividual(bank, admin, 'bob');
    const choice = { transaction: 'a', category: 'leisure' };
    await expect(categorise(bank, bob, choice)).rejects.toMatchObject({ code: 'unknown_transaction' });
    await expect(categorise(bank, admin, choice)).rejects.toMatchObject({ code: 'not_allowed' });
    const acme = await anOrg(bank, admin, 'Acme');
    await anAccount(bank, admin, acme, 'OP');
    const ada = await aMember(bank, admin, acme, 'ada', 'accountant');
    await importText(bank, ada, 'transactions', FILE.replaceAll('CHK', 'OP'));
    expect((await categorise(bank, ada, choice)).after).toBe('expense/leisure');
  });
});
