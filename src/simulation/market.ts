/** The exchange of the demo bank: a random walk for each share and each exchange rate, one step a workday. */
import type { Currency } from '../domain/currency.ts';
import type { Day } from '../domain/day.ts';
import { divideHalfEven } from '../domain/fixed.ts';
import { type Price, parsePrice, parseRate, QUANTITY_SCALE, type Rate } from '../domain/quantity.ts';
import { allDays } from './calendar.ts';
import { LISTINGS } from './listings.ts';
import { type Random, randomFrom } from './random.ts';

export interface Market {
  /** The last closing price on or before the day, after the first workday. */
  price(symbol: string, on: Day): Price;
  /** How many units of the currency one euro buys, on or before the day. */
  euroRate(currency: Currency, on: Day): Rate;
}

/** One euro in each foreign currency of the bank, quoted as the European Central Bank does. */
export const QUOTED_CURRENCIES: readonly {
  readonly currency: Currency;
  readonly firstRate: string;
  readonly decimals: number;
}[] = [
  { currency: 'USD', firstRate: '1.0745', decimals: 4 },
  { currency: 'GBP', firstRate: '0.84680', decimals: 5 },
];
const RATE_SPREAD = 45;

const ONE = 10_000n;

const roundTo = (value: bigint, decimals: number): bigint => {
  const step = 10n ** BigInt(QUANTITY_SCALE - decimals);
  return divideHalfEven(value, step) * step;
};

/** A day's change in 1e-4: the mean of three even draws, near enough to a bell for a picture. */
const dayChange = (random: Random, spread: number): bigint =>
  BigInt(Math.trunc((random.below(6 * spread + 1) + random.below(6 * spread + 1) - 6 * spread) / 4));

/** `step` makes the next value from the last; values are published rounded, the walk goes on unrounded. */
function walk(first: bigint, decimals: number, step: (value: bigint) => bigint): Map<Day, bigint> {
  const values = new Map<Day, bigint>();
  let value = first;
  for (const today of allDays()) {
    if (today.isWorkday) value = step(value);
    values.set(today.on, roundTo(value, decimals));
  }
  return values;
}

export function runMarket(): Market {
  const prices = new Map(
    LISTINGS.map((listing) => {
      const random = randomFrom(`price of ${listing.symbol}`);
      const step = (value: bigint): bigint =>
        divideHalfEven(value * (ONE + BigInt(listing.drift) + dayChange(random, listing.spread)), ONE);
      return [listing.symbol, walk(parsePrice(listing.firstPrice), listing.decimals, step)];
    }),
  );
  const rates = new Map(
    QUOTED_CURRENCIES.map(({ currency, firstRate, decimals }) => {
      const random = randomFrom(`rate of ${currency}`);
      const home = parseRate(firstRate);
      // Drawn back to where it began, so that two years do not carry it out of what one has seen.
      const step = (value: bigint): bigint =>
        divideHalfEven(value * (ONE + dayChange(random, RATE_SPREAD)), ONE) + (home - value) / 200n;
      return [currency, walk(home, decimals, step)];
    }),
  );
  const read = (values: Map<string, Map<Day, bigint>>, name: string, on: Day): bigint => {
    const value = values.get(name)?.get(on);
    if (value === undefined) throw new Error(`no quote of ${name} on ${on}`);
    return value;
  };
  return {
    price: (symbol, on) => read(prices, symbol, on),
    euroRate: (currency, on) => read(rates, currency, on),
  };
}
