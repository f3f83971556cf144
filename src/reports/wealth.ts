/**
 * What a viewer has at the ends of the last months and now, in his reporting currency: cash, and shares at the last
 * price. Balances of the past come from today's and what the months since added; each is exchanged at the rate of its
 * day. Where a rate or a price is missing there is no figure, never a wrong one.
 */
import { lastPrices } from '../db/queries/lastPrices.ts';
import { ratesOn } from '../db/queries/rates.ts';
import { cashAddedSince, cashByOwner, cashNow } from '../db/queries/wealth.ts';
import type { Viewer } from '../domain/access.ts';
import type { Currency } from '../domain/currency.ts';
import { addMonths, type Day, lastDayOf, type Month, monthOf } from '../domain/day.ts';
import { convertOn, rateLookup } from '../domain/exchange.ts';
import { type Money, plus, valueAt } from '../domain/money.ts';
import type { Price, Quantity } from '../domain/quantity.ts';
import type { Bank } from '../services/bank.ts';
import { BASE, ratesBy } from '../services/rateOn.ts';
import { reachOf } from './reach.ts';
import { readSharesAdded } from './sharesByMonth.ts';

/** Cash in a currency, or the shares of an instrument. */
export interface WealthPart {
  readonly what: 'cash' | 'shares';
  readonly currency: Currency;
  /** In that currency; null without a price. */
  readonly own: Money | null;
  /** In the reporting currency; null without a price or a rate. */
  readonly worth: Money | null;
  readonly instrumentId: number | null;
  readonly qty: Quantity | null;
  readonly price: Price | null;
  readonly priceDay: Day | null;
}

export interface MonthEnd {
  readonly month: Month;
  /** The last day of the month; of the last one, today. */
  readonly day: Day;
  readonly cash: Money | null;
  readonly invested: Money | null;
  /** What both are made of. */
  readonly parts: readonly WealthPart[];
}

export interface WealthRequest {
  readonly account?: string;
  readonly months: number;
  /** Shares too; a whole bank's are its customers', and many. */
  readonly withShares: boolean;
  /** As it was at the end of this day, and before it. */
  readonly asOf?: Day | undefined;
}

const NO_SHARES = { instrumentId: null, qty: null, price: null, priceDay: null };

/** The ends of the last months, the oldest first, today or the day asked for last. */
export async function readWealth(bank: Bank, viewer: Viewer, request: WealthRequest): Promise<MonthEnd[]> {
  const { store } = bank;
  const { asOf } = request;
  const today = asOf ?? bank.clock.today();
  const reach = await reachOf(bank, viewer, { account: request.account });
  const first = addMonths(monthOf(today), 1 - request.months);
  const [cash, added, shares] = await Promise.all([
    cashNow(store, reach, asOf),
    cashAddedSince(store, reach, first, asOf),
    request.withShares ? readSharesAdded(bank, reach, first, asOf) : [],
  ]);
  const currencies = [...new Set([...cash, ...shares].map(({ currency }) => currency))];
  const instrumentIds = [...new Set(shares.map(({ instrumentId }) => instrumentId))];
  const ends: MonthEnd[] = [];
  for (let month = first; month <= monthOf(today); month = addMonths(month, 1)) {
    const day = month === monthOf(today) ? today : lastDayOf(month);
    const inReporting = await exchangeOn(bank, viewer, currencies, day);
    const prices = await lastPrices(store, day, instrumentIds);
    const later = added.filter((one) => one.month > month);
    const inCash = cash.map(({ currency, balance }): WealthPart => {
      const since = later
        .filter((one) => one.currency === currency)
        .reduce((sum, one) => sum + one.added, 0n);
      const own = balance - since;
      return { what: 'cash', currency, own, worth: inReporting(own, currency), ...NO_SHARES };
    });
    const held = Map.groupBy(
      shares.filter((one) => one.month <= month),
      ({ instrumentId }) => instrumentId,
    );
    const inShares = [...held].map(([instrumentId, moves]): WealthPart => {
      const qty = moves.reduce((sum, move) => sum + move.qty, 0n);
      const currency = moves[0]?.currency ?? '';
      const last = prices.get(instrumentId);
      const own = qty === 0n ? 0n : last === undefined ? null : valueAt(qty, last.price);
      const worth = own === null ? null : qty === 0n ? 0n : inReporting(own, currency);
      const valued = { instrumentId, qty, price: last?.price ?? null, priceDay: last?.day ?? null };
      return { what: 'shares', currency, own, worth, ...valued };
    });
    const worthOf = (parts: readonly WealthPart[]): Money | null => addUp(parts.map(({ worth }) => worth));
    ends.push({
      ...{ month, day, cash: worthOf(inCash), invested: worthOf(inShares) },
      parts: [...inCash, ...inShares],
    });
  }
  return ends;
}

