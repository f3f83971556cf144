import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, test, vi } from 'vitest';
import { openStore } from '../../src/db/open.ts';
import { run, select, selectOne } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import type { Store, Tx } from '../../src/db/store.ts';
import { transact } from '../../src/db/transact.ts';
import { describeEngines, newDatabase, openTestStore, silentLog } from '../support/engines.ts';
import { openLossyProxy } from './lossyProxy.ts';
import { moveAtRandom, totals } from './moves.ts';
import { addAccount, addUser } from './rows.ts';

const setSetting = (tx: Tx, key: string, value: string) =>
  run(tx, sql`INSERT INTO setting ("key", value) VALUES (${key}, ${value})`);
const settings = async (store: Store) =>
  (await select(store, sql`SELECT value FROM setting ORDER BY "key"`, { value: 'text' })).map(
    ({ value }) => value,
  );

describeEngines('a transaction', (engine) => {
  test('is stored as a whole and returns its result', async () => {
    const store = await openTestStore(engine);
    const result = await transact(store, async (tx) => {
      await setSetting(tx, 'a', '1');
      await setSetting(tx, 'b', '2');
      return 'done';
    });
    expect(result).toBe('done');
    expect(await settings(store)).toEqual(['1', '2']);
  });

  test('leaves nothing behind when its work fails, and its error comes out', async () => {
    const store = await openTestStore(engine);
    const work = transact(store, async (tx) => {
      await setSetting(tx, 'a', '1');
      throw new Error('thought better of it');
    });
    await expect(work).rejects.toThrow('thought better of it');
    expect(await settings(store)).toEqual([]);
  });

  test('sees its own writes; others see them after the commit', async () => {
    const store = await openTestStore(engine);
    await transact(store, async (tx) => {
      await setSetting(tx, 'a', '1');
      const query = sql`SELECT COUNT(*) AS n FROM setting`;
      expect(await selectOne(tx, query, { n: 'int' })).toEqual({ n: 1 });
      expect(await selectOne(store, query, { n: 'int' })).toEqual({ n: 0 });
    });
    expect(await settings(store)).toEqual(['1']);
  });

  test('can no longer be used when it is over', async () => {
    const store = await openTestStore(engine);
    const tx = await transact(store, async (open) => open);
    await expect(setSetting(tx, 'late', '1')).rejects.toThrow('commit has been called');
  });

  test('eight clients on a few hot accounts make and lose no money', async () => {
    const config = await newDatabase(engine);
    const stores = await Promise.all(Array.from({ length: 8 }, () => openStore(config, silentLog)));
    const [store] = stores;
    if (!store) throw new Error('no store');
    const ownerId = await addUser(store, 'owner');
    for (const ref of ['A', 'B', 'C', 'D']) await addAccount(store, ownerId, ref, 1_000_000n);
    await Promise.all(stores.map((each) => moveAtRandom(each, 25)));
    expect(await totals(store)).toEqual({ held: 4_000_000n, moved: 200n });
    for (const each of stores) await each.close();
  });

  test('four processes make and lose no money', async () => {
    const config = await newDatabase(engine);
    const store = await openStore(config, silentLog);
    const ownerId = await addUser(store, 'owner');
    for (const ref of ['A', 'B', 'C']) await addAccount(store, ownerId, ref, 1_000_000n);
    const contender = fileURLToPath(new URL('contender.ts', import.meta.url));
    const codes = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const child = spawn(process.execPath, [contender, JSON.stringify(config), '40'], {
          stdio: 'inherit',
        });
        return (await once(child, 'exit'))[0];
      }),
    );
    expect(codes).toEqual([0, 0, 0, 0]);
    expect(await totals(store)).toEqual({ held: 3_000_000n, moved: 160n });
    await store.close();
  });
});

describeEngines('a process that is killed', (engine) => {
  test('leaves nothing half done', async () => {
    const config = await newDatabase(engine);
    const store = await openStore(config, silentLog);
    const ownerId = await addUser(store, 'owner');
    for (const ref of ['A', 'B', 'C']) await addAccount(store, ownerId, ref, 1_000_000n);
    const contender = fileURLToPath(new URL('contender.ts', import.meta.url));
    for (let kill = 0; kill < 5; kill++) {
      const before = (await totals(store)).moved;
      const child = spawn(process.execPath, [contender, JSON.stringify(config), '1000000']);
      const exited = once(child, 'exit');
      while ((await totals(store)).moved < before + 5n) await pause(Math.random() * 20);
      child.kill('SIGKILL');
      await exited;
      expect((await totals(store)).held).toBe(3_000_000n);
    }
    await moveAtRandom(store, 5);
    if (engine === 'sqlite')
      expect(await select(store, sql`PRAGMA integrity_check`, { integrityCheck: 'text' })).toEqual([
        { integrityCheck: 'ok' },
      ]);
    await store.close();
  });
});

