/** A page of trades in the order that is wanted, of the accounts within reach. */
import { dayOf, type Day } from '../../domain/day.ts';
import { type RowOf, type Shape, select } from '../select.ts';
import { instant, list, money, quantity, raw, type Sql, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { FIRST_TRADED, LAST_TRADED } from './accountEnds.ts';
import { conditionsOf, type FilteredColumns, type PassedRows } from './filterParts.ts';
import { asItIs, keyset, newestFirst, type OrderKey, type Orders, type ReadingPoint } from './keyset.ts';
import { allOf, type Reach, withinReach } from './reach.ts';
import { instantsWithin } from './span.ts';

/** All of it must hold. */
export interface TradeFilter extends PassedRows {
  readonly ids?: readonly number[] | undefined;
}

const SHAPE = {
  id: 'id',
  accountRef: 'text',
  tradedAt: 'instant',
  side: 'text',
  symbol: 'text',
  instrument: 'text',
  qty: 'quantity',
  price: 'quantity',
  gross: 'money',
  fees: 'money',
  currency: 'text',
  realizedGain: 'money?',
  method: 'text',
} as const satisfies Shape;
/** `realizedGain` is by the account's own method, in the instrument's currency; only a sale has one. */
export type TradeEntry = RowOf<typeof SHAPE>;

const FILTERED: FilteredColumns = {
  texts: ['i.symbol', 'i.name', 't.side', 'a.ref'],
  fields: {
    account: 'a.ref',
    symbol: 'i.symbol',
    name: 'i.name',
    side: 't.side',
    currency: 'i.currency',
  },
  amount: 't.gross',
  day: { column: 't.traded_at', kind: 'instant' },
  flows: { in: "t.side = 'SELL'", out: "t.side = 'BUY'" },
};

const ORDERS: Orders<TradeEntry> = {
  trade_time: ['t.traded_at', (row) => ({ bound: instant(row.tradedAt), value: row.tradedAt })],
  side: ['t.side', asItIs((row) => row.side)],
  symbol: ['i.symbol', asItIs((row) => row.symbol)],
  name: ['i.name', asItIs((row) => row.instrument)],
  qty: ['t.qty', (row) => ({ bound: quantity(row.qty), value: row.qty })],
  price: ['t.price', (row) => ({ bound: quantity(row.price), value: row.price })],
  fees: ['t.fees', (row) => ({ bound: money(row.fees), value: row.fees })],
  gross: ['t.gross', (row) => ({ bound: money(row.gross), value: row.gross })],
  currency: ['i.currency', asItIs((row) => row.currency)],
  account_ref: ['a.ref', asItIs((row) => row.accountRef)],
};

/** The columns by which trades can be ordered. */
export const TRADE_ORDERS: readonly string[] = Object.keys(ORDERS);

export const tradeOrder = (by: string, isDescending: boolean): readonly OrderKey<TradeEntry>[] =>
  newestFirst(ORDERS, 'trade_time', by, isDescending);

const FROM = raw('trade t JOIN account a ON a.id = t.account_id JOIN instrument i ON i.id = t.instrument_id');

const passing = (reach: Reach, { parts = [], ids, ...span }: TradeFilter): readonly (Sql | undefined)[] => [
  withinReach('t.account_id', reach),
  ...instantsWithin('t.traded_at', span),
  ids === undefined ? undefined : sql`t.id IN (${list(ids)})`,
  ...conditionsOf(parts, FILTERED),
];

/** In the order of reading: a page that is read against the list's order comes turned round. */
export async function tradePage(
  store: Store,
  reach: Reach,
  filter: TradeFilter,
  keys: readonly OrderKey<TradeEntry>[],
  at: ReadingPoint<TradeEntry>,
  limit: number,
): Promise<readonly TradeEntry[]> {
  const { condition, order } = keyset(keys, at);
  return select(
    store,
    sql`SELECT t.id, a.ref AS account_ref, t.traded_at, t.side, i.symbol, i.name AS instrument, t.qty, t.price,
          t.gross, t.fees, i.currency, t.realized_gain, a.method
        FROM ${FROM} WHERE ${allOf([...passing(reach, filter), condition])} ${order} LIMIT ${limit}`,
    SHAPE,
  );
}

/** What was bought, sold and paid in fees of each currency, and how many trades that is. */
export const tradeSums = (store: Store, reach: Reach, filter: TradeFilter) =>
  select(
    store,
    sql`SELECT i.currency, SUM(CASE WHEN t.side = 'BUY' THEN t.gross ELSE 0 END) AS bought,
          SUM(CASE WHEN t.side = 'SELL' THEN t.gross ELSE 0 END) AS sold, SUM(t.fees) AS fees, COUNT(*) AS "count"
        FROM ${FROM} WHERE ${allOf(passing(reach, filter))} GROUP BY i.currency`,
    SUMS,
  );

/** The same of all trades within reach, from the months that are kept. */
export const keptTradeSums = (store: Store, reach: Reach) =>
  select(
    store,
    sql`SELECT i.currency, SUM(m.bought) AS bought, SUM(m.sold) AS sold, SUM(m.fees) AS fees, SUM(m.trades) AS "count"
        FROM position_month m JOIN instrument i ON i.id = m.instrument_id
        WHERE ${withinReach('m.account_id', reach)} GROUP BY i.currency ORDER BY i.currency`,
    SUMS,
  );

/** Of one currency. */
export type TradeSums = RowOf<typeof SUMS>;
const SUMS = { currency: 'text', bought: 'money', sold: 'money', fees: 'money', count: 'int' } as const;

/** The days of the first and last trade within reach. */
export async function tradeDays(store: Store, reach: Reach): Promise<{ first: Day; last: Day } | undefined> {
  const [found] = await select(
    store,
    sql`SELECT MIN(${FIRST_TRADED}) AS "first",
          MAX(${LAST_TRADED}) AS "last"
        FROM account a WHERE ${withinReach('a.id', reach)}`,
    { first: 'instant?', last: 'instant?' },
  );
  return found?.first && found.last ? { first: dayOf(found.first), last: dayOf(found.last) } : undefined;
}
