/**
 * Ratios: returns, shares, deviations. Decimals of 40 digits, because a ratio has no smallest unit. Money enters a ratio
 * here and never comes back out of one.
 */
import { Decimal } from 'decimal.js';
import type { Money } from './money.ts';

/** A decimal of 40 significant digits; 0.05 is five per cent. */
export const Ratio = Decimal.clone({ precision: 40, toExpNeg: -40, toExpPos: 40, defaults: true });
export type Ratio = Decimal;

export const ZERO = new Ratio(0);
export const ONE = new Ratio(1);

/** The exact value of an amount (or of any count of units) as a ratio's numerator or denominator. */
export const ratioOf = (units: bigint): Ratio => new Ratio(units.toString());

/** a / b; null where b is zero. */
export const quotient = (a: Money, b: Money): Ratio | null => (b === 0n ? null : ratioOf(a).div(ratioOf(b)));

const PLACES = 40;
const PLACES_ONE = 10n ** BigInt(PLACES);

/** A ratio in 1e-40, cut off beyond: as a bigint sums and products of very many take a fraction of the time. */
export const inPlaces = (ratio: Ratio): bigint => BigInt(ratio.times(ONE_IN_PLACES).toFixed(0));
const ONE_IN_PLACES = ratioOf(PLACES_ONE);

export const fromPlaces = (places: bigint): Ratio => new Ratio(`${places}e-${PLACES}`);

/** Decimal text of at most so many decimals, half-even, without trailing zeros: 0.0525. */
export const formatRatio = (ratio: Ratio, decimals = 12): string =>
  ratio.toDecimalPlaces(decimals, Decimal.ROUND_HALF_EVEN).toFixed();

/** Per cent with a sign and so many decimals, half-even: +5.25 %; n/a for null. */
export function formatPercent(ratio: Ratio | null, decimals = 2): string {
  if (ratio === null) return 'n/a';
  const percent = ratio.times(100).toDecimalPlaces(decimals, Decimal.ROUND_HALF_EVEN);
  const digits = percent.abs().lt(1e9) ? percent.toFixed(decimals) : percent.toExponential(decimals);
  return `${percent.gt(0) ? '+' : ''}${percent.isZero() ? digits.replace('-', '') : digits} %`;
}
