/** Pages of a long list by key, in both directions: how lists of any length are read. */
import { raw, type Sql, type SqlValue, sql } from '../sql.ts';

/** The first or last page, or the one next to a row that is known. */
export type PageAt<Row> = 'first' | 'last' | { readonly after: Row } | { readonly before: Row };

interface Keyset {
  /** Which rows lie on the page's side of the known row; nothing at the ends. */
  readonly condition: Sql | undefined;
  readonly order: Sql;
  /** Brings the rows into the order of the list. */
  inOrder<Row>(rows: readonly Row[]): readonly Row[];
}

interface NewestFirst<Row> {
  /** Constant names of the columns of the time and of the entry. */
  readonly time: string;
  readonly id: string;
  keyOf(row: Row): { readonly time: SqlValue; readonly id: number };
}

export function newestFirst<Row>(at: PageAt<Row>, { time, id, keyOf }: NewestFirst<Row>): Keyset {
  const isBackward = at === 'last' || (typeof at === 'object' && 'before' in at);
  const direction = raw(isBackward ? 'ASC' : 'DESC');
  const order = sql`ORDER BY ${raw(time)} ${direction}, ${raw(id)} ${direction}`;
  const known = typeof at === 'string' ? undefined : keyOf('after' in at ? at.after : at.before);
  return {
    order,
    condition:
      known &&
      beyond(
        [
          [time, known.time],
          [id, known.id],
        ],
        isBackward ? '>' : '<',
      ),
    inOrder: (rows) => (isBackward ? rows.toReversed() : rows),
  };
}

/**
 * Rows that come behind the one with these key values, in the order of the columns; their names are constants. Written
 * so that both engines begin reading an index at the first value: with a plain OR they read it from its beginning.
 */
export function beyond(
  [[column, value], ...finer]: readonly [readonly [string, SqlValue], ...(readonly [string, SqlValue])[]],
  side: '>' | '<',
): Sql {
  const [next, ...rest] = finer;
  const strictly = sql`${raw(`${column} ${side}`)} ${value}`;
  if (next === undefined) return strictly;
  return sql`${raw(`${column} ${side}=`)} ${value} AND (${strictly} OR ${beyond([next, ...rest], side)})`;
}
