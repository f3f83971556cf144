/** Fields that orders, carried shares and corrected trades have alike. */
import type { Instant } from '../../../domain/day.ts';
import { parseLotNames } from '../../../domain/lotName.ts';
import { timeCalendar } from '../../calendarField.ts';
import { readTime } from '../../dayText.ts';
import { showInstant } from '../../figures.ts';
import { type Field, whyNot } from '../../form.ts';

/** The lots that are taken, by their names. */
export const NAMED_LOTS: Field = {
  name: 'lots',
  label: 'Lots',
  kind: 'text',
  hint: 'none named: the oldest first',
  check: (text) => (text === '' ? undefined : whyNot(() => parseLotNames(text))),
};

/** When it happens: now, where nothing is typed. */
export const timeField = (now: Instant): Field => ({
  name: 'time',
  label: 'Time',
  kind: 'text',
  hint: 'now',
  calendar: timeCalendar(now),
  check: (text) => (text === '' ? undefined : whyNot(() => readTime(text, now))),
  note: (text) => `${showInstant(readTime(text, now))} UTC`,
});
