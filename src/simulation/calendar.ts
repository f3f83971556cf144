/** The two years of the demo bank, day by day, with what a standing order asks of a day. */
import { addDays, type Day, daysBetween, lastDayOf, type Month, monthOf } from '../domain/day.ts';

export const FIRST_DAY: Day = '2024-07-01';
/** The day on which the demo bank stands still. */
export const LAST_DAY: Day = '2026-06-30';

export interface Today {
  readonly on: Day;
  readonly month: Month;
  /** 1 to 31 */
  readonly dayOfMonth: number;
  /** 1 to 12 */
  readonly monthOfYear: number;
  /** 1 Monday to 7 Sunday */
  readonly weekday: number;
  readonly isWorkday: boolean;
  readonly isLastWorkday: boolean;
}

/** Days on which neither banks nor exchanges work: the closing days of the European payment system. */
const HOLIDAYS: readonly Day[] = [
  ...['2024-12-25', '2024-12-26'],
  ...['2025-01-01', '2025-04-18', '2025-04-21', '2025-05-01', '2025-12-25', '2025-12-26'],
  ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01'],
];

/** `FIRST_DAY` is a Monday. */
const weekdayOf = (day: Day): number => (daysBetween(FIRST_DAY, day) % 7) + 1;
const isWorkday = (day: Day): boolean => weekdayOf(day) <= 5 && !HOLIDAYS.includes(day);

function lastWorkdayOf(month: Month): Day {
  let day = lastDayOf(month);
  while (!isWorkday(day)) day = addDays(day, -1);
  return day;
}

export function describeDay(on: Day): Today {
  return {
    on,
    month: monthOf(on),
    dayOfMonth: Number(on.slice(8)),
    monthOfYear: Number(on.slice(5, 7)),
    weekday: weekdayOf(on),
    isWorkday: isWorkday(on),
    isLastWorkday: on === lastWorkdayOf(monthOf(on)),
  };
}

export function allDays(): Today[] {
  const days: Today[] = [];
  for (let on = FIRST_DAY; on <= LAST_DAY; on = addDays(on, 1)) days.push(describeDay(on));
  return days;
}

/** Whether what is due on a day of the month is carried out today: on that day, or on the first workday after it. */
export function isDue(today: Today, dayOfMonth: number): boolean {
  if (!today.isWorkday) return false;
  const daysLate = today.dayOfMonth - dayOfMonth;
  for (let days = 1; days <= daysLate; days++) if (isWorkday(addDays(today.on, -days))) return false;
  return daysLate >= 0;
}

/** `07/2024` */
export const monthText = (month: Month): string => `${month.slice(5)}/${month.slice(0, 4)}`;
