/** Pages of a long list by key, in both directions: how lists of any length are read. */
import { join, raw, type Sql, type SqlValue, sql } from '../sql.ts';

/** The first or last page, or the one next to a row that is known. */
export type PageAt<Row> = 'first' | 'last' | { readonly after: Row } | { readonly before: Row };

/** One column of a list's order, and what a row has in it. */
export interface OrderKey<Row> {
  /** A constant name; never NULL. */
  readonly column: string;
  readonly isDescending: boolean;
  /** To bind, and to compare without the store. */
  keyOf(row: Row): { readonly bound: SqlValue; readonly value: string | bigint | number };
}

/** The columns by which a list can be ordered, and what a row has in each. */
export type Orders<Row> = Readonly<Record<string, readonly [column: string, keyOf: OrderKey<Row>['keyOf']]>>;

/** What is bound as it is: texts and numbers. */
export const asItIs =
  <Row>(of: (row: Row) => string | number) =>
  (row: Row): { readonly bound: SqlValue; readonly value: string | number } => ({
    bound: of(row),
    value: of(row),
  });

/** By a column, and equal rows newest first; by their time alone as they were entered. */
export function newestFirst<Row extends { readonly id: number }>(
  orders: Orders<Row>,
  time: string,
  by: string,
  isDescending: boolean,
): readonly OrderKey<Row>[] {
  const [found, timed] = [orders[by], orders[time]];
  if (found === undefined || timed === undefined) throw new Error(`a list has no order by ${by}`);
  const ofId = (isDown: boolean): OrderKey<Row> => ({
    column: 't.id',
    isDescending: isDown,
    keyOf: asItIs(({ id }) => id),
  });
  const first = { column: found[0], isDescending, keyOf: found[1] };
  if (by === time) return [first, ofId(isDescending)];
  return [first, { column: timed[0], isDescending: true, keyOf: timed[1] }, ofId(true)];
}

/** Where a page begins and which way it is read. */
export interface ReadingPoint<Row> {
  readonly after?: Row | undefined;
  /** Against the order of the list: pages before a row, and the last. */
  readonly isReversed: boolean;
}

/** Which rows come behind the known one, and the order in which they are read. The last key tells all rows apart. */
export function keyset<Row>(
  keys: readonly OrderKey<Row>[],
  { after, isReversed }: ReadingPoint<Row>,
): { readonly condition: Sql | undefined; readonly order: Sql } {
  const isDown = ({ isDescending }: OrderKey<Row>): boolean => isDescending !== isReversed;
  const [first, ...finer] =
    after === undefined
      ? []
      : keys.map((key): KeyValue => [key.column, key.keyOf(after).bound, isDown(key) ? '<' : '>']);
  return {
    condition: first && behind([first, ...finer]),
    order: sql`ORDER BY ${join(keys.map((key) => raw(`${key.column} ${isDown(key) ? 'DESC' : 'ASC'}`)))}`,
  };
}

/** The same order outside the store: texts by their bytes, as both engines have them. */
export const compareBy =
  <Row>(keys: readonly OrderKey<Row>[]) =>
  (a: Row, b: Row): number => {
    for (const { isDescending, keyOf } of keys) {
      const order = compare(keyOf(a).value, keyOf(b).value);
      if (order !== 0) return isDescending ? -order : order;
    }
    return 0;
  };

function compare(a: string | bigint | number, b: string | bigint | number): number {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Rows that come behind the one with these key values, in the order of the columns; their names are constants. Written
 * so that both engines begin reading an index at the first value: with a plain OR they read it from its beginning.
 */
export const beyond = (
  keys: readonly [readonly [string, SqlValue], ...(readonly [string, SqlValue])[]],
  side: '>' | '<',
): Sql => {
  const [[column, value], ...finer] = keys;
  return behind([[column, value, side], ...finer.map(([name, at]) => [name, at, side] as const)]);
};

export type KeyValue = readonly [column: string, value: SqlValue, side: '>' | '<'];

/** The same where some columns go up and others down. */
export function behind([[column, value, side], ...finer]: readonly [KeyValue, ...KeyValue[]]): Sql {
  const [next, ...rest] = finer;
  const strictly = sql`${raw(`${column} ${side}`)} ${value}`;
  if (next === undefined) return strictly;
  return sql`${raw(`${column} ${side}=`)} ${value} AND (${strictly} OR ${behind([next, ...rest])})`;
}
