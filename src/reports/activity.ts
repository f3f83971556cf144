/** What happened, page by page for screens, in any order and through any filter: cash movements and trades that the viewer sees. */
import { compareBy, type PageAt } from '../db/queries/keyset.ts';
import type { Reach } from '../db/queries/reach.ts';
import {
  balanceAfter,
  keptSums,
  REGISTER_ORDERS,
  type RegisterEntry,
  type RegisterFilter,
  registerDays,
  registerOrder,
  registerPage,
  registerSums,
} from '../db/queries/registerPage.ts';
import {
  keptTradeSums,
  TRADE_ORDERS,
  type TradeEntry,
  type TradeFilter,
  type TradeSums,
  tradeDays,
  tradeOrder,
  tradePage,
  tradeSums,
} from '../db/queries/tradePage.ts';
import type { Viewer } from '../domain/access.ts';
import { addDays, type Day, dayOf, daysBetween } from '../domain/day.ts';
import { spanOfParts } from '../domain/listFilter.ts';
import type { Money } from '../domain/money.ts';
import type { Bank } from '../services/bank.ts';
import { reachOf } from './reach.ts';
import { readSwept, type Stretch, stretches, type Sweeping } from '../db/queries/sweep.ts';

export type { PageAt } from '../db/queries/keyset.ts';
export type { RegisterEntry, RegisterFilter } from '../db/queries/registerPage.ts';
export type { TradeEntry, TradeFilter } from '../db/queries/tradePage.ts';
export type { Sweeping } from '../db/queries/sweep.ts';
export { REGISTER_ORDERS, TRADE_ORDERS };

type Order = { readonly key: string; readonly isDescending: boolean };
const NEWEST_BOOKED: Order = { key: 'date', isDescending: true };
const NEWEST_TRADED: Order = { key: 'trade_time', isDescending: true };
/** The order of rows that were read already. */
export const compareRegister = ({ key, isDescending }: Order = NEWEST_BOOKED) =>
  compareBy(registerOrder(key, isDescending));
export const compareTrades = ({ key, isDescending }: Order = NEWEST_TRADED) =>
  compareBy(tradeOrder(key, isDescending));

/** Which rows, and in which order: the column by its key. */
export interface ListRequest<Filter> {
  readonly account?: string | undefined;
  readonly filter?: Filter | undefined;
  readonly order?: Order | undefined;
}

/** Sums of one currency under a list, by name. */
export interface ListSums {
  readonly currency: string;
  readonly count: number;
  readonly sums: Readonly<Record<string, Money>>;
}

const FIRST_DAYS = 2;
const EPOCH = '1970-01-01';
const numberOf = (day: Day): number => daysBetween(EPOCH, day);
const dayAt = (number: number): Day => addDays(EPOCH, number);

interface Dated {
  readonly parts?: RegisterFilter['parts'];
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
}

/** The filter for a stretch of days. */
const within = <Filter extends Dated>(filter: Filter, { low, high }: Stretch): Filter => ({
  ...filter,
  from: dayAt(low),
  to: dayAt(high),
});

/** The days that can hold what the filter lets through; nothing when there are none. */
async function endsOf(
  days: Promise<{ first: Day; last: Day } | undefined>,
  filter: Dated,
): Promise<Stretch | undefined> {
  const found = await days;
  if (found === undefined) return undefined;
  const { from, to } = spanOfParts(filter.parts ?? []);
  const low = [found.first, filter.from, from].reduce<Day>((a, b) => (b && b > a ? b : a), found.first);
  const high = [found.last, filter.to, to].reduce<Day>((a, b) => (b && b < a ? b : a), found.last);
  return low > high ? undefined : { low: numberOf(low), high: numberOf(high) };
}

/** Newest first, unless another order is asked for. Refuses `unknown_account`. */
export async function readRegister(
  bank: Bank,
  viewer: Viewer,
  { account, filter = {}, order = NEWEST_BOOKED }: ListRequest<RegisterFilter>,
  at: PageAt<RegisterEntry>,
  limit: number,
  sweeping?: Sweeping,
): Promise<readonly RegisterEntry[]> {
  const { store } = bank;
  const reach = await reachOf(bank, viewer, account === undefined ? {} : { account });
  const keys = registerOrder(order.key, order.isDescending);
  const rows = await readSwept<RegisterEntry>(
    {
      read: (stretch, point, most) => registerPage(store, reach, within(filter, stretch), keys, point, most),
      positionOf: (row) => numberOf(row.bookedOn),
      ends: () => endsOf(registerDays(store, reach), filter),
      compare: compareBy(keys),
      runs: order.key === 'date' ? (order.isDescending ? 'down' : 'up') : undefined,
      firstSpan: order.key === 'date' ? firstSpanOf(reach, filter) : FIRST_DAYS,
    },
    at,
    limit,
    sweeping,
  );
  const { accountId } = reach;
  const isWhole = (filter.parts ?? []).length === 0 && filter.ids === undefined && filter.from === undefined;
  return accountId !== undefined && isWhole && order.key === 'date'
    ? withBalances(store, accountId, rows, order)
    : rows;
}

