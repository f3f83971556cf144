import { expect, test } from 'vitest';
import { bulkInsert } from '../../src/db/bulk.ts';
import { run, select, selectOne } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import { transact } from '../../src/db/transact.ts';
import { describeEngines, openTestStore } from '../support/engines.ts';
import { addAccount, addUser, HOSTILE_TEXTS } from './rows.ts';

const LARGEST = 10n ** 18n - 1n;

describeEngines('bulk insert', (engine) => {
  const columns = {
    owner_key: 'text',
    name: 'text',
    account: 'text',
    user_id: 'id',
  } as const;

  test('thousands of rows, hostile text, absent values and the largest amounts arrive exactly', async () => {
    const store = await openTestStore(engine);
    const ownerId = await addUser(store, 'owner');
    const names = HOSTILE_TEXTS.map(([, text]) => text.slice(0, 200));
    const rows = Array.from({ length: 12_001 }, (_, index) => [
      'u1',
      names[index % names.length],
      `${index}`,
      index % 2 === 0 ? ownerId : null,
    ]);
    const count = await transact(store, (tx) => bulkInsert(tx, 'counterparty', columns, rows));
    expect(count).toBe(12_001);
    const stored = await select(
      store,
      sql`SELECT owner_key, name, account, user_id FROM counterparty ORDER BY id`,
      {
        ownerKey: 'text',
        name: 'text',
        account: 'text',
        userId: 'id?',
      },
    );
    expect(stored.map(Object.values)).toEqual(rows);

    const accountId = await addAccount(store, ownerId, 'A');
    const amounts = [LARGEST, -LARGEST, 1n, -1n, 9007199254740993n];
    await transact(store, (tx) =>
      bulkInsert(
        tx,
        'transaction',
        {
          account_id: 'id',
          booked_on: 'day',
          amount: 'money',
          category_id: 'id',
          description: 'text',
          identity: 'text',
          content: 'text',
          created_at: 'instant',
        },
        amounts.map((amount, index) => [
          accountId,
          '2026-06-30',
          amount,
          1,
          '',
          `${index}`,
          '',
          '2026-06-30T12:00:00.001Z',
        ]),
      ),
    );
    expect(
      await select(store, sql`SELECT amount, created_at FROM "transaction" ORDER BY id`, {
        amount: 'money',
        createdAt: 'instant',
      }),
    ).toEqual(amounts.map((amount) => ({ amount, createdAt: '2026-06-30T12:00:00.001Z' })));
  });

  test('one bad row of many leaves none behind', async () => {
    const store = await openTestStore(engine);
    const rows = Array.from({ length: 6_000 }, (_, index) => ['u1', 'same', `${index % 5_999}`, null]);
    await expect(transact(store, (tx) => bulkInsert(tx, 'counterparty', columns, rows))).rejects.toThrow();
    const row = await selectOne(store, sql`SELECT COUNT(*) AS n FROM counterparty`, { n: 'int' });
    expect(row).toEqual({ n: 0 });
  });

  test('nothing is no rows', async () => {
    const store = await openTestStore(engine);
    expect(await transact(store, (tx) => bulkInsert(tx, 'counterparty', columns, []))).toBe(0);
  });

  test('what follows rows that fail fails with them, though nobody waited for the rows', async () => {
    const store = await openTestStore(engine);
    const ownerId = await addUser(store, 'owner');
    const accountId = await addAccount(store, ownerId, 'A');
    const twice = Array.from({ length: 2_000 }, (_, index) => ['u1', `${index % 1_999}`, '', null]);
    const act = transact(store, async (tx) => {
      const rows = bulkInsert(tx, 'counterparty', columns, twice);
      rows.catch(() => {});
      if (engine === 'sqlite') await rows;
      await run(tx, sql`UPDATE account SET name = 'renamed' WHERE id = ${accountId}`);
    });
    await expect(act).rejects.toThrow();
    const names = () =>
      select(store, sql`SELECT name FROM account WHERE id = ${accountId}`, { name: 'text' });
    expect((await names())[0]?.name).not.toBe('renamed');
    await transact(store, (tx) => run(tx, sql`UPDATE account SET name = 'later' WHERE id = ${accountId}`));
    expect(await names()).toEqual([{ name: 'later' }]);
    expect(await select(store, sql`SELECT id FROM counterparty`, { id: 'id' })).toEqual([]);
  });
});
