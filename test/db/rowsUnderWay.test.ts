import { describe, expect, inject, test } from 'vitest';
import { bulkInsert, bulkUpdate } from '../../src/db/bulk.ts';
import { run, select, selectOne } from '../../src/db/select.ts';
import { raw, sql } from '../../src/db/sql.ts';
import type { Store, Tx } from '../../src/db/store.ts';
import { transact } from '../../src/db/transact.ts';
import { openTestStore } from '../support/engines.ts';
import { addAccount, addUser } from './rows.ts';

const nameAll = (tx: Tx, ids: readonly number[], name: string) =>
  Promise.allSettled(ids.map((id) => bulkUpdate(tx, 'account', { name: 'text' }, [[name, id]])));
const addSettings = (tx: Tx, keys: readonly string[]) =>
  bulkInsert(
    tx,
    'setting',
    { key: 'text', value: 'text' },
    keys.map((key) => [key, 'x']),
  );
const countOf = async (store: Store, name: string) =>
  (await selectOne(store, sql`SELECT COUNT(*) AS n FROM account WHERE name = ${name}`, { n: 'int' }))?.n;
const keepsByItself = async (store: Store) =>
  transact(store, (tx) => selectOne(tx, raw('SELECT @@autocommit AS n'), { n: 'int' }));

describe.skipIf(inject('mariadb') === null)('rows on their way to a server', () => {
  test('are not kept where one before them ended the transaction', async () => {
    const store = await openTestStore('mariadb');
    const ownerId = await addUser(store, 'owner');
    const ids: number[] = [];
    for (const ref of ['A', 'B', 'C', 'D']) ids.push(await addAccount(store, ownerId, ref));
    const [one = 0, two = 0, ...others] = ids;
    const touch = (tx: Tx, id: number) => run(tx, sql`UPDATE account SET name = 'heavy' WHERE id = ${id}`);
    const oneIsHeld = Promise.withResolvers<void>();
    const twoIsHeld = Promise.withResolvers<void>();
    // The server ends the one that has written less.
    const heavy = transact(store, async (tx) => {
      await addSettings(
        tx,
        Array.from({ length: 500 }, (_, index) => `heavy ${index}`),
      );
      await touch(tx, one);
      oneIsHeld.resolve();
      await twoIsHeld.promise;
      await touch(tx, two);
    });
    const light = transact(
      store,
      async (tx) => {
        await oneIsHeld.promise;
        await touch(tx, two);
        twoIsHeld.resolve();
        const sent = await nameAll(tx, [one, ...others], 'light');
        expect(sent[0]?.status).toBe('rejected');
        throw new Error('as it is told');
      },
      { attempts: 1 },
    );
    await expect(light).rejects.toThrow('as it is told');
    await heavy;
    expect(await countOf(store, 'light')).toBe(0);
    expect(await countOf(store, 'heavy')).toBe(2);
  });

  test('fail what comes behind them, and are taken back; what follows is kept by itself again', async () => {
    const store = await openTestStore('mariadb');
    const twice = transact(store, async (tx) => {
      const failed = addSettings(tx, ['a', 'a']);
      failed.catch(() => {});
      await expect(addSettings(tx, ['b'])).rejects.toThrow();
      await expect(select(tx, sql`SELECT value FROM setting`, {})).rejects.toThrow();
      await failed;
    });
    await expect(twice).rejects.toThrow();
    expect(await select(store, sql`SELECT value FROM setting`, {})).toEqual([]);
    expect(await keepsByItself(store)).toEqual({ n: 1 });
    await transact(store, (tx) => addSettings(tx, ['c', 'd']));
    expect(await select(store, sql`SELECT "key" AS k FROM setting ORDER BY "key"`, { k: 'text' })).toEqual([
      { k: 'c' },
      { k: 'd' },
    ]);
    expect(await keepsByItself(store)).toEqual({ n: 1 });
  });
});
