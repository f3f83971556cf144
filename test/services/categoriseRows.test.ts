import { beforeEach, expect, it } from 'vitest';
import { select } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import type { IndividualViewer } from '../../src/domain/access.ts';
import type { Bank } from '../../src/services/bank.ts';
import { categoriseRows, giveBackCategories, planCategories } from '../../src/services/categoriseRows.ts';
import { checkBank } from '../../src/services/check.ts';
import { describeEngines, openTestBank } from '../support/engines.ts';
import { fileOf, importText, TRANSACTIONS } from '../support/importing.ts';
import { anAccount, anAdmin, anIndividual } from '../support/people.ts';

const FILE = fileOf(
  TRANSACTIONS,
  'a,CHK,2026-01-01,-30,EUR,expense,leisure,January,Fit,,',
  'b,CHK,2026-02-01,-30,EUR,expense,,February,Fit,,',
  'c,SAV,2026-03-01,-30,EUR,expense,food,March,Fit,,',
  'd,SAV,2026-04-01,30,EUR,income,,April,Fit,,',
);

describeEngines('a category for many rows', (engine) => {
  let bank: Bank;
  let ana: IndividualViewer;
  let bob: IndividualViewer;
  beforeEach(async () => {
    bank = await openTestBank(engine);
    const admin = await anAdmin(bank);
    ana = await anIndividual(bank, admin, 'ana');
    bob = await anIndividual(bank, admin, 'bob');
    await anAccount(bank, admin, ana, 'CHK');
    await anAccount(bank, admin, ana, 'SAV');
    await importText(bank, ana, 'transactions', FILE);
  });
  const rows = () =>
    select(
      bank.store,
      sql`SELECT t.id, c.section, c.name FROM "transaction" t JOIN category c ON c.id = t.category_id ORDER BY t.id`,
      { id: 'id', section: 'text', name: 'text' },
    );
  const names = async () => (await rows()).map(({ section, name }) => `${section}/${name}`);
  const acts = async () =>
    (await select(bank.store, sql`SELECT action FROM audit WHERE action = 'categorise'`, { action: 'text' }))
      .length;

  it('is told first, given in one act, leaves what has it, and can be given back exactly', async () => {
    const wanted = { ids: (await rows()).map(({ id }) => id), section: 'expense', category: 'leisure' };
    const before = await names();
    const plan = await planCategories(bank, ana, wanted);
    expect(plan).toMatchObject({ changed: 3, same: 1, left: [] });
    expect(await names()).toEqual(before);
    const done = await categoriseRows(bank, ana, wanted);
    expect(done).toEqual(plan);
    expect(await names()).toEqual(before.map(() => 'expense/leisure'));
    expect(await acts()).toBe(1);
    expect(await checkBank(bank)).toEqual([]);
    await giveBackCategories(bank, ana, done.before);
    expect(await names()).toEqual(before);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('is all or nothing, and never of rows that are somebody else’s', async () => {
    const ids = (await rows()).map(({ id }) => id);
    const before = await names();
    await expect(
      categoriseRows(bank, ana, { ids, section: 'expense', category: 'nothing' }),
    ).rejects.toMatchObject({ code: 'unknown_category' });
    await expect(
      categoriseRows(bank, bob, { ids, section: 'expense', category: 'leisure' }),
    ).rejects.toMatchObject({ code: 'bad_value', message: 'nothing would change' });
    expect(await planCategories(bank, bob, { ids, section: 'expense', category: 'leisure' })).toMatchObject({
      changed: 0,
      left: [{ why: 'no longer there', count: 4 }],
    });
    expect(await names()).toEqual(before);
    expect(await acts()).toBe(0);
  });
});
