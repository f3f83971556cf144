/** Days and times as people type them: `2026-06-30`, `today`, `yesterday`, `-3d`, `-2w`, each with a time of day. Pure. */
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

/** The same day of an earlier month, or its last where it has no such day. */
function monthsBefore(day: Day, months: number): Day {
  const month = addMonths(monthOf(day), -months);
  const last = lastDayOf(month);
  const same = `${month}${day.slice(7)}`;
  return same < last ? same : last;
}

function namedDay(word: string, today: Day): Day | undefined {
  const named = WORDS[word];
  if (named !== undefined) return addDays(today, named);
  const [, count, unit] = DAYS_AGO.exec(word) ?? [];
  return count === undefined ? undefined : addDays(today, -Number(count) * (unit === 'w' ? 7 : 1));
}
