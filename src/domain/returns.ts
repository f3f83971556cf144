/**
 * Time-weighted return of what was held over a span of days, and what each part of it contributed. A value that is not known
 * makes the answer null, never zero.
 *
 * Return of a day: r = (value at its end + withdrawals) / (value the day before + deposits) - 1: what is paid in works from
 * the start of its day, what is taken out until the end of it. Days are chained: (1 + r1)(1 + r2)... - 1.
 * Sources: Bacon, Practical Portfolio Performance Measurement and Attribution; Portfolio Performance handbook, TTWROR.
 * Worked: 1000; next day worth 1100 (+10 %); then 900 is paid in and the day ends at 1900 (-5 %): 1.10 x 0.95 - 1 = +4.5 %.
 */
import type { Day } from './day.ts';
import type { Money } from './money.ts';
import { fromPlaces, inPlaces, ONE, quotient, Ratio, ZERO } from './ratio.ts';

export const YEAR_DAYS = 365;

/** What something was worth at the end of a day, and what came in and went out on it; flows are not below zero. */
export interface ValuedDay {
  readonly day: Day;
  /** Null where a price is missing. */
  readonly value: Money | null;
  readonly deposits: Money;
  readonly withdrawals: Money;
}

/** Consecutive days, and the value at the end of the day before the first. */
export interface ValuedSeries {
  readonly opening: Money | null;
  readonly days: readonly ValuedDay[];
}

export interface DatedReturn {
  readonly day: Day;
  readonly value: Ratio;
}

/**
 * The return of each day; null where a value is missing, or where something came of nothing. A day on which there was
 * nothing to earn with returns zero.
 */
export function dailyReturns({ opening, days }: ValuedSeries): DatedReturn[] | null {
  const returns: DatedReturn[] = [];
  let before = opening;
  for (const { day, value, deposits, withdrawals } of days) {
    if (before === null || value === null) return null;
    const start = before + deposits;
    const end = value + withdrawals;
    if (start <= 0n && end !== start) return null;
    returns.push({ day, value: end === start ? ZERO : (quotient(end, start) ?? ONE).minus(ONE) });
    before = value;
  }
  return returns;
}

/** Returns chained, which is the time-weighted return: the growth of one unit, less that unit. */
export const chained = (returns: readonly DatedReturn[]): Ratio =>
  returns
    .reduce((growth, { value }) => (value.isZero() ? growth : growth.times(value.plus(ONE))), ONE)
    .minus(ONE);

export const isLongerThanYear = (days: number): boolean => days > YEAR_DAYS;

/**
 * A return over so many days as a return a year: (1 + r)^(365 / days) - 1. Null for a year or less, where it would tell of a
 * year that has not been (as the GIPS Standards 2020 demand: periods of less than a year are not annualised).
 */
export function annualized(total: Ratio | null, days: number): Ratio | null {
  if (total === null || !isLongerThanYear(days)) return null;
  return total.plus(ONE).pow(new Ratio(YEAR_DAYS).div(days)).minus(ONE);
}

/** A part of a whole (an instrument in a portfolio); its days are the days of the whole. */
export interface Part<K> {
  readonly key: K;
  readonly series: ValuedSeries;
}

/**
 * What each part added to the time-weighted return of the whole: on each day the part's gain over what the whole started the
 * day with, times the growth of the whole until then. Because growth after - growth before = growth before x r, the
 * contributions of all parts sum to the return of the whole. Null as `dailyReturns`.
 */
export function contributions<K>(whole: ValuedSeries, parts: readonly Part<K>[]): Map<K, Ratio> | null {
  const returns = dailyReturns(whole);
  if (returns === null) return null;
  const found = new Map(parts.map(({ key }): [K, bigint] => [key, 0n]));
  let growth = ONE;
  for (const [index, { value }] of returns.entries()) {
    const start = (valueBefore(whole, index) ?? 0n) + (whole.days[index]?.deposits ?? 0n);
    const grown = inPlaces(growth);
    for (const { key, series } of parts) {
      const gain = gainOn(series, index);
      if (gain === null) return null;
      if (start > 0n && gain !== 0n) found.set(key, (found.get(key) ?? 0n) + (grown * gain) / start);
    }
    if (!value.isZero()) growth = growth.times(value.plus(ONE));
  }
  return new Map([...found].map(([key, places]) => [key, fromPlaces(places)]));
}

const valueBefore = ({ opening, days }: ValuedSeries, index: number): Money | null =>
  index === 0 ? opening : (days[index - 1]?.value ?? null);

/** What a day brought in: value at its end + withdrawals - value the day before - deposits. */
function gainOn(series: ValuedSeries, index: number): Money | null {
  const before = valueBefore(series, index);
  const today = series.days[index];
  if (before === null || today === undefined || today.value === null) return null;
  return today.value + today.withdrawals - before - today.deposits;
}
