/**
 * Exact decimals as `bigint` counts of a smallest unit: reading, writing and the two roundings.
 * Refuses (never rounds) text with more decimals than the scale or more than 18 digits in all.
 */
import { refuse } from './refusal.ts';

/** At most 18 digits in all, as DECIMAL(18, s) stores them. */
const MAX_DIGITS = 18;
export const MAX_UNITS = 10n ** BigInt(MAX_DIGITS) - 1n;

const NUMBER = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** So many digits are exact as a plain number. */
const PLAIN_DIGITS = 15;
const [ZERO, NINE, POINT, MINUS] = [0x30, 0x39, 0x2e, 0x2d];

/**
 * The units of plain digits with at most one point and `scale` decimals, which most amounts are; undefined for whatever
 * else it may be.
 */
function quickUnits(text: string, scale: number): bigint | undefined {
  const start = text.charCodeAt(0) === MINUS ? 1 : 0;
  if (text.length - start > PLAIN_DIGITS - scale) return undefined;
  let units = 0;
  let point = -1;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= ZERO && code <= NINE) units = units * 10 + (code - ZERO);
    else if (code === POINT && point < 0 && at > start) point = at;
    else return undefined;
  }
  const decimals = point < 0 ? 0 : text.length - 1 - point;
  if (text.length === start || point === text.length - 1 || decimals > scale) return undefined;
  for (let at = decimals; at < scale; at++) units *= 10;
  return BigInt(start === 1 ? -units : units);
}

/** Reads strict decimal text (`1234.5`, `-12`, `+3.00`) into units of 10^-scale. */
export function parseFixed(text: string, scale: number, what: string): bigint {
  const quick = quickUnits(text, scale);
  if (quick !== undefined) return quick;
  const match = NUMBER.exec(text);
  if (text.trim() === '') refuse('bad_number', `${what} is needed`, 'write digits with a decimal point');
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
  const most = MAX_DIGITS - scale;
  if (whole.replace(/^0+/, '').length > most)
    refuse(
      'too_large',
      `"${text}" has more than ${most} digits before the point`,
      `give ${what} that is smaller`,
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

export const isInRange = (units: bigint): boolean => units <= MAX_UNITS && units >= -MAX_UNITS;

/** The value itself when it fits in 18 digits, else a refusal. */
export function inRange(units: bigint, what: string): bigint {
  if (!isInRange(units))
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
