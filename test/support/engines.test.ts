import { expect, test } from 'vitest';
import { openStore } from '../../src/db/open.ts';
import { run, select, selectOne } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import type { Store } from '../../src/db/store.ts';
import { transact } from '../../src/db/transact.ts';
import { signIn } from '../../src/services/signIn.ts';
import { describeEngines, newDatabase, openTestBank, openTestStore, silentLog } from './engines.ts';
import { aMember, anAccount, anAdmin, anIndividual, anOrg, PASSWORD } from './people.ts';

const settings = (store: Store) => select(store, sql`SELECT value FROM setting`, { value: 'text' });
const writeSetting = (store: Store) =>
  transact(store, (tx) =>
    run(tx, sql`INSERT INTO setting ("key", value) VALUES ('clock_day', '2026-01-01')`),
  );

describeEngines('a test store', (engine) => {
  test('is migrated, holds the sections and nobody', async () => {
    const store = await openTestStore(engine);
    const sections = await select(store, sql`SELECT code FROM section ORDER BY code`, { code: 'text' });
    expect(sections.map(({ code }) => code)).toEqual(['expense', 'income', 'transfer']);
    expect(await selectOne(store, sql`SELECT COUNT(*) AS count FROM "user"`, { count: 'int' })).toEqual({
      count: 0,
    });
  });

  test('is the only one that sees what is written into it', async () => {
    const [one, other] = [await openTestStore(engine), await openTestStore(engine)];
    await writeSetting(one);
    expect(await settings(one)).toHaveLength(1);
    expect(await settings(other)).toEqual([]);
  });

  test('of one database may be opened twice', async () => {
    const database = await newDatabase(engine);
    const one = await openStore(database, silentLog);
    const other = await openStore(database, silentLog);
    await writeSetting(one);
    expect(await settings(other)).toHaveLength(1);
    await one.close();
    await other.close();
  });

  test('belongs to a bank whose clock stands until it is set', async () => {
    const { clock } = await openTestBank(engine, { today: '2026-02-01' });
    expect([clock.today(), clock.now()]).toEqual(['2026-02-01', '2026-02-01T12:00:00.000Z']);
    clock.set('2026-03-04T05:06:07.000Z');
    expect([clock.today(), clock.now()]).toEqual(['2026-03-04', '2026-03-04T05:06:07.000Z']);
  });
});

describeEngines('people of a test bank', (engine) => {
  test('are real ones: they can sign in and own what they were given', async () => {
    const bank = await openTestBank(engine);
    const admin = await anAdmin(bank);
    const acme = await anOrg(bank, admin, 'Acme');
    const ana = await anIndividual(bank, admin, 'ana');
    const tom = await aMember(bank, admin, acme, 'tom', 'treasurer');
    await anAccount(bank, admin, ana, 'ANA', { opening: '100.50' });
    await anAccount(bank, admin, acme, 'ACME-TRIPS', { kind: 'expense', currency: 'USD', holder: 'tom' });
    for (const viewer of [admin, ana, tom])
      expect((await signIn(bank, { name: viewer.userName, password: PASSWORD })).viewers).toEqual([viewer]);
    const accounts = sql`SELECT ref, balance, currency FROM account ORDER BY ref`;
    expect(await select(bank.store, accounts, { ref: 'text', balance: 'money', currency: 'text' })).toEqual([
      { ref: 'ACME-TRIPS', balance: 0n, currency: 'USD' },
      { ref: 'ANA', balance: 1005000n, currency: 'EUR' },
    ]);
  });
});
