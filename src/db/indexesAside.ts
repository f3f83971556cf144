/**
 * The indexes of a table put aside while it grows manyfold, and made again from all of its rows at once: several times
 * cheaper than to find the place of each row in each of them. Only in the embedded store, where this belongs to the
 * transaction like everything else: whoever reads meanwhile has them still, and what ends badly leaves them as they were.
 * An index that keeps rows unique refuses to be made again where they are not. What is part of the table itself stays.
 */
import { run, select } from './select.ts';
import { raw, sql } from './sql.ts';
import type { Tx } from './store.ts';

/** For sorting, which takes as much as the cache may have beside it, and for tables that only grow at their end. */
const SMALL_CACHE_KIB = 16 * 1024;

/** Makes the indexes again, one after another; `before` each of them it is told, and others have their turn. */
export type Restore = (before: (index: number, of: number) => Promise<void>) => Promise<void>;

/** Of the indexes that begin with the columns of one of these lists, `a` or `a,b`. Names are constants. */
export async function setIndexesAside(
  tx: Tx,
  table: 'transaction' | 'trade' | 'lot',
  beginnings: readonly string[],
): Promise<Restore> {
  if (tx.store.engine !== 'sqlite') return async () => {};
  const found = await select(
    tx,
    sql`SELECT made.name, made.sql,
          (SELECT GROUP_CONCAT(name) FROM (SELECT name FROM pragma_index_info(made.name) ORDER BY seqno)) AS columns
        FROM sqlite_schema made
        WHERE made.type = 'index' AND made.tbl_name = ${table} AND made.sql IS NOT NULL
        ORDER BY made.rootpage`,
    { name: 'text', sql: 'text', columns: 'text' },
  );
  const indexes = found.filter(({ columns }) =>
    beginnings.some((beginning) => `${columns},`.startsWith(`${beginning},`)),
  );
  for (const { name } of indexes) await run(tx, sql`DROP INDEX ${raw(`"${name}"`)}`);
  return async (before) => {
    await makeCacheSmall(tx);
    for (const [place, index] of indexes.entries()) {
      await before(place + 1, indexes.length);
      await run(tx, raw(index.sql));
    }
  };
}

/** While nothing is written but to tables whose indexes are aside: what was written is not touched again. */
export async function makeCacheSmall(tx: Tx): Promise<void> {
  if (tx.store.engine === 'sqlite') await select(tx, raw(`PRAGMA cache_size = -${SMALL_CACHE_KIB}`), {});
}