/** One owner's cash, exchanged at the rate of the day; null where there is none. */
export interface OwnerCash {
  readonly kind: string;
  /** The sign-in name of a user, the name of an org. */
  readonly name: string;
  readonly owner: string;
  readonly accounts: number;
  readonly total: Money | null;
}

/** Who has how much at the bank, the richest first. */
export async function readOwners(bank: Bank, viewer: Viewer, asOf?: Day): Promise<OwnerCash[]> {
  const rows = await cashByOwner(bank.store, await reachOf(bank, viewer, {}), asOf);
  const currencies = [...new Set(rows.map(({ currency }) => currency))];
  const inReporting = await exchangeOn(bank, viewer, currencies, asOf ?? bank.clock.today());
  const owners = Map.groupBy(rows, ({ kind, name }) => `${kind} ${name}`);
  return [...owners.values()]
    .map((parts) => ({
      kind: parts[0]?.kind ?? '',
      name: parts[0]?.name ?? '',
      owner: parts[0]?.owner ?? '',
      accounts: parts.reduce((sum, part) => sum + part.accounts, 0),
      total: addUp(parts.map((part) => inReporting(part.balance, part.currency))),
    }))
    .sort((a, b) => compareMoney(b.total, a.total));
}

/** Cash in one currency, and in the reporting currency at the rate of the day; null where there is none. */
export interface CurrencyCash {
  readonly currency: Currency;
  readonly accounts: number;
  readonly balance: Money;
  readonly worth: Money | null;
}

/** What is there in each currency, the most first. */
export async function readCurrencies(bank: Bank, viewer: Viewer, asOf?: Day): Promise<CurrencyCash[]> {
  const rows = await cashNow(bank.store, await reachOf(bank, viewer, {}), asOf);
  const currencies = rows.map(({ currency }) => currency);
  const inReporting = await exchangeOn(bank, viewer, currencies, asOf ?? bank.clock.today());
  return rows
    .map((row) => ({ ...row, worth: inReporting(row.balance, row.currency) }))
    .sort((a, b) => compareMoney(b.worth, a.worth));
}

/** Amounts in the viewer's reporting currency on a day; null where a rate is missing. */
export async function exchangeOn(
  bank: Bank,
  viewer: Viewer,
  currencies: readonly Currency[],
  day: Day,
): Promise<(amount: Money, currency: Currency) => Money | null> {
  const there = viewer.reportingCurrency;
  const known = [...new Set([...currencies, there, BASE])];
  const newest = known.length === 1 ? [] : await ratesOn(bank.store, known, day);
  const rates = await ratesBy(bank.store, rateLookup(newest));
  return (amount, currency) => {
    const exchanged = convertOn(amount, currency, there, day, rates);
    return typeof exchanged === 'bigint' ? exchanged : null;
  };
}

/** The sum; null as soon as a part is. */
export const addUp = (parts: readonly (Money | null)[]): Money | null => parts.reduce(plus, 0n);

const compareMoney = (a: Money | null, b: Money | null): number =>
  a === b ? 0 : (a ?? -1n) > (b ?? -1n) ? 1 : -1;