describeEngines('a write outside a transaction', (engine) => {
  const WRITES: readonly [string, (store: Store) => Promise<unknown>][] = [
    ['insert', (store) => store.sequelize.query(`INSERT INTO setting ("key", value) VALUES ('a', 'b')`)],
    ['update', (store) => store.sequelize.query('update account set balance = 0')],
    ['delete', (store) => store.sequelize.query(' \n DELETE FROM account')],
    ['replace', (store) => store.sequelize.query(`REPLACE INTO setting ("key", value) VALUES ('a', 'b')`)],
    ['comment before', (store) => store.sequelize.query('/* SELECT */ DELETE FROM account')],
    ['drop', (store) => store.sequelize.query('DROP TABLE lot')],
    ['alter', (store) => store.sequelize.query('ALTER TABLE lot ADD COLUMN x INTEGER')],
    ['with', (store) => store.sequelize.query('WITH x AS (SELECT 1) DELETE FROM account')],
    ['create', ({ models }) => models.Setting.create({ key: 'a', value: 'b' })],
    ['upsert', ({ models }) => models.Setting.upsert({ key: 'a', value: 'b' })],
    ['bulkCreate', ({ models }) => models.Setting.bulkCreate([{ key: 'a', value: 'b' }])],
    ['findOrCreate', ({ models }) => models.Setting.findOrCreate({ where: { key: 'a', value: 'b' } })],
    ['a transaction of Sequelize', ({ sequelize }) => (async () => sequelize.transaction())()],
    ['Model.update', ({ models }) => models.Account.update({ balance: 0n }, { where: { id: 1 } })],
    ['increment', ({ models }) => models.Account.increment('balance', { by: 1, where: { id: 1 } })],
    ['destroy', ({ models }) => models.Account.destroy({ where: { id: 1 } })],
    ['truncate', ({ models }) => models.Lot.truncate()],
    ['save', ({ models }) => models.Setting.build({ key: 'a', value: 'b' }).save()],
    ['queryInterface', (store) => store.sequelize.getQueryInterface().bulkDelete('account', {})],
  ];

  test.each(WRITES)('is refused: %s', async (_, write) => {
    const store = await openTestStore(engine);
    await expect(write(store)).rejects.toThrow('outside db/transact');
  });

  test('reads of all kinds go through', async () => {
    const store = await openTestStore(engine);
    for (const statement of ['SELECT 1', 'WITH x AS (SELECT 1 AS one) SELECT * FROM x', 'EXPLAIN SELECT 1'])
      await store.sequelize.query(statement);
    expect(await store.models.Category.count()).toBeGreaterThan(30);
  });
});

describe('other writers on SQLite', () => {
  test('are waited for, and refused as database_busy when they keep the store', async () => {
    const config = await newDatabase('sqlite');
    const store = await openStore(config, silentLog);
    const other = new DatabaseSync(store.name);
    other.exec('BEGIN IMMEDIATE');
    const write = () => transact(store, (tx) => setSetting(tx, 'a', '1'), { attempts: 3 });
    await expect(write()).rejects.toMatchObject({ code: 'database_busy' });
    setTimeout(() => other.exec('COMMIT'), 300);
    await transact(store, (tx) => setSetting(tx, 'a', '1'));
    expect(await settings(store)).toEqual(['1']);
    other.close();
    await store.close();
  });
});

