/**
 * Facts as they were known before an instant: rows entered until then, each as it read before whatever was changed or removed
 * after it. Told page by page; the caller says whose.
 */
import type { AccountScope } from '../../domain/access.ts';
import type { Currency } from '../../domain/currency.ts';
import type { Instant } from '../../domain/day.ts';
import { type ColumnKind, decode } from '../columns.ts';
import { type RowOf, select, type Shape } from '../select.ts';
import { byEngine, day, instant, join, list, raw, type Sql, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { type Subject, SUBJECTS } from './formerRows.ts';
import { beyond } from './keyset.ts';
import { PAGE_ROWS, rowsByPage } from './pages.ts';
import { allOf } from './reach.ts';
import { accountsInScope } from './scope.ts';
import { NAMED_LOT } from '../models/namedLot.ts';

/** A row of whatever table. */
type Loose = Readonly<Record<string, unknown>>;
type Row<S extends Subject> = RowOf<(typeof SUBJECTS)[S]['columns']>;
export type NamedLotRow = RowOf<typeof NAMED_LOT.columns>;
/** What goes along with a row. */
export interface Along {
  readonly groupRef: string | null;
  /** Undefined where the table has them: the row has not changed since. */
  readonly namedLots: readonly NamedLotRow[] | undefined;
}
export type KnownRow<S extends Subject> = Row<S> & Along;

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const columnsOf = (shape: Shape): Sql =>
  join(Object.keys(shape).map((name) => raw(`x."${snakeCase(name)}"`)));
const table = (subject: Subject): Sql => raw(`"${subject}"`);

/** Changed or removed after the instant: then what it was before is told in its place. */
const hasChanged = (subject: Subject, key: string, before: Instant): Sql =>
  sql`EXISTS (SELECT 1 FROM former_row f WHERE f.subject = ${subject} AND f.until >= ${instant(before)}
        AND f.row_key = CAST(${raw(key)} AS ${byEngine({ sqlite: 'TEXT', mariadb: 'CHAR' })}))`;

/** Of this account, or of all, those that hang on none included. */
export async function* rowsKnown<S extends 'transaction' | 'trade' | 'action' | 'account'>(
  at: Store,
  subject: S,
  before: Instant,
  accountId?: number,
): AsyncGenerator<KnownRow<S>> {
  const { columns } = SUBJECTS[subject];
  const group = subject === 'transaction';
  const { order, after } = accountId === undefined ? BY_ENTRY : orderOf(subject);
  const rows = rowsByPage<Loose>((last) =>
    select(
      at,
      sql`SELECT ${columnsOf(columns)}${group ? sql`, f.group_ref` : sql``} FROM ${table(subject)} x
          ${group ? sql`LEFT JOIN transfer f ON f.id = x.transfer_id` : sql``}
          WHERE ${allOf([
            accountId === undefined ? undefined : sql`x.account_id = ${accountId}`,
            sql`x.created_at < ${instant(before)}`,
            sql`NOT ${hasChanged(subject, 'x.id', before)}`,
            last && after(last),
          ])} ORDER BY ${order} LIMIT ${PAGE_ROWS}`,
      group ? { ...columns, groupRef: 'text?' } : columns,
    ),
  );
  for await (const row of rows)
    yield { groupRef: null, namedLots: undefined, ...row } as unknown as KnownRow<S>;
  for await (const row of formerRows(at, subject, before, accountId))
    if ((row as unknown as { createdAt: Instant }).createdAt < before) yield row;
}

interface Order {
  readonly order: Sql;
  after(row: Loose): Sql;
}
const BY_ENTRY: Order = { order: sql`x.id`, after: ({ id }) => sql`x.id > ${Number(id)}` };

/** The order of the index in which an account's rows lie: by entry each page would sort all of them. */
function orderOf(subject: Subject): Order {
  if (subject !== 'transaction' && subject !== 'trade') return BY_ENTRY;
  const time = subject === 'trade' ? 'traded_at' : 'booked_on';
  return {
    order: sql`x.account_id, ${raw(`x.${time}`)}, x.id`,
    after: (row) =>
      beyond(
        [
          [`x.${time}`, subject === 'trade' ? instant(String(row.tradedAt)) : day(String(row.bookedOn))],
          ['x.id', Number(row.id)],
        ],
        '>',
      ),
  };
}

/** As rows were that changed or went after the instant; of what was changed often, as it was before the first time. */
async function* formerRows<S extends Subject>(
  at: Store,
  subject: S,
  before: Instant,
  accountId?: number,
  keys?: readonly string[],
): AsyncGenerator<KnownRow<S>> {
  const rows = rowsByPage<{ readonly id: number; readonly facts: string }>((last) =>
    select(
      at,
      sql`SELECT f.id, f.facts FROM former_row f
          WHERE ${allOf([
            sql`f.subject = ${subject} AND f.until >= ${instant(before)}`,
            accountId === undefined ? undefined : sql`f.account_id = ${accountId}`,
            keys && sql`f.row_key IN (${list(keys)})`,
            sql`NOT EXISTS (SELECT 1 FROM former_row e WHERE e.subject = f.subject AND e.row_key = f.row_key
                  AND e.until >= ${instant(before)} AND e.id < f.id)`,
            last && sql`f.id > ${last.id}`,
          ])} ORDER BY f.id LIMIT ${PAGE_ROWS}`,
      { id: 'id', facts: 'text' },
    ),
  );
  for await (const { facts } of rows) yield readFacts(at, subject, facts);
}

type Texts = Readonly<Record<string, string | null>>;

function readFacts<S extends Subject>(at: Store, subject: S, text: string): KnownRow<S> {
  const facts = JSON.parse(text) as Texts & { readonly namedLots?: string | readonly Texts[] | null };
  const { namedLots = [] } = facts;
  const lots =
    typeof namedLots === 'string' ? (JSON.parse(namedLots) as readonly Texts[]) : (namedLots ?? []);
  return {
    groupRef: facts.groupRef ?? null,
    namedLots: lots.map((lot) => decoded(at, NAMED_LOT.columns, lot)),
    ...decoded(at, SUBJECTS[subject].columns, facts),
  } as unknown as KnownRow<S>;
}

const decoded = <S extends Shape>({ engine }: Store, shape: S, texts: Texts): RowOf<S> =>
  Object.fromEntries(
    Object.entries(shape).map(([name, kind]) => {
      const text = texts[name] ?? null;
      return [name, text === null ? null : decode(engine, kind.replace('?', '') as ColumnKind, text)];
    }),
  ) as RowOf<S>;

/** The lots that rows name which have not changed since. */
export const namedLotsKnown = (
  at: Store,
  before: Instant,
  accountId: number | undefined,
): AsyncGenerator<NamedLotRow> =>
  rowsByPage((last) =>
    select(
      at,
      sql`SELECT ${columnsOf(NAMED_LOT.columns)} FROM named_lot x
          LEFT JOIN trade t ON t.id = x.trade_id LEFT JOIN action a ON a.id = x.action_id
          WHERE ${allOf([
            accountId === undefined ? undefined : sql`x.account_id = ${accountId}`,
            sql`COALESCE(t.created_at, a.created_at) < ${instant(before)}`,
            sql`(x.trade_id IS NULL OR NOT ${hasChanged('trade', 'x.trade_id', before)})`,
            sql`(x.action_id IS NULL OR NOT ${hasChanged('action', 'x.action_id', before)})`,
            last && sql`x.id > ${last.id}`,
          ])} ORDER BY x.id LIMIT ${PAGE_ROWS}`,
      NAMED_LOT.columns,
    ),
  );

/** The accounts of a scope. */
export async function accountsKnown(
  at: Store,
  scope: AccountScope,
  before: Instant,
): Promise<KnownRow<'account'>[]> {
  const ids = new Set(
    scope.kind === 'all'
      ? []
      : (await select(at, sql`${accountsInScope(scope)}`, { id: 'id' })).map(({ id }) => id),
  );
  const found: KnownRow<'account'>[] = [];
  for await (const account of rowsKnown(at, 'account', before))
    if (scope.kind === 'all' || ids.has(account.id) || wasIn(scope, account)) found.push(account);
  return found.sort((a, b) => a.id - b.id);
}

function wasIn(scope: Exclude<AccountScope, { kind: 'all' }>, account: Row<'account'>): boolean {
  if (scope.kind === 'user') return account.ownerUserId === scope.userId;
  if (account.ownerOrgId !== scope.orgId) return false;
  return scope.kind === 'org' || account.holderUserId === scope.userId;
}

const KEYS_A_STATEMENT = 500;

/** Categories, counterparties, instruments of these ids, whatever became of them later. */
export async function* thingsKnown<S extends 'category' | 'counterparty' | 'instrument'>(
  at: Store,
  subject: S,
  before: Instant,
  ids: Iterable<number>,
): AsyncGenerator<KnownRow<S>> {
  const all = [...ids];
  for (let from = 0; from < all.length; from += KEYS_A_STATEMENT) {
    const piece = all.slice(from, from + KEYS_A_STATEMENT);
    const { columns } = SUBJECTS[subject];
    const rows = await select(
      at,
      sql`SELECT ${columnsOf(columns)} FROM ${table(subject)} x
          WHERE x.id IN (${list(piece)}) AND NOT ${hasChanged(subject, 'x.id', before)}`,
      columns as Shape,
    );
    yield* rows as unknown as KnownRow<S>[];
    yield* formerRows(at, subject, before, undefined, piece.map(String));
  }
}

/** Prices of an instrument. Those of an import that was taken in later were not known; what was taken back later was. */
export const pricesKnown = (at: Store, before: Instant, instrumentId: number): Promise<Row<'price'>[]> =>
  datedKnown(
    at,
    'price',
    before,
    sql`x.instrument_id = ${instrumentId}`,
    (row) => row.instrumentId === instrumentId,
  );

/** Rates between these currencies. */
export const ratesKnown = (
  at: Store,
  before: Instant,
  currencies: readonly Currency[],
): Promise<Row<'rate'>[]> =>
  datedKnown(
    at,
    'rate',
    before,
    sql`x.base IN (${list(currencies)}) AND x.quote IN (${list(currencies)})`,
    ({ base, quote }) => currencies.includes(base) && currencies.includes(quote),
  );

async function datedKnown<S extends 'price' | 'rate'>(
  at: Store,
  subject: S,
  before: Instant,
  condition: Sql,
  isMeant: (row: Row<S>) => boolean,
): Promise<Row<S>[]> {
  const { columns } = SUBJECTS[subject];
  const rows = await select(
    at,
    sql`SELECT ${columnsOf(columns)} FROM ${table(subject)} x LEFT JOIN import i ON i.id = x.import_id
        WHERE ${condition} AND (x.import_id IS NULL OR i.created_at < ${instant(before)})`,
    columns as Shape,
  );
  const known = rows as unknown as Row<S>[];
  const later = new Set(
    (await select(at, sql`SELECT id FROM import WHERE created_at >= ${instant(before)}`, { id: 'id' })).map(
      ({ id }) => id,
    ),
  );
  for await (const row of formerRows(at, subject, before))
    if ((row.importId === null || !later.has(Number(row.importId))) && isMeant(row)) known.push(row);
  return known;
}
