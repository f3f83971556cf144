import { beforeAll, describe, expect, test } from 'vitest';
import { insert, run, select, selectOne } from '../../src/db/select.ts';
import { bool, incoming, instant, list, money, onConflictUpdate, quantity, sql } from '../../src/db/sql.ts';
import type { Store } from '../../src/db/store.ts';
import { transact } from '../../src/db/transact.ts';
import { describeEngines, openTestStore } from '../support/engines.ts';
import { addAccount, addUser, HOSTILE_TEXTS } from './rows.ts';

const LARGEST = 10n ** 18n - 1n;

describeEngines('values', (engine) => {
  let store: Store;
  let ownerId: number;
  beforeAll(async () => {
    store = await openTestStore(engine);
    ownerId = await addUser(store, 'owner');
  });

  test.each([0n, 1n, -1n, 123456n, LARGEST, -LARGEST, LARGEST - 1n, 9007199254740993n])(
    'money %d comes back as it went in',
    async (amount) => {
      const id = await addAccount(store, ownerId, `M${amount}`.replace('-', 'N'), amount);
      const row = await selectOne(store, sql`SELECT balance FROM account WHERE id = ${id}`, {
        balance: 'money',
      });
      expect(row).toEqual({ balance: amount });
      const found = await select(
        store,
        sql`SELECT id FROM account WHERE balance = ${money(amount)} AND balance >= ${money(amount)}
            AND balance BETWEEN ${money(amount)} AND ${money(amount)} AND balance IN (${list([money(amount)])})`,
        { id: 'id' },
      );
      expect(found).toEqual([{ id }]);
    },
  );

  test('arithmetic and sums are exact at 18 digits', async () => {
    const id = await addAccount(store, ownerId, 'SUM', LARGEST - 1n);
    await transact(store, async (tx) => {
      await run(tx, sql`UPDATE account SET balance = balance + ${money(1n)} WHERE id = ${id}`);
      expect(
        await run(
          tx,
          sql`UPDATE account SET balance = balance - ${money(LARGEST)}
              WHERE id = ${id} AND balance - ${money(LARGEST)} >= -overdraft_limit`,
        ),
      ).toBe(1);
      expect(
        await run(
          tx,
          sql`UPDATE account SET balance = balance - ${money(1n)}
              WHERE id = ${id} AND balance - ${money(1n)} >= -overdraft_limit`,
        ),
      ).toBe(0);
      await run(tx, sql`UPDATE account SET balance = ${money(LARGEST)} WHERE id = ${id}`);
    });
    const other = await addAccount(store, ownerId, 'SUM2', -7n);
    const row = await selectOne(
      store,
      sql`SELECT SUM(balance) AS total, MAX(balance) AS most, COUNT(*) AS n, SUM(id) AS ids
          FROM account WHERE id IN (${list([id, other])})`,
      { total: 'money', most: 'money', n: 'int', ids: 'int' },
    );
    expect(row).toEqual({ total: LARGEST - 7n, most: LARGEST, n: 2, ids: id + other });
  });

  test('a sum over nothing is null, not zero', async () => {
    const row = await selectOne(store, sql`SELECT SUM(balance) AS total FROM account WHERE id < 0`, {
      total: 'money?',
    });
    expect(row).toEqual({ total: null });
  });

  test.each(HOSTILE_TEXTS)('text comes back as it went in: %s', async (key, text) => {
    await transact(store, (tx) => run(tx, sql`INSERT INTO setting ("key", value) VALUES (${key}, ${text})`));
    const rows = await select(
      store,
      sql`SELECT value FROM setting WHERE "key" = ${key} AND value = ${text}`,
      {
        value: 'text',
      },
    );
    expect(rows).toEqual([{ value: text }]);
  });

  test('a lone surrogate becomes the replacement character', async () => {
    await transact(store, (tx) =>
      run(tx, sql`INSERT INTO setting ("key", value) VALUES (${'lone'}, ${'a\ud800b'})`),
    );
    const row = await selectOne(store, sql`SELECT value FROM setting WHERE "key" = ${'lone'}`, {
      value: 'text',
    });
    expect(row?.value).toBe('a\ufffdb');
  });

  test('text is compared byte by byte: case, accents and trailing spaces count', async () => {
    await transact(store, async (tx) => {
      for (const key of ['ana', 'Ana', 'anä', 'ana '])
        await run(tx, sql`INSERT INTO setting ("key", value) VALUES (${key}, ${key})`);
    });
    const rows = await select(store, sql`SELECT value FROM setting WHERE "key" = ${'ana'}`, {
      value: 'text',
    });
    expect(rows).toEqual([{ value: 'ana' }]);
    const sorted = await select(
      store,
      sql`SELECT value FROM setting WHERE "key" IN (${list(['ana', 'Ana', 'anä'])}) ORDER BY "key"`,
      { value: 'text' },
    );
    expect(sorted.map(({ value }) => value)).toEqual(['Ana', 'ana', 'anä']);
  });

  test('days, instants, quantities, flags and absent values', async () => {
    const at = '2026-06-30T23:59:59.999Z';
    const id = await transact(store, async (tx) => {
      const instrument = await insert(
        tx,
        sql`INSERT INTO instrument (isin, symbol, name, currency) VALUES (${null}, ${'X'}, ${'X'}, ${'EUR'})`,
      );
      const account = await insert(
        tx,
        sql`INSERT INTO account (ref, ref_key, name, kind, currency, owner_user_id, opened_on, created_at)
            VALUES ('D', 'D', 'D', 'brokerage', 'EUR', ${ownerId}, ${'1000-01-01'}, ${instant(at)})`,
      );
      return insert(
        tx,
        sql`INSERT INTO trade (account_id, instrument_id, traded_at, side, qty, price, fees, gross, settled, identity,
              content, created_at)
            VALUES (${account}, ${instrument}, ${instant(at)}, 'BUY', ${quantity(1n)}, ${quantity(LARGEST)},
              ${money(0n)}, ${money(1n)}, ${bool(true)}, 'i', 'c', ${instant(at)})`,
      );
    });
    const row = await selectOne(
      store,
      sql`SELECT traded_at, qty, t.price, fees, settled, t.rate, opened_on, t.external_id FROM trade t
          JOIN account a ON a.id = t.account_id WHERE t.id = ${id} AND traded_at = ${instant(at)} AND opened_on = '1000-01-01'`,
      {
        tradedAt: 'instant',
        qty: 'quantity',
        price: 'quantity',
        fees: 'money',
        settled: 'bool',
        rate: 'quantity?',
        openedOn: 'day',
        externalId: 'text?',
      },
    );
    expect(row).toEqual({
      tradedAt: at,
      qty: 1n,
      price: LARGEST,
      fees: 0n,
      settled: true,
      rate: null,
      openedOn: '1000-01-01',
      externalId: null,
    });
  });

  test('a taken key is updated in one statement', async () => {
    for (const value of ['one', 'two'])
      await transact(store, (tx) =>
        run(
          tx,
          sql`INSERT INTO setting ("key", value) VALUES ('joined', ${value})
              ${onConflictUpdate(['key'])} value = setting.value || ${incoming('value')}`,
        ),
      );
    const row = await selectOne(store, sql`SELECT value FROM setting WHERE "key" = 'joined'`, {
      value: 'text',
    });
    expect(row).toEqual({ value: 'onetwo' });
  });

  test('a shape that does not fit the query is a bug', async () => {
    const query = sql`SELECT id, owner_org_id FROM account WHERE ref = 'SUM'`;
    await expect(select(store, query, { missing: 'id' })).rejects.toThrow('no column missing');
    await expect(select(store, query, { ownerOrgId: 'id' })).rejects.toThrow('empty where it may not be');
    await expect(selectOne(store, sql`SELECT id FROM category`, { id: 'id' })).rejects.toThrow(
      'one row expected',
    );
    await expect(
      select(store, sql`SELECT balance / 3.0 AS third FROM account WHERE ref = 'M1'`, { third: 'money' }),
    ).rejects.toThrow(RangeError);
  });
});

describe('on SQLite', () => {
  test('a column of money keeps nothing but integers', async () => {
    const store = await openTestStore('sqlite');
    const id = await addAccount(store, await addUser(store, 'owner'), 'A', 1n);
    const write = transact(store, (tx) =>
      run(tx, sql`UPDATE account SET balance = balance / 3.0 WHERE id = ${id}`),
    );
    await expect(write).rejects.toThrow('cannot store REAL value');
  });
});
