/** A page of the register in the order that is wanted: the cash movements of the accounts within reach that a filter lets through. */
import { type Day, lastDayOf, monthOf } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import { type RowOf, type Shape, select, selectOne } from '../select.ts';
import { day, JOIN_IN_ORDER, list, money, type Sql, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { FIRST_BOOKED, LAST_BOOKED } from './accountEnds.ts';
import { conditionsOf, type FilteredColumns, type PassedRows } from './filterParts.ts';
import { asItIs, keyset, newestFirst, type OrderKey, type Orders, type ReadingPoint } from './keyset.ts';
import { allOf, type Reach, withinReach } from './reach.ts';
import { daysWithin } from './span.ts';

/** All of it must hold. */
export interface RegisterFilter extends PassedRows {
  /** One of these rows. */
  readonly ids?: readonly number[] | undefined;
}

const SHAPE = {
  id: 'id',
  accountRef: 'text',
  currency: 'text',
  bookedOn: 'day',
  amount: 'money',
  section: 'text',
  category: 'text',
  description: 'text',
  counterpartyName: 'text?',
} as const satisfies Shape;
export type RegisterEntry = RowOf<typeof SHAPE> & {
  /** Of a transfer without a counterparty: what the account of its other leg is called, where the viewer sees it. */
  readonly otherAccount: string | null;
  /** Of the account after the row; told where all rows of one account are read by day. */
  readonly balance: Money | null;
};

const NAME = "COALESCE(p.name, '')";
const FILTERED: FilteredColumns = {
  texts: ['t.description', NAME, 'c.name', 'a.ref'],
  fields: {
    account: 'a.ref',
    category: 'c.name',
    counterparty: NAME,
    currency: 'a.currency',
    description: 't.description',
    section: 'c.section',
  },
  amount: 't.amount',
  day: { column: 't.booked_on', kind: 'day' },
  flows: { in: 't.amount > 0', out: 't.amount < 0' },
  open: "t.transfer_id IS NOT NULL AND EXISTS (SELECT 1 FROM transfer o WHERE o.id = t.transfer_id AND o.state = 'open')",
};

const ORDERS: Orders<RegisterEntry> = {
  date: ['t.booked_on', (row) => ({ bound: day(row.bookedOn), value: row.bookedOn })],
  amount: ['t.amount', (row) => ({ bound: money(row.amount), value: row.amount })],
  account_ref: ['a.ref', asItIs((row) => row.accountRef)],
  counterparty_name: [NAME, asItIs((row) => row.counterpartyName ?? '')],
  description: ['t.description', asItIs((row) => row.description)],
  category: ['c.name', asItIs((row) => row.category)],
  section: ['c.section', asItIs((row) => row.section)],
  currency: ['a.currency', asItIs((row) => row.currency)],
};

/** The columns by which the register can be ordered. */
export const REGISTER_ORDERS: readonly string[] = Object.keys(ORDERS);

export const registerOrder = (by: string, isDescending: boolean): readonly OrderKey<RegisterEntry>[] =>
  newestFirst(ORDERS, 'date', by, isDescending);

/** The rows first: MariaDB would begin with the accounts, and read each from its first day on. */
const FROM = sql`"transaction" t ${JOIN_IN_ORDER} account a ON a.id = t.account_id
        ${JOIN_IN_ORDER} category c ON c.id = t.category_id LEFT JOIN counterparty p ON p.id = t.counterparty_id`;

const passing = (
  reach: Reach,
  { parts = [], ids, ...span }: RegisterFilter,
): readonly (Sql | undefined)[] => [
  withinReach('t.account_id', reach),
  ...daysWithin('t.booked_on', span),
  ids === undefined ? undefined : sql`t.id IN (${list(ids)})`,
  ...conditionsOf(parts, FILTERED),
];

/** The balance of the account right after a row of it: that of now less what is booked behind the row, whole months from those that are kept. */
export async function balanceAfter(
  store: Store,
  accountId: number,
  { id, bookedOn }: Pick<RegisterEntry, 'id' | 'bookedOn'>,
): Promise<Money> {
  const month = monthOf(bookedOn);
  const found = await selectOne(
    store,
    sql`SELECT a.balance
          - COALESCE((SELECT SUM(m.inflow) - SUM(m.outflow) FROM account_month m
                      WHERE m.account_id = a.id AND m.month > ${month}), 0)
          - COALESCE((SELECT SUM(t.amount) FROM "transaction" t WHERE t.account_id = a.id
                      AND t.booked_on BETWEEN ${day(bookedOn)} AND ${day(lastDayOf(month))}
                      AND (t.booked_on > ${day(bookedOn)} OR t.id > ${id})), 0) AS balance
        FROM account a WHERE a.id = ${accountId}`,
    { balance: 'money' },
  );
  if (found === undefined) throw new Error('an account that was found is gone');
  return found.balance;
}

/** In the order of reading: a page that is read against the list's order comes turned round. */
export async function registerPage(
  store: Store,
  reach: Reach,
  filter: RegisterFilter,
  keys: readonly OrderKey<RegisterEntry>[],
  at: ReadingPoint<RegisterEntry>,
  limit: number,
): Promise<readonly RegisterEntry[]> {
  const { condition, order } = keyset(keys, at);
  const rows = await select(
    store,
    sql`SELECT t.id, a.ref AS account_ref, a.currency, t.booked_on, t.amount, c.section, c.name AS category,
          t.description, p.name AS counterparty_name
        FROM ${FROM} WHERE ${allOf([...passing(reach, filter), condition])} ${order} LIMIT ${limit}`,
    SHAPE,
  );
  const names = await otherAccounts(store, reach, rows);
  return rows.map((row) => ({ ...row, otherAccount: names.get(row.id) ?? null, balance: null }));
}

/**
 * By the number of the row. Asked for a page at a time: it would be found for every row that is sorted otherwise. The joins are read
 * in this order: an engine may else begin with all rows of one's accounts.
 */
async function otherAccounts(
  store: Store,
  { scope }: Reach,
  rows: readonly RowOf<typeof SHAPE>[],
): Promise<ReadonlyMap<number, string>> {
  const ids = rows.filter((row) => row.section === 'transfer' && row.counterpartyName === null);
  if (ids.length === 0) return new Map();
  const found = await select(
    store,
    sql`SELECT t.id, b.name FROM "transaction" t
          ${JOIN_IN_ORDER} "transaction" o ON o.transfer_id = t.transfer_id AND o.id <> t.id
          ${JOIN_IN_ORDER} account b ON b.id = o.account_id
        WHERE t.id IN (${list(ids.map(({ id }) => id))}) AND ${withinReach('b.id', { scope })}`,
    { id: 'id', name: 'text' },
  );
  return new Map(found.map(({ id, name }) => [id, name]));
}

/** What came in and went out of each currency, both as they are booked, and how many rows that is. */
export const registerSums = (store: Store, reach: Reach, filter: RegisterFilter) =>
  select(
    store,
    sql`SELECT a.currency, SUM(CASE WHEN t.amount > 0 THEN t.amount ELSE 0 END) AS inflow,
          SUM(CASE WHEN t.amount < 0 THEN t.amount ELSE 0 END) AS outflow, COUNT(*) AS "count"
        FROM ${FROM} WHERE ${allOf(passing(reach, filter))} GROUP BY a.currency`,
    { currency: 'text', inflow: 'money', outflow: 'money', count: 'int' },
  );

/** The same of all rows within reach, from the months that are kept; both flows are positive. */
export async function keptSums(store: Store, reach: Reach) {
  const found = await select(
    store,
    sql`SELECT a.currency, SUM(m.inflow) AS inflow, SUM(m.outflow) AS outflow, SUM(m."count") AS "count"
        FROM account_month m JOIN account a ON a.id = m.account_id
        WHERE ${withinReach('m.account_id', reach)} GROUP BY a.currency ORDER BY a.currency`,
    { currency: 'text', inflow: 'money', outflow: 'money', count: 'int' },
  );
  return found.filter(({ count }) => count > 0);
}

/** The days of the first and last row within reach. */
export async function registerDays(
  store: Store,
  reach: Reach,
): Promise<{ first: Day; last: Day } | undefined> {
  const [found] = await select(
    store,
    sql`SELECT MIN(${FIRST_BOOKED}) AS "first",
          MAX(${LAST_BOOKED}) AS "last"
        FROM account a WHERE ${withinReach('a.id', reach)}`,
    { first: 'day?', last: 'day?' },
  );
  return found?.first && found.last ? { first: found.first, last: found.last } : undefined;
}