describe.skipIf(inject('mariadb') === null)('what can go wrong on MariaDB', () => {
  test('a deadlock is tried again as a whole', async () => {
    const store = await openTestStore('mariadb');
    const ownerId = await addUser(store, 'owner');
    const [one, two] = [await addAccount(store, ownerId, 'A'), await addAccount(store, ownerId, 'B')];
    let tries = 0;
    let held = 0;
    let meet = () => {};
    const bothHoldOne = new Promise<void>((resolve) => {
      meet = resolve;
    });
    const touchBoth = (first: number, second: number) =>
      transact(store, async (tx) => {
        tries++;
        await run(tx, sql`UPDATE account SET name = 'x' WHERE id = ${first}`);
        if (++held === 2) meet();
        await bothHoldOne;
        await run(tx, sql`UPDATE account SET name = 'x' WHERE id = ${second}`);
        await run(tx, sql`UPDATE account SET opening_balance = opening_balance + 1 WHERE id = ${first}`);
      });
    const warned = vi.spyOn(console, 'warn');
    await Promise.all([touchBoth(one, two), touchBoth(two, one)]);
    expect(tries).toBe(3);
    expect(await totals(store)).toMatchObject({ moved: 20_000n });
    expect(warned).not.toHaveBeenCalled();
  });

  test('a row that stays locked is refused as database_busy', async () => {
    const store = await openTestStore('mariadb');
    const id = await addAccount(store, await addUser(store, 'owner'), 'A');
    const touch = (tx: Tx) => run(tx, sql`UPDATE account SET name = 'x' WHERE id = ${id}`);
    await transact(store, async (tx) => {
      await touch(tx);
      const second = transact(
        store,
        async (other) => {
          await run(other, sql`SET SESSION innodb_lock_wait_timeout = 1`);
          await touch(other);
        },
        { attempts: 1 },
      );
      await expect(second).rejects.toMatchObject({ code: 'database_busy' });
    });
  });

  /** Ends the connection of the transaction, as a server that goes down does. */
  async function killConnection(store: Store, tx: Tx): Promise<void> {
    const row = await selectOne(tx, sql`SELECT CONNECTION_ID() AS id`, { id: 'id' });
    await transact(store, (other) => run(other, sql`KILL ${row?.id ?? 0}`));
  }

  test('a connection lost before the commit is replaced and the work done again, once', async () => {
    const store = await openTestStore('mariadb');
    const warned = vi.spyOn(console, 'warn');
    let tries = 0;
    await transact(store, async (tx) => {
      await setSetting(tx, 'a', '1');
      if (++tries === 1) await killConnection(store, tx);
      await setSetting(tx, 'b', '2');
    });
    expect(tries).toBe(2);
    expect(await settings(store)).toEqual(['1', '2']);
    expect(warned).not.toHaveBeenCalled();
  });

  async function openLossyStore() {
    const config = await newDatabase('mariadb');
    if (config.engine !== 'mariadb') throw new Error('not a server');
    const proxy = await openLossyProxy(config);
    const store = await openStore(proxy.config, silentLog);
    const close = async () => {
      await store.close();
      await proxy.close();
    };
    return { proxy, store, close };
  }

  test.each(['before', 'after'] as const)(
    'a connection lost %s the commit took effect is told',
    async (when) => {
      const { proxy, store, close } = await openLossyStore();
      const warned = vi.spyOn(console, 'warn');
      proxy.breakAtCommit(when);
      const write = transact(store, (tx) => setSetting(tx, 'a', '1'));
      await expect(write).rejects.toMatchObject({ code: 'outcome_unknown' });
      expect(await settings(store)).toEqual(when === 'after' ? ['1'] : []);
      expect(warned).not.toHaveBeenCalled();
      await close();
    },
  );

  test.each([
    ['before', 2],
    ['after', 1],
  ] as const)('or looked up by its id: lost %s it took effect, stored once', async (when, expectedTries) => {
    const { proxy, store, close } = await openLossyStore();
    proxy.breakAtCommit(when);
    let tries = 0;
    const result = await transact(
      store,
      async (tx) => {
        tries++;
        await setSetting(tx, 'id', 'the result');
        return 'stored now';
      },
      {
        async onLostCommit(at) {
          const [found] = await settings(at);
          return found;
        },
      },
    );
    expect(tries).toBe(expectedTries);
    expect(result).toBe(when === 'after' ? 'the result' : 'stored now');
    expect(await settings(store)).toEqual(['the result']);
    await close();
  });

  test('a read whose connection is gone is repeated on another', async () => {
    const store = await openTestStore('mariadb');
    await settings(store);
    const ids = await select(
      store,
      sql`SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()`,
      { id: 'id' },
    );
    const server = await openStore(await newDatabase('mariadb'), silentLog);
    for (const { id } of ids) await transact(server, (tx) => run(tx, sql`KILL ${id}`));
    expect(await settings(store)).toEqual([]);
    await server.close();
  });
});
