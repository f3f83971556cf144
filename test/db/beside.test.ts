import type { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { bulkInsert } from '../../src/db/bulk.ts';
import { openStore } from '../../src/db/open.ts';
import { violationOf } from '../../src/db/errors.ts';
import { run, select } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import type { Store, Tx } from '../../src/db/store.ts';
import { transact, transactBeside } from '../../src/db/transact.ts';
import { describeEngines, newDatabase, openTestStore, silentLog } from '../support/engines.ts';

const setSetting = (tx: Tx, key: string, value: string) =>
  run(tx, sql`INSERT INTO setting ("key", value) VALUES (${key}, ${value})`);
const settings = async (store: Store | Tx) =>
  (await select(store, sql`SELECT value FROM setting ORDER BY "key"`, { value: 'text' })).map(
    ({ value }) => value,
  );
const pairsOf = (keys: readonly string[]) => keys.map((key) => [key, `${key} Zoë 🙂`]);

describeEngines('a transaction beside this thread', (engine) => {
  test('is stored as a whole, and this thread is free meanwhile', async () => {
    const store = await openTestStore(engine);
    let turns = 0;
    const counting = setInterval(() => turns++, 0);
    const keys = Array.from({ length: 60_000 }, (_, index) => String(index).padStart(6, '0'));
    const result = await transactBeside(store, async (tx) => {
      const before = turns;
      await run(
        tx,
        engine === 'sqlite'
          ? sql`INSERT INTO setting ("key", value) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)
                SELECT 'long ' || i, i FROM n`
          : sql`INSERT INTO setting ("key", value) SELECT CONCAT('long ', seq), seq FROM seq_1_to_300000`,
      );
      expect(turns).toBeGreaterThan(before + 5);
      await bulkInsert(tx, 'setting', { key: 'text', value: 'text' }, pairsOf(keys));
      expect(await settings(store)).toEqual([]);
      return 'done';
    });
    clearInterval(counting);
    expect(result).toBe('done');
    const stored = await settings(store);
    expect(stored).toHaveLength(360_000);
    expect(stored.slice(0, 2)).toEqual(['000000 Zoë 🙂', '000001 Zoë 🙂']);
  });

  test('leaves nothing behind when its work fails, and its error comes out', async () => {
    const store = await openTestStore(engine);
    const work = transactBeside(store, async (tx) => {
      await setSetting(tx, 'a', '1');
      throw new Error('thought better of it');
    });
    await expect(work).rejects.toThrow('thought better of it');
    expect(await settings(store)).toEqual([]);
  });

  test('tells which rule of the tables stood in the way, of one row and of many', async () => {
    const store = await openTestStore(engine);
    await transact(store, (tx) => setSetting(tx, 'a', '1'));
    const one = transactBeside(store, (tx) => setSetting(tx, 'a', '2'));
    expect(violationOf(await one.catch((error: unknown) => error))).toBe('unique');
    const many = transactBeside(store, (tx) =>
      bulkInsert(tx, 'setting', { key: 'text', value: 'text' }, pairsOf(['b', 'a'])),
    );
    expect(violationOf(await many.catch((error: unknown) => error))).toBe('unique');
    expect(await settings(store)).toEqual(['1']);
  });

  test('keeps nothing of what was sent behind rows that did not go in', async () => {
    const store = await openTestStore(engine);
    const insert = (tx: Tx, ...keys: string[]) =>
      bulkInsert(tx, 'setting', { key: 'text', value: 'text' }, pairsOf(keys));
    const work = transactBeside(store, async (tx) => {
      const pieces = [insert(tx, 'a', 'a'), insert(tx, 'b'), insert(tx, 'c')];
      const [first] = await Promise.allSettled(pieces);
      expect(first?.status).toBe('rejected');
      await Promise.all(pieces);
    });
    expect(violationOf(await work.catch((error: unknown) => error))).toBe('unique');
    expect(await settings(store)).toEqual([]);
  });

  test.runIf(engine === 'sqlite')(
    'keeps nothing where the thread ends in the midst, and lets the next one write',
    async () => {
      const store = await openTestStore(engine);
      const begun: Worker[] = [];
      const note = (worker: Worker) => begun.push(worker);
      process.on('worker', note);
      const work = transactBeside(store, async (tx) => {
        await setSetting(tx, 'a', 'lost');
        const written = bulkInsert(tx, 'setting', { key: 'text', value: 'text' }, pairsOf(['b', 'c']));
        await begun[0]?.terminate();
        await written;
        await setSetting(tx, 'd', 'lost');
      });
      await expect(work).rejects.toThrow('the thread of the store has ended');
      process.off('worker', note);
      expect(begun).toHaveLength(1);
      expect(await settings(store)).toEqual([]);
      await transact(store, (tx) => setSetting(tx, 'a', 'kept'));
      await transactBeside(store, (tx) => setSetting(tx, 'b', 'kept beside'));
      expect(await settings(store)).toEqual(['kept', 'kept beside']);
    },
  );

  test('waits for another writer', async () => {
    const config = await newDatabase(engine);
    const one = await openStore(config, silentLog);
    const order: string[] = [];
    let isIn = () => {};
    const entered = new Promise<void>((resolve) => {
      isIn = resolve;
    });
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const first = transact(one, async (tx) => {
      await setSetting(tx, 'a', 'first');
      isIn();
      await held;
      order.push('first');
    });
    await entered;
    const second = transactBeside(one, async (tx) => {
      await run(tx, sql`UPDATE setting SET value = 'second' WHERE "key" = 'a'`);
      order.push('second');
    });
    setTimeout(letGo, 200);
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
    expect(await settings(one)).toEqual(['second']);
    await one.close();
  });
});
