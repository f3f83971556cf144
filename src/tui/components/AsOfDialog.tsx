/**
 * Asks for the day that all screens of figures show, and for the day by whose knowledge they tell it; while one is set, today
 * is the first choice.
 */
import { useState } from 'react';
import { type KnownOn, parseKnownOn } from '../../domain/knownOn.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { wrapWords } from '../cells.ts';
import { dayCalendar } from '../calendarField.ts';
import { addDays, addMonths, type Day, firstDayOf, lastDayOf, monthOf } from '../../domain/day.ts';
import { choicesFor } from '../choiceField.ts';
import { readDayBefore } from '../dayText.ts';
import { showDay } from '../figures.ts';
import { type Choice, type Field, whyNot } from '../form.ts';
import { useHold } from '../keyboard.tsx';
import { Line } from '../line.tsx';
import { useRoom } from '../room.tsx';
import { noticeOf, useSession } from '../session.tsx';
import { useForm } from '../useForm.ts';
import { FormChoices, FormFields, FormReason } from './Form.tsx';
import { Heading } from './Heading.tsx';
import { Loading } from './states.tsx';

const SAID = 'All screens of figures show it until you go back; nothing is written then.';

export function AsOfDialog({ onClose }: { onClose(): void }) {
  const session = useSession();
  const { asOf, knownOn, showAsOf, notify } = session;
  const bank = session.present ?? session.bank;
  const [isOpening, setIsOpening] = useState(false);
  useHold(isOpening);
  const { columns, rows } = useRoom();
  const today = bank.clock.today();
  const field: Field = {
    name: 'day',
    label: 'As of the end of',
    kind: 'text',
    hint: '2025-12-31, 2025-12, 2025, -3d, -2w, -1m, -1y',
    calendar: dayCalendar(today, { read: readDayBefore }),
    check: (text) => whyNot(() => readDayBefore(text, today)),
    note: (text) => showDay(readDayBefore(text, today)),
    choices: (text) => choicesFor(choicesAt(today, asOf, knownOn), text),
  };
  const known: Field = {
    name: 'knownOn',
    label: 'Known on',
    kind: 'text',
    hint: 'all that is known by now; else a day or 2026-05-31T12:00Z',
    check: (text) => (text.trim() === '' ? undefined : whyNot(() => readKnown(text, today))),
    note: (text) => (text.trim() === '' ? undefined : 'nothing that was told later'),
  };
  const form = useForm({
    fields: [field, known],
    initial: {},
    isActive: !isOpening,
    isQuick: true,
    submit: 'show',
    onSubmit: ({ day = '', knownOn: told = '' }) => {
      const chosen = readDayBefore(day, today);
      setIsOpening(true);
      showAsOf(
        chosen === today ? undefined : chosen,
        told.trim() === '' ? undefined : readKnown(told, today),
      ).then(onClose, (error) => {
        if (!isRefusal(error)) bank.log.error({ err: error }, 'what was known could not be read');
        setIsOpening(false);
        notify(noticeOf(error));
      });
    },
    onLeave: onClose,
  });
  const said = wrapWords(SAID, columns - 2);
  return (
    <>
      <Heading title="Show an earlier day" detail={[['muted', detailOf(today, asOf, knownOn)]]} />
      <Line spans={[' ']} />
      <FormFields form={form} />
      {isOpening ? <Loading what="reading what was known" /> : <FormReason form={form} />}
      <FormChoices form={form} height={Math.max(1, rows - 5 - said.length)} />
      {said.map((line) => (
        <Line key={line} spans={[['muted', ` ${line}`]]} />
      ))}
    </>
  );
}

const readKnown = (text: string, today: Day): KnownOn =>
  text.includes('T') ? parseKnownOn(text.trim()) : readDayBefore(text, today);

function detailOf(today: Day, asOf: Day | undefined, knownOn: KnownOn | undefined): string {
  if (asOf === undefined && knownOn === undefined) return `today is ${today}`;
  return `now ${asOf ?? today}${knownOn === undefined ? '' : ` as known on ${knownOn}`}`;
}

/** Ends of months and years that accounts are closed at; today first where another day is shown. */
function choicesAt(today: Day, asOf: Day | undefined, knownOn: KnownOn | undefined): readonly Choice[] {
  const month = monthOf(today);
  const year = Number(today.slice(0, 4));
  const monthOfQuarter = (Number(month.slice(5)) - 1) % 3;
  const choices: Choice[] = [
    { value: lastDayOf(addMonths(month, -1)), detail: 'end of last month' },
    { value: lastDayOf(addMonths(month, -1 - monthOfQuarter)), detail: 'end of last quarter' },
    { value: `${year - 1}-12-31`, detail: 'end of last year' },
    { value: `${year - 2}-12-31`, detail: 'end of the year before' },
    { value: addDays(today, -1), detail: 'yesterday' },
    { value: firstDayOf(month), detail: 'first day of this month' },
  ];
  const known = new Map(choices.filter(({ value }) => value < today).map((each) => [each.value, each]));
  const back = { value: today, detail: 'today: back to what is there now' };
  const all = { value: today, detail: 'today: every day, by what was known on another' };
  return asOf === undefined && knownOn === undefined ? [...known.values(), all] : [back, ...known.values()];
}
