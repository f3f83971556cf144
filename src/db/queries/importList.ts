/** A page of the imports that somebody may look at: all of them, those of an owner, or none; filtered and ordered where they lie. */
import { type RowOf, type Shape, select, selectOne } from '../select.ts';
import { instant, raw, type Sql, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { contains } from './contains.ts';
import { conditionsOf, type FilteredColumns, type PassedRows } from './filterParts.ts';
import { belongsTo } from './imports.ts';
import { asItIs, keyset, type OrderKey, type Orders, type ReadingPoint } from './keyset.ts';
import { allOf } from './reach.ts';
import { instantsWithin } from './span.ts';

export type ImportsInSight = 'all' | 'none' | { readonly ownerKey: string };

function inSight(whose: ImportsInSight): Sql {
  if (typeof whose === 'string') return whose === 'all' ? sql`1 = 1` : sql`1 = 0`;
  return belongsTo(whose);
}

/** All of it must hold. */
export interface ImportFilter extends PassedRows {
  /** Numbers of imports, both within. */
  readonly ids?: { readonly low: number; readonly high: number } | undefined;
}

const SHAPE = {
  id: 'id',
  kind: 'text',
  fileName: 'text',
  userName: 'text',
  state: 'text',
  rows: 'int',
  accepted: 'int',
  duplicates: 'int',
  rejected: 'int',
  createdAt: 'instant',
  undoneAt: 'instant?',
} as const satisfies Shape;
export type ListedImport = RowOf<typeof SHAPE>;

const FIELDS: Readonly<Record<string, string>> = {
  kind: 'i.kind',
  file: 'i.file_name',
  imported_by: 'u.name',
  state: 'i.state',
};
const FILTERED: FilteredColumns = {
  texts: Object.values(FIELDS),
  fields: FIELDS,
  day: { column: 'i.created_at', kind: 'instant' },
};

const ORDERS: Orders<ListedImport> = {
  import_id: ['i.id', asItIs(({ id }) => id)],
  imported_at: ['i.created_at', ({ createdAt }) => ({ bound: instant(createdAt), value: createdAt })],
  kind: ['i.kind', asItIs(({ kind }) => kind)],
  file: ['i.file_name', asItIs(({ fileName }) => fileName)],
  imported_by: ['u.name', asItIs(({ userName }) => userName)],
  rows: ['i."rows"', asItIs(({ rows }) => rows)],
  accepted: ['i.accepted', asItIs(({ accepted }) => accepted)],
  duplicates: ['i.duplicates', asItIs(({ duplicates }) => duplicates)],
  rejected: ['i.rejected', asItIs(({ rejected }) => rejected)],
  state: ['i.state', asItIs(({ state }) => state)],
};

/** The columns by which imports can be ordered. */
export const IMPORT_ORDERS: readonly string[] = Object.keys(ORDERS);

/** By a column, and equal ones newest first; they are numbered as they come in. */
export function importOrder(by: string, isDescending: boolean): readonly OrderKey<ListedImport>[] {
  const found = ORDERS[by];
  if (found === undefined) throw new Error(`imports have no order by ${by}`);
  const [column, keyOf] = found;
  const first = { column, isDescending, keyOf };
  if (by === 'import_id') return [first];
  return [first, { column: 'i.id', isDescending: true, keyOf: asItIs(({ id }) => id) }];
}

const FROM = raw('import i JOIN "user" u ON u.id = i.user_id');

const passing = (whose: ImportsInSight, { parts = [], ids, ...span }: ImportFilter): Sql[] =>
  [
    inSight(whose),
    ids && sql`i.id BETWEEN ${ids.low} AND ${ids.high}`,
    ...instantsWithin('i.created_at', span),
    ...conditionsOf(parts, FILTERED),
  ].filter((condition) => condition !== undefined);

/** In the order of reading: a page that is read against the list's order comes turned round. */
export async function importPage(
  at: Store,
  whose: ImportsInSight,
  filter: ImportFilter,
  keys: readonly OrderKey<ListedImport>[],
  point: ReadingPoint<ListedImport>,
  limit: number,
): Promise<readonly ListedImport[]> {
  const { condition, order } = keyset(keys, point);
  return select(
    at,
    sql`SELECT i.id, i.kind, i.file_name, u.name AS user_name, i.state, i."rows", i.accepted, i.duplicates, i.rejected,
          i.created_at, i.undone_at
        FROM ${FROM} WHERE ${allOf([...passing(whose, filter), condition])} ${order} LIMIT ${limit}`,
    SHAPE,
  );
}

/** How many there are. */
export async function countImports(at: Store, whose: ImportsInSight, filter: ImportFilter): Promise<number> {
  const row = await selectOne(
    at,
    sql`SELECT COUNT(*) AS imports FROM ${FROM} WHERE ${allOf(passing(whose, filter))}`,
    { imports: 'int' },
  );
  return row?.imports ?? 0;
}

/** The numbers of the first and the last. */
export async function importEnds(
  at: Store,
  whose: ImportsInSight,
): Promise<{ low: number; high: number } | undefined> {
  const found = await selectOne(
    at,
    sql`SELECT MIN(i.id) AS low, MAX(i.id) AS high FROM import i WHERE ${inSight(whose)}`,
    { low: 'id?', high: 'id?' },
  );
  return found?.low && found.high ? { low: found.low, high: found.high } : undefined;
}

/** What a field of the filter may hold, for the letters typed. */
export async function importWords(
  at: Store,
  whose: ImportsInSight,
  { field, text, most }: { readonly field: string; readonly text: string; readonly most: number },
): Promise<readonly string[]> {
  const column = FIELDS[field];
  if (column === undefined) return [];
  const rows = await select(
    at,
    sql`SELECT DISTINCT ${raw(column)} AS word FROM ${FROM}
        WHERE ${inSight(whose)} AND ${contains(column, text)} ORDER BY word LIMIT ${most}`,
    { word: 'text' },
  );
  return rows.map(({ word }) => word);
}
