/** Days and times as people type them: `2026-06-30`, `today`, `yesterday`, `-3d`, `-2w`, each with a time of day. Pure. */
import { addDays, type Day, dayOf, type Instant, parseDay, parseInstant } from '../domain/day.ts';

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

function namedDay(word: string, today: Day): Day | undefined {
  const named = WORDS[word];
  if (named !== undefined) return addDays(today, named);
  const [, count, unit] = DAYS_AGO.exec(word) ?? [];
  return count === undefined ? undefined : addDays(today, -Number(count) * (unit === 'w' ? 7 : 1));
}
