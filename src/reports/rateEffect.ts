/**
 * What a rate that is about to be entered changes for its viewer: all he sees of cash and of shares, in his reporting currency, as
 * it is and as it would be. Read once, then worked out for each rate that is typed.
 *
 * Worked: 100 USD at 1 EUR = 1.25 USD is 80 EUR; entered at 1.60 it is 62.50.
 */
import { lastPrices } from '../db/queries/lastPrices.ts';
import { ratesOn } from '../db/queries/rates.ts';
import { cashNow, sharesNow } from '../db/queries/wealth.ts';
import type { Viewer } from '../domain/access.ts';
import type { Currency } from '../domain/currency.ts';
import type { Dated } from '../domain/dated.ts';
import type { Day } from '../domain/day.ts';
import { convertOn, rateLookup } from '../domain/exchange.ts';
import { type Money, valueAt } from '../domain/money.ts';
import type { Rate } from '../domain/quantity.ts';
import type { Bank } from '../services/bank.ts';
import { BASE, ratesBy } from '../services/rateOn.ts';
import { reachOf } from './reach.ts';
import { addUp } from './wealth.ts';

export interface DatedRate extends Dated<Rate> {
  readonly base: Currency;
  readonly quote: Currency;
}

interface Part {
  readonly currency: Currency;
  /** Null without a price. */
  readonly amount: Money | null;
}

/** What there is to exchange, and by what. */
export interface Exchanged {
  readonly today: Day;
  readonly currency: Currency;
  readonly cash: readonly Part[];
  readonly shares: readonly Part[];
  /** The newest of each pair. */
  readonly rates: readonly DatedRate[];
  readonly maxAgeDays: number;
}

/** In the reporting currency; null where a price or a rate is missing. */
export interface Worth {
  readonly cash: Money | null;
  readonly shares: Money | null;
}

export async function readExchanged(bank: Bank, viewer: Viewer): Promise<Exchanged> {
  const { store } = bank;
  const today = bank.clock.today();
  const reach = await reachOf(bank, viewer, {});
  const [cash, held, prices] = await Promise.all([
    cashNow(store, reach),
    sharesNow(store, reach),
    lastPrices(store, today),
  ]);
  const shares = held
    .filter(({ qty }) => qty !== 0n)
    .map(({ currency, instrumentId, qty }): Part => {
      const last = prices.get(instrumentId);
      return { currency, amount: last === undefined ? null : valueAt(qty, last.price) };
    });
  const currency = viewer.reportingCurrency;
  const known = [...new Set([...cash, ...shares].map((part) => part.currency)), currency, BASE];
  const rates = await ratesOn(store, known, today);
  const { maxAgeDays } = await ratesBy(store, rateLookup([]));
  return {
    ...{ today, currency, shares, rates, maxAgeDays },
    cash: cash.map((part) => ({ currency: part.currency, amount: part.balance })),
  };
}

/** What all of it is worth today: by the rates there are, or with one more that replaces that of its day. */
export function worthBy(exchanged: Exchanged, entered?: DatedRate): Worth {
  const { today, currency: there, maxAgeDays } = exchanged;
  const others = exchanged.rates.filter(
    (rate) => !(entered && isSamePair(rate, entered) && rate.day === entered.day),
  );
  const rates = { lookup: rateLookup(entered ? [...others, entered] : others), base: BASE, maxAgeDays };
  const worthOf = (parts: readonly Part[]): Money | null =>
    addUp(
      parts.map(({ amount, currency }) => {
        const worth = amount === null ? null : convertOn(amount, currency, there, today, rates);
        return typeof worth === 'bigint' ? worth : null;
      }),
    );
  return { cash: worthOf(exchanged.cash), shares: worthOf(exchanged.shares) };
}

/** The rate of the same pair that is of a later day: today's figures go by that. */
export const laterRate = ({ rates }: Exchanged, entered: DatedRate): DatedRate | undefined =>
  rates.find((rate) => isSamePair(rate, entered) && rate.day > entered.day);

const isSamePair = (one: DatedRate, other: DatedRate): boolean =>
  one.base === other.base && one.quote === other.quote;
