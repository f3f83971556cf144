/**
 * Amounts in another currency, by dated rates: the rate of the day, else the nearest earlier one up to a maximum age.
 * Looks for the pair, then for the pair the other way round, then for both by way of one base currency. Without a
 * rate the answer is a reason, never a rate of 1.
 */
import type { Currency } from './currency.ts';
import { type Dated, isStale, latestOn } from './dated.ts';
import type { Day } from './day.ts';
import { divideHalfEven, inRange } from './fixed.ts';
import type { Money } from './money.ts';
import type { Rate } from './quantity.ts';
import { refuse } from './refusal.ts';

const ONE_RATE = 10n ** 8n;

/** The newest stored rate of exactly this pair on or before the day: 1 base = rate quote. */
export type RateLookup = (base: Currency, quote: Currency, on: Day) => Dated<Rate> | undefined;

export interface Rates {
  readonly lookup: RateLookup;
  /** The currency by way of which two others are exchanged; EUR for the rates of the ECB. */
  readonly base: Currency;
  readonly maxAgeDays: number;
}

/** amount x numerator / denominator: exact until the one rounding at the end, also by way of a third currency. */
export interface Exchange {
  readonly numerator: bigint;
  readonly denominator: bigint;
  /** The oldest day of the rates used; null where none was needed. */
  readonly rateDay: Day | null;
}

/** Why there is no figure. */
export interface Missing {
  readonly reason: string;
}

export const isMissing = (found: object): found is Missing => 'reason' in found;

/** How to get from one currency to another on a day. */
export function findExchange(from: Currency, to: Currency, on: Day, rates: Rates): Exchange | Missing {
  if (from === to) return { numerator: 1n, denominator: 1n, rateDay: null };
  const straight = oneStep(from, to, on, rates);
  if (!isMissing(straight)) return straight;
  if (from === rates.base || to === rates.base) return straight;
  const first = oneStep(from, rates.base, on, rates);
  if (isMissing(first)) return first;
  const second = oneStep(rates.base, to, on, rates);
  if (isMissing(second)) return second;
  return {
    numerator: first.numerator * second.numerator,
    denominator: first.denominator * second.denominator,
    rateDay: [first.rateDay, second.rateDay].sort()[0] ?? null,
  };
}

/** The amount in the other currency, half-even to 1e-4. */
export const exchanged = (amount: Money, exchange: Exchange): Money =>
  inRange(divideHalfEven(amount * exchange.numerator, exchange.denominator), 'the converted amount');

/** The exchange as one rate that can be stored, half-even to 1e-8; refuses one that would be nothing. */
export function singleRate({ numerator, denominator }: Exchange): Rate {
  const rate = inRange(divideHalfEven(numerator * ONE_RATE, denominator), 'the rate');
  if (rate === 0n) refuse('no_rate', 'the rate is too small to be kept', 'use a currency in between');
  return rate;
}

/** The amount in another currency at the rate of a day, or why there is none. Nothing is nothing in every currency. */
export function convertOn(
  amount: Money,
  from: Currency,
  to: Currency,
  on: Day,
  rates: Rates,
): Money | Missing {
  if (amount === 0n) return 0n;
  const exchange = findExchange(from, to, on, rates);
  return isMissing(exchange) ? exchange : exchanged(amount, exchange);
}

/** A lookup in rates held in memory, given in any order. */
export function rateLookup(rates: Iterable<Dated<Rate> & { base: Currency; quote: Currency }>): RateLookup {
  const pairs = new Map<string, Dated<Rate>[]>();
  for (const { base, quote, day, value } of rates) {
    const pair = `${base}/${quote}`;
    const series = pairs.get(pair);
    if (series === undefined) pairs.set(pair, [{ day, value }]);
    else series.push({ day, value });
  }
  for (const series of pairs.values()) series.sort((a, b) => (a.day < b.day ? -1 : 1));
  return (base, quote, on) => latestOn(pairs.get(`${base}/${quote}`) ?? [], on);
}

type Step = Exchange & { readonly rateDay: Day };

function oneStep(from: Currency, to: Currency, on: Day, { lookup, maxAgeDays }: Rates): Step | Missing {
  const given = lookup(from, to, on);
  if (given && !isStale(given.day, on, maxAgeDays))
    return { numerator: given.value, denominator: ONE_RATE, rateDay: given.day };
  const inverse = lookup(to, from, on);
  if (inverse && !isStale(inverse.day, on, maxAgeDays))
    return { numerator: ONE_RATE, denominator: inverse.value, rateDay: inverse.day };
  const newest = given ?? inverse;
  return {
    reason:
      newest === undefined
        ? `no rate ${from}/${to} on or before ${on}`
        : `the last rate ${from}/${to} before ${on} is of ${newest.day}, older than ${maxAgeDays} days`,
  };
}
