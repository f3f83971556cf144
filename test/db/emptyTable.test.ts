import { describe, expect, it } from 'vitest';
import { bulkInsert } from '../../src/db/bulk.ts';
import { gatherFor, isSound } from '../../src/db/emptyTable.ts';
import { violationOf } from '../../src/db/errors.ts';
import { run, select, selectOne } from '../../src/db/select.ts';
import { raw, sql } from '../../src/db/sql.ts';
import type { Store, Tx } from '../../src/db/store.ts';
import { transact } from '../../src/db/transact.ts';
import { describeEngines, openTestStore } from '../support/engines.ts';
import { addAccount, addUser } from './rows.ts';

const COLUMNS = {
  account_id: 'id',
  booked_on: 'day',
  amount: 'money',
  category_id: 'id',
  description: 'text',
  import_line: 'int',
  identity: 'text',
  content: 'text',
  created_at: 'instant',
} as const;

it.each([
  ['10.6.20-MariaDB', false],
  ['10.11.10-MariaDB-log', false],
  ['10.11.11-MariaDB-0+deb12u1', true],
  ['11.2.6-MariaDB', false],
  ['11.4.4-MariaDB', false],
  ['11.4.5-MariaDB', true],
  ['11.8.2-MariaDB', true],
  ['12.0.2-MariaDB', true],
  ['', false],
])('of the version %s indexes are built at once: %s', (version, expected) => {
  expect(isSound(version)).toBe(expected);
});

