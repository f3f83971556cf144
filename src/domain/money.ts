/** Money: a `bigint` count of 1e-4 of a currency unit. */
import { minorUnits } from './currency.ts';
import { divideHalfEven, formatFixed, inRange, parseFixed } from './fixed.ts';
import type { Price, Quantity } from './quantity.ts';
import { figure } from './sentence.ts';

/** Units of 1e-4 of the currency: 12.34 EUR is 123400n. */
export type Money = bigint;
export const MONEY_SCALE = 4;
const VALUE_TO_MONEY = 10n ** 12n;

/** Reads `1234.5`, `-12`, `+3.00`; refuses anything else, more than 4 decimals, more than 18 digits. */
export const parseMoney = (text: string): Money => parseFixed(text, MONEY_SCALE, 'an amount');

/** Decimal text with at least the currency's minor units: 363.00 (EUR), 363 (JPY), 12.3456. */
export const formatMoney = (amount: Money, currency?: string): string =>
  formatFixed(amount, MONEY_SCALE, currency === undefined ? 2 : minorUnits(currency));

/** The same within a sentence, which a screen writes in its own way. */
export const sayMoney = (amount: Money, currency?: string): string => figure(formatMoney(amount, currency));

/**
 * What there is of it in whole minor units, and what is needed of it in them: 12.3456 EUR has 12.34 and needs 12.35. Whoever has less
 * than is needed is told two figures that say so.
 */
export const sayAtMost = (amount: Money, currency: string): string =>
  sayMoney(floored(amount, currency), currency);
export const sayAtLeast = (amount: Money, currency: string): string =>
  sayMoney(-floored(-amount, currency), currency);

function floored(amount: Money, currency: string): Money {
  const unit = 10n ** BigInt(MONEY_SCALE - minorUnits(currency));
  const part = amount % unit;
  return amount - part - (part < 0n ? unit : 0n);
}

/** quantity x price, rounded half-even from 1e-16 to 1e-4. */
export const valueAt = (quantity: Quantity, price: Price): Money =>
  inRange(divideHalfEven(quantity * price, VALUE_TO_MONEY), 'quantity x price');

/** amount x rate, where one unit of the amount's currency is `rate` (1e-8) units of the other; half-even to 1e-4. */
export const convert = (amount: Money, rate: bigint): Money =>
  inRange(divideHalfEven(amount * rate, 10n ** 8n), 'the converted amount');

/** Sums and differences of amounts of which one may not be known: then neither are they. */
export const plus = (a: Money | null, b: Money | null): Money | null =>
  a === null || b === null ? null : a + b;
export const minus = (a: Money | null, b: Money | null): Money | null =>
  a === null || b === null ? null : a - b;
