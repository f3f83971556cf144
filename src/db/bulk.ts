/**
 * The fast way in for many rows, 5,000 at a time on the transaction's own connection: the connector's `batch()` on
 * MariaDB, one prepared statement on SQLite. As exact as single rows; errors come as the driver's own.
 */
import { type ColumnKind, encode, type Stored } from './columns.ts';
import type { Tx } from './store.ts';

const PIECE = 5_000;

/** What both dialects give the connection of a transaction. */
interface BatchConnection {
  batch(statement: string, rows: readonly (readonly Stored[])[]): Promise<unknown>;
}

/** Inserts the rows, their values in the order of `columns`; how many there were. Names are constants. */
export async function bulkInsert(
  tx: Tx,
  table: string,
  columns: Readonly<Record<string, ColumnKind>>,
  rows: Iterable<readonly unknown[]>,
): Promise<number> {
  const { connection } = tx.transaction as unknown as { connection: BatchConnection };
  const { engine } = tx.store;
  const kinds = Object.values(columns);
  const names = Object.keys(columns).map((name) => `"${name}"`);
  const statement = `INSERT INTO "${table}" (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
  let count = 0;
  let piece: Stored[][] = [];
  const send = async () => {
    await connection.batch(statement, piece);
    count += piece.length;
    piece = [];
  };
  for (const row of rows) {
    piece.push(kinds.map((kind, index) => encode(engine, kind, row[index])));
    if (piece.length === PIECE) await send();
  }
  if (piece.length > 0) await send();
  return count;
}
