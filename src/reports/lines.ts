/**
 * The last twelve months as one figure a month, for small lines beside lists: balances of accounts at the ends of months,
 * last prices of instruments. Read at once for a whole list; nothing is told where a list is too long for it.
 */
import { accountsInReach, addedToAccounts, monthlyPrices } from '../db/queries/lines.ts';
import type { Viewer } from '../domain/access.ts';
import { addMonths, type Day, firstDayOf, monthOf } from '../domain/day.ts';
import type { Money } from '../domain/money.ts';
import type { Price } from '../domain/quantity.ts';
import type { Bank } from '../services/bank.ts';
import { reachOf } from './reach.ts';

export const LINE_MONTHS = 12;
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

const monthsBetween = (from: string, to: string): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
  Number(to.slice(5, 7)) -
  Number(from.slice(5, 7));