describe('an empty table filled at once', () => {
  describeEngines('on either engine', (engine) => {
    const begin = async () => {
      const store = await openTestStore(engine);
      const accountId = await addAccount(store, await addUser(store, 'owner'), 'A');
      const [category] = await select(store, sql`SELECT MIN(id) AS id FROM category`, { id: 'id' });
      return { store, accountId, categoryId: category?.id ?? 0 };
    };
    type Ids = Awaited<ReturnType<typeof begin>>;
    const rowsOf = ({ accountId, categoryId }: Ids, identities: readonly number[]) =>
      identities.map((identity, line) => [
        accountId,
        '2026-01-01',
        10_000n + BigInt(line),
        categoryId,
        'x',
        line,
        `${identity}`,
        `c${identity}`,
        '2026-01-01T00:00:00.000Z',
      ]);
    const into = (tx: Tx, table: string, ids: Ids, identities: readonly number[]) =>
      bulkInsert(tx, table, COLUMNS, rowsOf(ids, identities));
    const countOf = async (store: Store | Tx) =>
      (await selectOne(store, sql`SELECT COUNT(*) AS found FROM "transaction"`, { found: 'int' }))?.found;
    /** Seven and a prime: in no order of the index. */
    const SHUFFLED = Array.from({ length: 6_000 }, (_, place) => (place * 7) % 6_007);

    if (engine === 'sqlite') {
      it('is not gathered for: its indexes are put aside', async () => {
        const { store } = await begin();
        expect(await transact(store, (tx) => gatherFor(tx, 'transaction'))).toBeUndefined();
      });
      return;
    }

    const gatheredIn = async (tx: Tx, ids: Ids, identities: readonly number[]) => {
      const gathering = await gatherFor(tx, 'transaction');
      if (gathering === undefined) throw new Error('this server fills no empty table at once');
      await into(tx, gathering.table, ids, identities);
      return gathering;
    };

    it('holds every row in the order in which they came, in every index, and takes more', async () => {
      const ids = await begin();
      const { store, categoryId } = ids;
      await transact(store, async (tx) => {
        const gathering = await gatheredIn(tx, ids, SHUFFLED);
        expect(await countOf(tx)).toBe(0);
        await gathering.bringOver({ category: new Set([categoryId]) });
        expect(await countOf(tx)).toBe(SHUFFLED.length);
        expect(await into(tx, 'transaction', ids, [7_000, 7_001])).toBe(2);
      });
      const refusalOf = (wrong: Ids, identity: number) =>
        transact(store, (tx) => into(tx, 'transaction', wrong, [identity])).catch(violationOf);
      expect(await refusalOf(ids, SHUFFLED[5] ?? 0)).toBe('unique');
      expect(await refusalOf({ ...ids, categoryId: 999_999 }, 8_000)).toBe('foreign');
      const stored = await select(store, sql`SELECT import_line FROM "transaction" ORDER BY id LIMIT 6000`, {
        importLine: 'int',
      });
      expect(stored.map(({ importLine }) => importLine)).toEqual(SHUFFLED.map((_, line) => line));
      const checked = await transact(store, (tx) =>
        select(tx, raw('CHECK TABLE "transaction" EXTENDED'), { Msg_text: 'text' }),
      );
      expect(checked).toEqual([{ Msg_text: 'OK' }]);
      expect(await transact(store, (tx) => gatherFor(tx, 'transaction'))).toBeUndefined();
    });

    it('is empty again after a rollback, and can be filled again', async () => {
      const ids = await begin();
      const { store } = ids;
      const failing = transact(store, async (tx) => {
        await (await gatheredIn(tx, ids, SHUFFLED)).bringOver({});
        throw new Error('it ends badly');
      });
      await expect(failing).rejects.toThrow('it ends badly');
      expect(await countOf(store)).toBe(0);
      await transact(store, async (tx) => (await gatheredIn(tx, ids, [1, 2, 3])).bringOver({}));
      expect(await countOf(store)).toBe(3);
    });

    it('refuses two rows of one identity, and what points to nothing; others forget what they gathered', async () => {
      const ids = await begin();
      const { store } = ids;
      const twice = transact(store, async (tx) => (await gatheredIn(tx, ids, [1, 2, 1])).bringOver({}));
      // The server says nothing of it, and keeps none.
      await expect(twice).rejects.toThrow('of 3 rows 0 have come over');
      const pointless = transact(
        store,
        async (tx) =>
          (await gatheredIn(tx, ids, [1])).bringOver({ category: new Set([ids.categoryId, 999_999]) }),
        { attempts: 1 },
      );
      await expect(pointless).rejects.toMatchObject({ code: 'database_busy' });
      await transact(store, async (tx) => (await gatheredIn(tx, ids, [1])).forget());
      expect(await countOf(store)).toBe(0);
    });

    it('breaks off when it is told to, and leaves the table to others', async () => {
      const ids = await begin();
      const { store } = ids;
      const stopper = new AbortController();
      const stopped = transact(store, async (tx) => {
        const gathering = await gatheredIn(tx, ids, [1, 2, 3]);
        const other = Promise.withResolvers<void>();
        const isWritten = Promise.withResolvers<void>();
        const writing = transact(store, async (beside) => {
          await into(beside, 'transaction', ids, [2]);
          isWritten.resolve();
          await other.promise;
        });
        await isWritten.promise;
        // Whether that row of somebody else is saved is waited for: until it is stopped.
        await run(tx, raw('SET SESSION innodb_lock_wait_timeout = 100'));
        setTimeout(() => stopper.abort(), 100);
        try {
          await gathering.bringOver({}, stopper.signal);
        } finally {
          other.resolve();
          await writing;
        }
      });
      await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
      expect(await countOf(store)).toBe(1);
      await transact(store, (tx) => into(tx, 'transaction', ids, [1]));
    });

    it('goes beside the first rows of somebody else', async () => {
      const ids = await begin();
      const { store } = ids;
      await transact(store, async (tx) => {
        const gathering = await gatheredIn(tx, ids, [1, 2, 3]);
        await run(tx, raw('SET SESSION innodb_lock_wait_timeout = 1'));
        const other = Promise.withResolvers<void>();
        const isWritten = Promise.withResolvers<void>();
        const writing = transact(store, async (beside) => {
          await into(beside, 'transaction', ids, [4]);
          isWritten.resolve();
          await other.promise;
        });
        await isWritten.promise;
        await gathering.bringOver({});
        other.resolve();
        await writing;
      });
      expect(await countOf(store)).toBe(4);
    });
  });
});