/** Each row with the balance after it; the rows follow one another without a gap. */
async function withBalances(
  store: Bank['store'],
  accountId: number,
  rows: readonly RegisterEntry[],
  { isDescending }: Order,
): Promise<readonly RegisterEntry[]> {
  const [first] = rows;
  if (first === undefined) return rows;
  let balance = await balanceAfter(store, accountId, first);
  return rows.map((row, index) => {
    const before = rows[index - 1];
    if (before !== undefined) balance += isDescending ? -before.amount : row.amount;
    return { ...row, balance };
  });
}

/** The rows of one account lie in the order of their days: there is nothing to be careful about. */
const firstSpanOf = (reach: Reach, { parts = [] }: Dated): number =>
  reach.accountId !== undefined && parts.length === 0 ? FIRST_DAYS * 10_000 : FIRST_DAYS;

/** Of everything that the filter lets through. Refuses `unknown_account`. */
export async function readRegisterSums(
  bank: Bank,
  viewer: Viewer,
  { account, filter = {} }: ListRequest<RegisterFilter>,
  sweeping?: Sweeping,
): Promise<readonly ListSums[]> {
  const reach = await reachOf(bank, viewer, account === undefined ? {} : { account });
  if (isEverything(filter))
    return (await keptSums(bank.store, reach)).map(({ currency, count, inflow, outflow }) => ({
      currency,
      count,
      sums: { in: inflow, out: -outflow, net: inflow - outflow },
    }));
  return addUp(await endsOf(registerDays(bank.store, reach), filter), sweeping, async (stretch) =>
    (await registerSums(bank.store, reach, within(filter, stretch))).map(
      ({ currency, count, inflow, outflow }) => ({
        currency,
        count,
        sums: { in: inflow, out: outflow, net: inflow + outflow },
      }),
    ),
  );
}

/** Then the months that are kept have it. */
const isEverything = ({ parts = [], from, to, ids }: RegisterFilter | TradeFilter): boolean =>
  parts.length === 0 && from === undefined && to === undefined && ids === undefined;

/** All days on which something was booked within reach, newest first, as many at a time as take a moment. */
export async function* spansBooked(
  { store }: Bank,
  reach: Reach,
  sweeping?: Sweeping,
): AsyncGenerator<{ readonly from: Day; readonly to: Day }> {
  const ends = await endsOf(registerDays(store, reach), {});
  if (ends === undefined) return;
  for await (const { low, high } of stretches(ends, 'down', FIRST_DAYS, sweeping))
    yield { from: dayAt(low), to: dayAt(high) };
}

/** Newest first, unless another order is asked for. Refuses `unknown_account`. */
export async function readTrades(
  bank: Bank,
  viewer: Viewer,
  { account, filter = {}, order = NEWEST_TRADED }: ListRequest<TradeFilter>,
  at: PageAt<TradeEntry>,
  limit: number,
  sweeping?: Sweeping,
): Promise<readonly TradeEntry[]> {
  const { store } = bank;
  const reach = await reachOf(bank, viewer, account === undefined ? {} : { account });
  const keys = tradeOrder(order.key, order.isDescending);
  return readSwept<TradeEntry>(
    {
      read: (stretch, point, most) => tradePage(store, reach, within(filter, stretch), keys, point, most),
      positionOf: (row) => numberOf(dayOf(row.tradedAt)),
      ends: () => endsOf(tradeDays(store, reach), filter),
      compare: compareBy(keys),
      runs: order.key === 'trade_time' ? (order.isDescending ? 'down' : 'up') : undefined,
      firstSpan: order.key === 'trade_time' ? firstSpanOf(reach, filter) : FIRST_DAYS,
    },
    at,
    limit,
    sweeping,
  );
}

/** Of everything that the filter lets through. Refuses `unknown_account`. */
export async function readTradeSums(
  bank: Bank,
  viewer: Viewer,
  { account, filter = {} }: ListRequest<TradeFilter>,
  sweeping?: Sweeping,
): Promise<readonly ListSums[]> {
  const reach = await reachOf(bank, viewer, account === undefined ? {} : { account });
  if (isEverything(filter)) return (await keptTradeSums(bank.store, reach)).map(sumsOfTrades);
  return addUp(await endsOf(tradeDays(bank.store, reach), filter), sweeping, async (stretch) =>
    (await tradeSums(bank.store, reach, within(filter, stretch))).map(sumsOfTrades),
  );
}

const sumsOfTrades = ({ currency, count, bought, sold, fees }: TradeSums): ListSums => ({
  currency,
  count,
  sums: { bought, sold, fees },
});

async function addUp(
  ends: Stretch | undefined,
  sweeping: Sweeping | undefined,
  read: (stretch: Stretch) => Promise<readonly ListSums[]>,
): Promise<readonly ListSums[]> {
  let all: readonly ListSums[] = [];
  if (ends === undefined) return all;
  for await (const stretch of stretches(ends, 'down', FIRST_DAYS, sweeping))
    all = addSums([...all, ...(await read(stretch))]);
  return all;
}

/** One for each currency, by its name. */
export function addSums(parts: readonly ListSums[]): readonly ListSums[] {
  const all = new Map<string, ListSums>();
  for (const { currency, count, sums } of parts) {
    const before = all.get(currency);
    all.set(currency, {
      currency,
      count: count + (before?.count ?? 0),
      sums: Object.fromEntries(
        Object.entries(sums).map(([name, sum]) => [name, sum + (before?.sums[name] ?? 0n)]),
      ),
    });
  }
  return [...all.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
