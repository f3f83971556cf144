/** How a field of a day or of a time is filled from the calendar: what it stands at, and what a day of it is as text. */
import type { Day, Instant } from '../domain/day.ts';
import { dayOf } from '../domain/day.ts';
import { isRefusal } from '../domain/refusal.ts';
import { readDay, readTime } from './dayText.ts';

export interface FieldCalendar {
  readonly today: Day;
  /** No later day can be taken. */
  readonly latest?: Day;
  /** The day that the text means; nothing where it means none. */
  dayOf(text: string): Day | undefined;
  /** The text for a day. */
  textOf(day: Day, text: string): string;
}

function meant(read: () => Day): Day | undefined {
  try {
    return read();
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

/** Up to `latest`, which is today unless told; any day where it is null. */
export const dayCalendar = (
  today: Day,
  { latest = today, read = readDay }: { latest?: Day | null; read?: (text: string, today: Day) => Day } = {},
): FieldCalendar => ({
  today,
  ...(latest === null ? {} : { latest }),
  dayOf: (text) => meant(() => read(text, today)),
  textOf: (day) => day,
});

const TIME_OF_DAY = /\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/i;

/** Of a time: the time of day that was typed stays, without one it is that of now. */
export const timeCalendar = (now: Instant): FieldCalendar => ({
  today: dayOf(now),
  latest: dayOf(now),
  dayOf: (text) => meant(() => dayOf(readTime(text, now))),
  textOf: (day, text) => `${day} ${TIME_OF_DAY.exec(text.trim())?.[0] ?? now.slice(11, 16)}`,
});
