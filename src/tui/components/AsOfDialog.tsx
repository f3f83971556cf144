/** Asks for the day that all screens of figures show; while one is set, today is the first choice. */
import { dayCalendar } from '../calendarField.ts';
import { addDays, addMonths, type Day, firstDayOf, lastDayOf, monthOf } from '../../domain/day.ts';
import { choicesFor } from '../choiceField.ts';
import { readDayBefore } from '../dayText.ts';
import { showDay } from '../figures.ts';
import { type Choice, type Field, whyNot } from '../form.ts';
import { Line } from '../line.tsx';
import { useRoom } from '../room.tsx';
import { useSession } from '../session.tsx';
import { useForm } from '../useForm.ts';
import { FormChoices, FormFields, FormReason } from './Form.tsx';
import { Heading } from './Heading.tsx';

export function AsOfDialog({ onClose }: { onClose(): void }) {
  const { bank, asOf, showAsOf } = useSession();
  const { rows } = useRoom();
  const today = bank.clock.today();
  const field: Field = {
    name: 'day',
    label: 'As of the end of',
    kind: 'text',
    hint: '2025-12-31, 2025-12, 2025, -3d, -2w, -1m, -1y',
    calendar: dayCalendar(today, { read: readDayBefore }),
    check: (text) => whyNot(() => readDayBefore(text, today)),
    note: (text) => showDay(readDayBefore(text, today)),
    choices: (text) => choicesFor(choicesAt(today, asOf), text),
  };
  const form = useForm({
    fields: [field],
    initial: {},
    isQuick: true,
    submit: 'show',
    onSubmit: ({ day = '' }) => {
      const chosen = readDayBefore(day, today);
      showAsOf(chosen === today ? undefined : chosen);
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <>
      <Heading
        title="Show an earlier day"
        detail={[['muted', asOf === undefined ? `today is ${today}` : `now ${asOf}`]]}
      />
      <Line spans={[' ']} />
      <FormFields form={form} />
      <FormReason form={form} />
      <FormChoices form={form} height={Math.max(1, rows - 5)} />
      <Line
        spans={[
          ['muted', ' All screens of figures show it until you go back; nothing is written meanwhile.'],
        ]}
      />
    </>
  );
}

/** Ends of months and years that accounts are closed at; today first where another day is shown. */
function choicesAt(today: Day, asOf: Day | undefined): readonly Choice[] {
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
  return asOf === undefined ? [...known.values()] : [back, ...known.values()];
}
