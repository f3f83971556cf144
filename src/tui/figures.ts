/** How figures read on a screen: thousands grouped, gains with a sign, days and months in words. Never used for files. */
import type { Day, Instant, Month } from '../domain/day.ts';
import { minorUnits } from '../domain/currency.ts';
import { divideHalfEven } from '../domain/fixed.ts';
import { formatMoney, MONEY_SCALE, type Money } from '../domain/money.ts';
import { type Price, QUANTITY_SCALE } from '../domain/quantity.ts';
import type { YearChange } from '../domain/revision.ts';
import { withFigures } from '../domain/sentence.ts';
import { groupThousands as withCommas } from '../reports/cell.ts';
import { marked } from './localText.ts';
import type { Meaning } from './theme.ts';

/** A figure with its digits in groups: written as the viewer's locale has it where it is drawn. */
export const groupThousands = (decimal: string): string => marked(withCommas(decimal));

/** 1,204.10 */
export const showMoney = (amount: Money, currency?: string): string =>
  groupThousands(formatMoney(amount, currency));

/** A sentence with its figures. */
export const showSentence = (sentence: string): string => withFigures(sentence, groupThousands);

/** +1,204.10 or -48.31: for gains, losses and movements. */
export const showSigned = (amount: Money, currency?: string): string =>
  `${amount > 0n ? '+' : ''}${showMoney(amount, currency)}`;

/** To the currency's own decimals, half-even: for figures that were exchanged, where more would say nothing. */
export function rounded(amount: Money, currency: string): Money {
  const unit = 10n ** BigInt(MONEY_SCALE - minorUnits(currency));
  return divideHalfEven(amount, unit) * unit;
}

/** A price that was worked out rather than paid: four decimals say enough of it. */
export const workedOut = (price: Price): Price => divideHalfEven(price, PRICE_UNIT) * PRICE_UNIT;
const PRICE_UNIT = 10n ** BigInt(QUANTITY_SCALE - 4);

/** What a gain or loss looks like; nothing at zero. */
export const gainMeaning = (amount: Money | null): Meaning =>
  amount === null || amount === 0n ? 'plain' : amount > 0n ? 'gain' : 'loss';

/** A part of a whole in per cent, with one decimal: 12.5 %; nothing of nothing. */
export function percentOf(part: Money, whole: Money): string {
  if (whole === 0n) return '';
  const tenths = divideHalfEven(part * 1000n, whole);
  const size = tenths < 0n ? -tenths : tenths;
  return `${tenths < 0n ? '-' : ''}${size / 10n}.${size % 10n} %`;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const monthName = (day: string): string => MONTHS[Number(day.slice(5, 7)) - 1] ?? '';

/** Tue 30 Jun 2026 */
export function showDay(day: Day): string {
  const weekday = WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
  return `${weekday} ${Number(day.slice(8))} ${monthName(day)} ${day.slice(0, 4)}`;
}
/** 30 Jun */
export const showShortDay = (day: Day): string =>
  `${Number(day.slice(8)).toString().padStart(2)} ${monthName(day)}`;
/** 30 Jun 26, below a line. */
export const shortLabel = (day: Day): string =>
  `${Number(day.slice(8))} ${monthName(day)} ${day.slice(2, 4)}`;
const LONG_MONTHS =
  'January February March April May June July August September October November December'.split(' ');
/** June 2026 */
export const showLongMonth = (month: Month): string =>
  `${LONG_MONTHS[Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(0, 4)}`;
/** Jun 2026 */
export const showMonth = (month: Month): string => `${monthName(month)} ${month.slice(0, 4)}`;
/** Jun 26 */
export const showShortMonth = (month: Month): string => `${monthName(month)} ${month.slice(2, 4)}`;
/** 2026-06-30 15:04 */
export const showInstant = (instant: Instant): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)}`;

/** 1,204 rows */
export const showCount = (count: number, noun: string, nouns = `${noun}s`): string =>
  `${groupThousands(String(count))} ${count === 1 ? noun : nouns}`;

/** realised 2025: 1,204.10 → 1,188.35 EUR */
export const showYearChange = ({ year, currency, before, after }: YearChange, arrow: string): string =>
  `realised ${year}: ${showMoney(rounded(before, currency), currency)} ${arrow} ${showMoney(rounded(after, currency), currency)} ${currency}`;

const UNITS: readonly (readonly [size: number, letter: string])[] = [
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
  [1, ''],
];

/**
 * How figures between two bounds read on an axis of so many lines: short (84.2k, 1.31M), and no two lines alike. For
 * drawing only: they are floats.
 */
export function axisFormat(low: number, high: number, lines: number): (value: number) => string {
  const largest = Math.max(Math.abs(low), Math.abs(high));
  const [size, letter] = UNITS.find(([unit]) => largest >= unit) ?? [1, ''];
  const step = (high - low) / Math.max(1, lines) / size;
  const decimals = step <= 0 ? 1 : Math.max(letter === '' ? 0 : 1, Math.min(5, Math.ceil(-Math.log10(step))));
  return (value) => marked(`${(value / size).toFixed(decimals)}${letter}`);
}

/** A report's figure as a number for a picture, where a float does no harm. */
export const forPicture = (amount: Money): number => Number(amount) / 10_000;
/** A price has four decimals more than money. */
export const priceForPicture = (price: Price): number => forPicture(price) / 10_000;
