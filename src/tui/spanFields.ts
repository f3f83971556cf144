/** Fields of what a report is told of: an account among those that hold shares, days, a number of days. */
import { dayCalendar } from './calendarField.ts';
import { showDay } from './figures.ts';
import { type Day, firstDayOf, monthOf } from '../domain/day.ts';
import type { ReportRow } from '../reports/report.ts';
import { choicesFor } from './choiceField.ts';
import { readDayBefore } from './dayText.ts';
import { type Choice, type Field, whyNot } from './form.ts';

const ifAny =
  (read: (text: string) => unknown) =>
  (text: string): string | undefined =>
    text.trim() === '' ? undefined : whyNot(() => read(text));

/** One of the brokerage accounts; all of them where it is left empty. */
export function brokerageField(accounts: readonly ReportRow[]): Field {
  const choices = accounts
    .filter(({ kind }) => kind === 'brokerage')
    .map((row) => ({ value: String(row.account_ref), detail: String(row.name) }));
  return {
    name: 'account',
    label: 'Account',
    kind: 'text',
    hint: 'all of them',
    check: (text) =>
      text.trim() === '' || choices.some(({ value }) => value === text)
        ? undefined
        : 'choose one that holds shares, or none',
    choices: (text) => (text === '' ? [] : choicesFor(choices, text)),
  };
}

interface DayFieldFacts extends Pick<Field, 'name' | 'label' | 'hint'> {
  readonly today: Day;
  /** What it holds, which is typed over. */
  readonly held: Day | undefined;
}

/** A day up to today; none where it is left empty. */
export const dayField = ({ today, held, ...facts }: DayFieldFacts): Field => ({
  ...facts,
  kind: 'text',
  calendar: dayCalendar(today, { read: readDayBefore }),
  check: ifAny((text) => readDayBefore(text, today)),
  note: (text) => showDay(readDayBefore(text, today)),
  choices: (text) => (text === '' && held === undefined ? [] : choicesFor(daysOf(held, today), text)),
});

function daysOf(held: Day | undefined, today: Day): readonly Choice[] {
  const choices: Choice[] = [
    { value: firstDayOf(monthOf(today)), detail: 'the month begins' },
    { value: `${today.slice(0, 4)}-01-01`, detail: 'the year begins' },
    { value: today, detail: 'today' },
  ];
  const others = choices.filter(({ value }) => value !== held);
  return held === undefined ? others : [{ value: held, detail: 'as it is' }, ...others];
}

export const ownField = (
  name: string,
  label: string,
  hint: string,
  read: (text: string) => unknown,
): Field => ({ name, label, kind: 'text', hint, check: ifAny(read) });
