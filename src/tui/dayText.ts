/**
 * Days and times as people type them: `2026-06-30`, `today`, `yesterday`, `-3d`, `-2w`, `mon` for the last Monday, `15` of this month,
 * `15.3` of this year, each with a time of day. Pure.
 */
import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  firstDayOf,
  type Instant,
  lastDayOf,
  monthOf,
  parseDay,
  parseInstant,
} from '../domain/day.ts';
import { refuse } from '../domain/refusal.ts';

const DAYS_AGO = /^-(\d{1,4})([dw])$/i;
const WORDS: Readonly<Record<string, number>> = { today: 0, yesterday: -1 };
const TIME_OF_DAY = /^\d{1,2}:\d{2}/;

/** Refuses `bad_day`. */
export function readDay(text: string, today: Day): Day {
  const word = text.trim().toLowerCase();
  return namedDay(word, today) ?? parseDay(word);
}

/** `yesterday 15:04`, `15:04` for today, or as ISO 8601 has it, in UTC. Refuses `bad_time`. */
export function readTime(text: string, now: Instant): Instant {
  const [word = '', time, ...rest] = text.trim().split(/\s+/);
  const today = dayOf(now);
  if (TIME_OF_DAY.test(word) && time === undefined) return parseInstant(`${today}T${word.padStart(5, '0')}`);
  const day = namedDay(word.toLowerCase(), today);
  if (day === undefined || rest.length > 0) return parseInstant(text.trim());
  return parseInstant(time === undefined ? day : `${day}T${time.padStart(5, '0')}`);
}

const MONTHS_AGO = /^-(\d{1,3})([my])$/i;
const MONTH_OR_YEAR = /^(\d{4})(?:-(\d{2}))?$/;

/** A day that is over: as `readDay`, `2025-12` and `2025` for their last day, `-1m` and `-1y`. Refuses `bad_day`. */
export function readDayBefore(text: string, today: Day): Day {
  const word = text.trim().toLowerCase();
  const [, ago, unit] = MONTHS_AGO.exec(word) ?? [];
  const [, year, month] = MONTH_OR_YEAR.exec(word) ?? [];
  const day =
    ago !== undefined
      ? monthsBefore(today, Number(ago) * (unit === 'y' ? 12 : 1))
      : year === undefined
        ? readDay(word, today)
        : lastDayOf(monthOf(parseDay(firstDayOf(`${year}-${month ?? '12'}`))));
  if (day > today) refuse('bad_day', `${day} is still to come`, 'give a day up to today');
  return day;
}

function monthsBefore(day: Day, months: number): Day {
  const month = addMonths(monthOf(day), -months);
  const last = lastDayOf(month);
  const same = `${month}${day.slice(7)}`;
  return same < last ? same : last;
}

/** `mon` will do for Monday. */
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const DAY_AND_MONTH = /^(\d{1,2})(?:\.(\d{1,2}))?(?:\.(\d{4})?)?$/;

/** 0 for Sunday. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** The same day of another month, or its last where it has no such day. */
export const sameDayIn = (day: Day, months: number): Day => monthsBefore(day, -months);

/** `15`, `15.3`, `15.3.2025`: of this month, of this year. */
function dayInYear(word: string, today: Day): Day | undefined {
  const [, date, month = today.slice(5, 7), year = today.slice(0, 4)] = DAY_AND_MONTH.exec(word) ?? [];
  return date === undefined
    ? undefined
    : parseDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
}

/** The last such day of the week, today among them. */
function lastWeekday(word: string, today: Day): Day | undefined {
  const weekday = WEEKDAYS.findIndex((name) => word.length >= 3 && name.startsWith(word));
  return weekday < 0 ? undefined : addDays(today, -((weekdayOf(today) - weekday + 7) % 7));
}

function namedDay(word: string, today: Day): Day | undefined {
  const named = WORDS[word];
  if (named !== undefined) return addDays(today, named);
  const [, count, unit] = DAYS_AGO.exec(word) ?? [];
  if (count !== undefined) return addDays(today, -Number(count) * (unit === 'w' ? 7 : 1));
  return lastWeekday(word, today) ?? dayInYear(word, today);
}
