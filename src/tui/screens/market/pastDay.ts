/** The day of a price or of a rate: today at the latest, taken from the calendar or typed. */
import type { Day } from '../../../domain/day.ts';
import { refuse } from '../../../domain/refusal.ts';
import { dayCalendar } from '../../calendarField.ts';
import { readDay } from '../../dayText.ts';
import { showDay } from '../../figures.ts';
import { type Field, whyNot } from '../../form.ts';

/** Refuses `bad_day` for one to come. */
export function readPastDay(text: string, today: Day): Day {
  const day = readDay(text, today);
  if (day > today) refuse('bad_day', `${day} is still to come`, 'give a day up to today');
  return day;
}

/** Of a figure that is corrected the day is given. */
export const pastDayField = (today: Day, isFixed: boolean): Field => ({
  name: 'date',
  label: 'Date',
  kind: 'text',
  calendar: dayCalendar(today),
  check: (text) => (text === '' ? 'a day is needed' : whyNot(() => readPastDay(text, today))),
  ...(isFixed ? {} : { note: (text) => showDay(readPastDay(text, today)) }),
  ...(isFixed ? { given: ({ date = '' }) => (date === '' ? '' : showDay(date)) } : {}),
});
