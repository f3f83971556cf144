/**
 * Exact decimals as `bigint` counts of a smallest unit: reading, writing and the two roundings.
 * Refuses (never rounds) text with more decimals than the scale or more than 18 digits in all.
 */
import { refuse } from './refusal.ts';

/** At most 18 digits in all, as DECIMAL(18, s) stores them. */
export const MAX_UNITS = 10n ** 18n - 1n;

const NUMBER = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** Reads strict decimal text (`1234.5`, `-12`, `+3.00`) into units of 10^-scale. */
export function parseFixed(text: string, scale: number, what: string): bigint {
  const match = NUMBER.exec(text);
  if (!match)
    refuse('bad_number', `"${text}" is not a number like 1234.50`, 'write digits with a decimal point');
  const [, sign, whole = '', fraction = ''] = match;
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > scale)
    refuse(
      'too_precise',
      `"${text}" has more than ${scale} decimals`,
      `give ${what} with at most ${scale} decimals`,
    );
  const units = BigInt(whole + kept.padEnd(scale, '0'));
  return inRange(sign === '-' ? -units : units, what);
}

/** Writes units as decimal text with at least `minDecimals` and no further trailing zeros. */
export function formatFixed(units: bigint, scale: number, minDecimals = 0): string {
  const negative = units < 0n;
  const digits = (negative ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  let fraction = digits.slice(digits.length - scale);
  let end = fraction.length;
  while (end > minDecimals && fraction[end - 1] === '0') end--;
  fraction = fraction.slice(0, end);
  return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The value itself when it fits in 18 digits, else a refusal. */
export function inRange(units: bigint, what: string): bigint {
  if (units > MAX_UNITS || units < -MAX_UNITS)
    refuse('too_large', `${what} has more than 18 digits`, 'the largest number kept has 18 digits in all');
  return units;
}

/**
 * numerator / denominator rounded half to even: the first of the two roundings.
 * Source: IEEE 754-2019, 4.3.1 roundTiesToEven, on integers.
 */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new RangeError('division by zero');
  const n = denominator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const quotient = n / d;
  const remainder = n % d;
  const twice = (remainder < 0n ? -remainder : remainder) * 2n;
  if (twice < d || (twice === d && quotient % 2n === 0n)) return quotient;
  return n < 0n ? quotient - 1n : quotient + 1n;
}

/** numerator / denominator where nothing may be lost: the second of the two roundings. */
export function divideExact(numerator: bigint, denominator: bigint, what: string): bigint {
  if (numerator % denominator !== 0n)
    refuse('too_precise', `${what} cannot be kept exactly`, 'give a value with fewer decimals');
  return numerator / denominator;
}
