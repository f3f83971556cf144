/**
 * The fast way in for many rows, 5,000 at a time on the transaction's own connection: the connector's `batch()` on
 * MariaDB, one prepared statement on SQLite. As exact as single rows; errors come as the driver's own.
 */
import type { Instant } from '../domain/day.ts';
import { type ColumnKind, encode, encoderOf, type Stored } from './columns.ts';
import { incoming, onConflictUpdate, render } from './sql.ts';
import type { Tx } from './store.ts';

const PIECE = 5_000;

/** What both dialects give the connection of a transaction. */
interface BatchConnection {
  batch(statement: string, rows: readonly (readonly Stored[])[]): Promise<unknown>;
}

/** Values that all rows have in common: they are sent once, not with each row. Nothing that a person wrote. */
export type Common = Readonly<
  Record<string, { readonly id: number } | { readonly bool: boolean } | { readonly instant: Instant } | null>
>;

/**
 * Inserts the rows, their values in the order of `columns`; how many there were. Names are constants. The arrays are
 * taken over: what is stored for a value stands in its place afterwards.
 */
export function bulkInsert(
  tx: Tx,
  table: string,
  columns: Readonly<Record<string, ColumnKind>>,
  rows: Iterable<unknown[]>,
  common: Common = {},
): Promise<number> {
  const names = [...Object.keys(columns), ...Object.keys(common)].map((name) => `"${name}"`);
  const values = [
    ...Object.keys(columns).map(() => '?'),
    ...Object.values(common).map((value) => literal(tx, value)),
  ];
  const statement = `INSERT INTO "${table}" (${names.join(', ')}) VALUES (${values.join(', ')})`;
  return runForEach(tx, statement, Object.values(columns), rows);
}

/** Adds the figures of each row to those that stand under its key, and inserts it where none do. Names are constants. */
export function bulkAdd(
  tx: Tx,
  table: string,
  key: Readonly<Record<string, ColumnKind>>,
  figures: Readonly<Record<string, ColumnKind>>,
  rows: Iterable<unknown[]>,
): Promise<number> {
  const columns = { ...key, ...figures };
  const { engine } = tx.store;
  const grown = Object.keys(figures).map(
    (name) => `"${name}" = ${table}."${name}" + ${render(engine, incoming(name)).text}`,
  );
  const names = Object.keys(columns).map((name) => `"${name}"`);
  const statement = `INSERT INTO "${table}" (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
    ${render(engine, onConflictUpdate(Object.keys(key))).text} ${grown.join(', ')}`;
  return runForEach(tx, statement, Object.values(columns), rows);
}

function literal({ store }: Tx, value: Common[string]): string {
  if (value === null) return 'NULL';
  if ('bool' in value) return value.bool ? '1' : '0';
  return 'id' in value ? `${value.id}` : `'${encode(store.engine, 'instant', value.instant)}'`;
}

/** Sets the columns of rows by their ids: the values in the order of `columns`, the id last. */
export function bulkUpdate(
  tx: Tx,
  table: string,
  columns: Readonly<Record<string, ColumnKind>>,
  rows: Iterable<unknown[]>,
): Promise<number> {
  const names = Object.keys(columns).map((name) => `"${name}" = ?`);
  const statement = `UPDATE "${table}" SET ${names.join(', ')} WHERE id = ?`;
  return runForEach(tx, statement, [...Object.values(columns), 'id'], rows);
}

async function runForEach(
  tx: Tx,
  statement: string,
  kinds: readonly ColumnKind[],
  rows: Iterable<unknown[]>,
): Promise<number> {
  const { connection } = tx.transaction as unknown as { connection: BatchConnection };
  const encoders = kinds.map((kind) => encoderOf(tx.store.engine, kind));
  let count = 0;
  let piece: Stored[][] = [];
  let sent: Promise<unknown> = Promise.resolve();
  const send = async () => {
    await sent;
    // A server works on it while the next one is made.
    sent = connection.batch(statement, piece);
    sent.catch(() => undefined);
    count += piece.length;
    piece = [];
  };
  for (const row of rows) {
    for (let index = 0; index < encoders.length; index++) row[index] = encoders[index]?.(row[index]);
    piece.push(row as Stored[]);
    if (piece.length === PIECE) await send();
  }
  if (piece.length > 0) await send();
  await sent;
  return count;
}
