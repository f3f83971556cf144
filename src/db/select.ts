/** Reading and writing rows: each column of a result is named with its kind and arrives exact, or not at all. */
import { QueryTypes } from 'sequelize';
import { type ColumnKind, decode, type ValueOf } from './columns.ts';
import { persist } from './persist.ts';
import { refusalFor } from './refusals.ts';
import { render, type Sql } from './sql.ts';
import type { Store, Tx } from './store.ts';

export type { ColumnKind } from './columns.ts';
/** The columns of a result: name and kind; `?` for a column that may be empty. camelCase finds snake_case. */
export type Shape = Readonly<Record<string, ColumnKind | `${ColumnKind}?`>>;
export type RowOf<S extends Shape> = {
  [name in keyof S]: S[name] extends `${infer K extends ColumnKind}?`
    ? ValueOf[K] | null
    : S[name] extends ColumnKind
      ? ValueOf[S[name]]
      : never;
};

const isTx = (at: Store | Tx): at is Tx => 'transaction' in at;
const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A read outside a transaction is repeated when its connection broke; inside, `transact` repeats the whole. */
async function send(at: Store | Tx, query: Sql, type: QueryTypes): Promise<unknown> {
  const store = isTx(at) ? at.store : at;
  const { text, values } = render(store.engine, query);
  const sendOnce = () =>
    store.sequelize.query(text, {
      type: type as QueryTypes.RAW,
      raw: true,
      ...(values.length > 0 && { bind: values }),
      ...(isTx(at) && { transaction: at.transaction }),
    });
  if (isTx(at)) return sendOnce();
  return persist(sendOnce).catch((error: unknown) => {
    throw refusalFor(error, store.name);
  });
}

export async function select<S extends Shape>(at: Store | Tx, query: Sql, shape: S): Promise<RowOf<S>[]> {
  const { engine } = isTx(at) ? at.store : at;
  const rows = (await send(at, query, QueryTypes.SELECT)) as Record<string, unknown>[];
  const first = rows[0];
  if (!first) return [];
  const columns = Object.entries(shape).map(([name, kind]) => {
    const column = name in first ? name : snakeCase(name);
    if (!(column in first)) throw new Error(`the query has no column ${column}`);
    return { name, column, kind: kind.replace('?', '') as ColumnKind, optional: kind.endsWith('?') };
  });
  return rows.map((row) => {
    const result: Record<string, unknown> = {};
    for (const { name, column, kind, optional } of columns) {
      const stored = row[column];
      if (stored !== null) result[name] = decode(engine, kind, stored);
      else if (optional) result[name] = null;
      else throw new Error(`column ${column} is empty where it may not be`);
    }
    return result as RowOf<S>;
  });
}

/** The only row, or `undefined`; more than one is a bug. */
export async function selectOne<S extends Shape>(
  at: Store | Tx,
  query: Sql,
  shape: S,
): Promise<RowOf<S> | undefined> {
  const rows = await select(at, query, shape);
  if (rows.length > 1) throw new Error(`one row expected, ${rows.length} found`);
  return rows[0];
}

/** Runs a writing statement; the number of rows it matched (MariaDB counts a row that `onConflictUpdate` changed twice). */
export async function run(tx: Tx, query: Sql): Promise<number> {
  return (await send(tx, query, QueryTypes.BULKUPDATE)) as number;
}

/** Inserts one row; its id. */
export async function insert(tx: Tx, query: Sql): Promise<number> {
  const [id] = (await send(tx, query, QueryTypes.INSERT)) as [number, number];
  return id;
}
