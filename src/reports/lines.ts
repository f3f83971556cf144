/**
 * The last twelve months as one figure a month, for small lines beside lists: balances of accounts at the ends of months,
 * last prices of instruments. Read at once for a whole list; nothing is told where a list is too long for it.
 */
import type { Instrument } from '../db/queries/instruments.ts';
import {
  accountsInReach,
  addedToAccounts,
  monthlyPrices,
  pricesOf,
  tradedInstruments,
  tradesOf,
} from '../db/queries/lines.ts';
import type { Viewer } from '../domain/access.ts';
import { addMonths, type Day, firstDayOf, monthOf, monthsBetween, sameDayAfter } from '../domain/day.ts';
import type { Money } from '../domain/money.ts';
import type { Price, Quantity } from '../domain/quantity.ts';
import { refuse } from '../domain/refusal.ts';
import type { Bank } from '../services/bank.ts';
import { reachOf } from './reach.ts';

const LINE_MONTHS = 12;
const MOST_ACCOUNTS = 500;

/** What each month added to each account, by ref, the first month left out; nothing for very many accounts. */
export async function readAdded(
  bank: Bank,
  viewer: Viewer,
  asOf: Day | undefined,
): Promise<ReadonlyMap<string, readonly Money[]>> {
  const reach = await reachOf(bank, viewer, {});
  if ((await accountsInReach(bank.store, reach)) > MOST_ACCOUNTS) return new Map();
  const last = monthOf(asOf ?? bank.clock.today());
  const first = addMonths(last, 1 - LINE_MONTHS);
  const lines = new Map<string, Money[]>();
  for (const { ref, month, added } of await addedToAccounts(bank.store, reach, first, asOf)) {
    const line = lines.get(ref) ?? Array.from({ length: LINE_MONTHS - 1 }, () => 0n);
    // What is booked ahead of today belongs to the last month that is shown: its end is the balance.
    const at = Math.min(monthsBetween(first, month), LINE_MONTHS - 1) - 1;
    line[at] = (line[at] ?? 0n) + added;
    lines.set(ref, line);
  }
  return lines;
}

const NOTHING_ADDED: readonly Money[] = Array.from({ length: LINE_MONTHS - 1 }, () => 0n);

/** The ends of the months that lead to a balance, the oldest first. */
export function balancesBefore(balance: Money, added: readonly Money[] | undefined): readonly Money[] {
  const ends = [balance];
  for (const each of (added ?? NOTHING_ADDED).toReversed()) ends.unshift((ends[0] ?? 0n) - each);
  return ends;
}

/** The last price of each month by `priceKey`, null where there is none. */
export async function readPriceLines(
  bank: Bank,
  viewer: Viewer,
  asOf: Day | undefined,
): Promise<ReadonlyMap<string, readonly (Price | null)[]>> {
  const today = asOf ?? bank.clock.today();
  const first = addMonths(monthOf(today), 1 - LINE_MONTHS);
  const lines = new Map<string, (Price | null)[]>();
  const reach = await reachOf(bank, viewer, {});
  for (const { month, price, ...of } of await monthlyPrices(bank.store, reach, firstDayOf(first), today)) {
    const line = lines.get(priceKey(of)) ?? Array.from({ length: LINE_MONTHS }, () => null);
    line[monthsBetween(first, month)] = price;
    lines.set(priceKey(of), line);
  }
  return lines;
}

export const priceKey = ({ symbol, isin, currency }: { symbol: unknown; isin: unknown; currency: unknown }) =>
  `${isin ?? symbol} ${currency}`;

/** A day's close, and what was bought and sold on it. */
export interface PricePoint {
  readonly day: Day;
  readonly price: Price;
  readonly bought: Quantity;
  readonly sold: Quantity;
}

export interface PriceLine {
  readonly instrument: Instrument;
  readonly points: readonly PricePoint[];
}

/**
 * The closes of an instrument over months, with the viewer's trades on the day of the last close before each, or on the
 * first there is. Refuses `unknown_instrument` for what he has never traded.
 */
export async function readPriceLine(
  bank: Bank,
  viewer: Viewer,
  {
    symbol,
    account,
    months,
    asOf,
  }: { symbol: string; account?: string; months: number; asOf: Day | undefined },
): Promise<PriceLine> {
  const reach = await reachOf(bank, viewer, { account });
  const to = asOf ?? bank.clock.today();
  const from = sameDayAfter(to, -months);
  const [instrument] = await tradedInstruments(bank.store, reach, symbol);
  if (instrument === undefined)
    refuse('unknown_instrument', `no trade of ${symbol} is known`, 'check the symbol or the ISIN');
  const closes = await pricesOf(bank.store, instrument.id, from, to);
  const points = closes.map((close) => ({ ...close, bought: 0n, sold: 0n }));
  for (const { on, side, qty } of await tradesOf(bank.store, reach, instrument.id, from, to)) {
    const after = points.findIndex(({ day }) => day > on);
    const point = points[after < 0 ? points.length - 1 : Math.max(0, after - 1)];
    if (point === undefined) continue;
    if (side === 'BUY') point.bought += qty;
    else point.sold += qty;
  }
  return { instrument, points };
}
