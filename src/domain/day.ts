/**
 * Days (`YYYY-MM-DD`), months (`YYYY-MM`) and instants (ISO 8601 in UTC with milliseconds), all as text that sorts
 * in time order. Days are proleptic Gregorian; an instant without zone is read as UTC.
 */
import { refuse } from './refusal.ts';

/** `YYYY-MM-DD` */
export type Day = string;
/** `YYYY-MM` */
export type Month = string;
/** `YYYY-MM-DDTHH:MM:SS.mmmZ` */
export type Instant = string;

const DAY_MS = 86_400_000;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

function isRealDay(day: Day): boolean {
  if (!DAY.test(day)) return false;
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];
  const last = month === 2 && isLeap(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0);
  return year >= 1000 && date >= 1 && date <= last;
}

/** Reads `YYYY-MM-DD`; refuses other forms and days that do not exist. */
export function parseDay(text: string): Day {
  if (!DAY.test(text))
    refuse('bad_day', `"${text}" is not a day like 2026-06-30`, 'write days as YYYY-MM-DD');
  if (!isRealDay(text)) refuse('bad_day', `"${text}" does not exist`, 'check the day and the month');
  return text;
}

/** Reads ISO 8601 (day alone: midnight; no zone: UTC; up to milliseconds); refuses anything else. */
export function parseInstant(text: string): Instant {
  const match = INSTANT.exec(text);
  if (!match)
    refuse('bad_time', `"${text}" is not a time like 2026-06-30T15:04:05Z`, 'write times as ISO 8601');
  const [, day = '', hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = match;
  if (!isRealDay(day))
    refuse('bad_time', `"${text}" names a day that does not exist`, 'check the day and the month');
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    refuse(
      'bad_time',
      `"${text}" names a time of day that does not exist`,
      'hours go to 23, minutes and seconds to 59',
    );
  if (fraction.length > 3 && /[1-9]/.test(fraction.slice(3)))
    refuse('bad_time', `"${text}" is finer than a millisecond`, 'give at most three decimals of a second');
  const local = `${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}`;
  if (zone === 'Z' || zone === 'z') return `${local}Z`;
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  if (Number(digits.slice(0, 2)) > 14 || Number(digits.slice(2)) > 59)
    refuse('bad_time', `"${text}" has a zone that does not exist`, 'write the zone as Z or +01:00');
  return new Date(`${local}${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`).toISOString();
}

export const dayOf = (instant: Instant): Day => instant.slice(0, 10);
export const monthOf = (day: Day): Month => day.slice(0, 7);
const toMs = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

export const addDays = (day: Day, days: number): Day =>
  new Date(toMs(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((toMs(to) - toMs(from)) / DAY_MS);

export function addMonths(month: Month, months: number): Month {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** Whole months from `from` to `to`; negative when `to` is earlier. */
export const monthsBetween = (from: Month, to: Month): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
  Number(to.slice(5, 7)) -
  Number(from.slice(5, 7));

/** The same day some months later (or earlier), or the last there is in that month: a month before 31 March is 28 February. */
export function sameDayAfter(day: Day, months: number): Day {
  const month = addMonths(monthOf(day), months);
  const [same, last] = [`${month}${day.slice(7)}`, lastDayOf(month)];
  return same < last ? same : last;
}

export const firstDayOf = (month: Month): Day => `${month}-01`;
export const lastDayOf = (month: Month): Day => addDays(firstDayOf(addMonths(month, 1)), -1);
/** The instant at which the day begins. */
export const startOf = (day: Day): Instant => `${day}T00:00:00.000Z`;
/** The instant at which the day is over (exclusive bound of `as of`). */
export const endOf = (day: Day): Instant => startOf(addDays(day, 1));

/** Within a sentence: 2026-06-30 15:04 UTC. */
export const sayInstant = (at: Instant): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
