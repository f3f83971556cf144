/**
 * Another category for a row of the register: picked by typing a part of its name, told with what it changes in its month, then asked
 * about. Ctrl-R makes a rule of it at once; after the third same choice one is offered.
 */
import { useState } from 'react';
import { isRefusal } from '../../domain/refusal.ts';
import { monthOf } from '../../domain/day.ts';
import { conditionAlike, formatWhen } from '../../domain/ruleText.ts';
import type { RegisterEntry } from '../../reports/activity.ts';
import { type CategoryMonth, type CategoryName, readCategoryMonths } from '../../reports/effects.ts';
import { type Categorised, categorise, demandOtherCategory } from '../../services/categorise.ts';
import { findCategories } from '../../services/findCategories.ts';
import { choiceField } from '../choiceField.ts';
import { showMonth, showSigned } from '../figures.ts';
import type { Choice } from '../form.ts';
import { Overlay, useCommands, useHold } from '../keyboard.tsx';
import { Line } from '../line.tsx';
import { useNavigation } from '../navigation.tsx';
import { useRoom } from '../room.tsx';
import { useSession } from '../session.tsx';
import { useTheme } from '../theme.ts';
import type { AskedAct } from '../useAsked.tsx';
import { useForm } from '../useForm.ts';
import { useReading } from '../useReading.ts';
import { Confirm } from './Confirm.tsx';
import { FormChoices, FormFields } from './Form.tsx';
import { Heading } from './Heading.tsx';
import { Busy, ErrorLine } from './states.tsx';
import { Told, type ToldLine } from './Told.tsx';

interface CategoryDialogProps {
  readonly row: RegisterEntry;
  /** The category is another now; `putBack` makes it what it was. */
  onChosen?(putBack: AskedAct): void;
  onClose(): void;
}

export const CategoryDialog = (props: CategoryDialogProps) => (
  <Overlay>
    <Chosen {...props} />
  </Overlay>
);

function Chosen(props: CategoryDialogProps) {
  const { bank, viewer } = useSession();
  const { value, error } = useReading(() => findCategories(bank, viewer), []);
  useHold(value === undefined && error === undefined);
  if (error !== undefined) return <ErrorLine error={error} />;
  if (value === undefined) return null;
  // Those of the row's own section are the likely ones.
  const ordered = [
    ...value.filter(({ section }) => section === props.row.section),
    ...value.filter(({ section }) => section !== props.row.section),
  ];
  return (
    <Choosing {...props} choices={ordered.map(({ section, name }) => ({ value: `${section}/${name}` }))} />
  );
}

function Choosing(props: CategoryDialogProps & { readonly choices: readonly Choice[] }) {
  const { row, choices, onChosen, onClose } = props;
  const { id, section, category } = row;
  const text = row.description || row.counterpartyName || `#${id}`;
  const { bank, viewer, notify, wrote } = useSession();
  const navigation = useNavigation();
  const { rows } = useRoom();
  const { arrow } = useTheme().glyphs;
  const [isBusy, setIsBusy] = useState(false);
  const [refused, setRefused] = useState<{ readonly of: string; readonly error: unknown }>();
  const [offered, offer] = useState<NonNullable<Categorised['rule']>>();
  const [months, setMonths] = useState<readonly CategoryMonth[]>();
  const attempt = async (
    { section: of, category: name }: CategoryName,
    work: () => Promise<void>,
  ): Promise<void> => {
    setIsBusy(true);
    setRefused(undefined);
    try {
      await work();
    } catch (error) {
      if (!isRefusal(error)) bank.log.error({ err: error }, 'a category could not be changed');
      setMonths(undefined);
      setRefused({ of: `${of}/${name}`, error });
    }
    setIsBusy(false);
  };
  const look = (to: CategoryName): Promise<void> =>
    attempt(to, async () => {
      await demandOtherCategory(bank, viewer, { transaction: `#${id}`, ...to });
      setMonths(await readCategoryMonths(bank, viewer, row, to));
    });
  const give = (to: CategoryName): Promise<void> =>
    attempt(to, async () => {
      const done = await categorise(bank, viewer, { transaction: `#${id}`, ...to });
      wrote();
      notify({ kind: 'success', text: `${text} is ${done.after} now, not ${done.before}` });
      onChosen?.({
        question: `Give "${text}" its category ${done.before} again`,
        yes: 'put back',
        perform: () => categorise(bank, viewer, { transaction: `#${id}`, section, category }),
        done: `It is ${done.before} again`,
      });
      if (done.rule === undefined) onClose();
      else offer(done.rule);
    });
  const form = useForm({
    fields: [choiceField({ name: 'category', label: 'Category', choices })],
    initial: { category: `${section}/${category}` },
    isActive: !isBusy && months === undefined,
    submit: 'go on',
    onSubmit: (values) => void look(categoryOf(values.category)),
    onLeave: onClose,
  });
  const chosen = form.values.category ?? '';
  // Another choice is another question.
  const failed = refused?.of === chosen ? refused.error : undefined;
  const alike = conditionAlike(row);
  useCommands(
    isBusy || months !== undefined || offered !== undefined
      ? {}
      : {
          asRule: {
            run: () => {
              if (alike === undefined) return;
              const gives = categoryOf(form.choices[form.state.choice]?.value ?? chosen);
              onClose();
              navigation.open('rule', { ...gives, when: formatWhen(alike) });
            },
            whyNot: alike === undefined ? 'the row says nothing that a rule could go by' : undefined,
          },
        },
  );
  return (
    <>
      <Heading title="Category" detail={[['muted', text]]} />
      <Line spans={[' ']} />
      <FormFields form={form} isStill={isBusy || months !== undefined} />
      <Line spans={[' ']} />
      {failed !== undefined && <ErrorLine error={failed} />}
      {isBusy && <Busy what="writing" />}
      {!isBusy && months === undefined && offered === undefined && (
        <FormChoices form={form} height={Math.max(1, rows - (failed === undefined ? 5 : 7))} />
      )}
      {!isBusy && months !== undefined && offered === undefined && (
        <>
          <Told lines={months.map((one) => told(one, row, arrow))} rows={Math.max(1, rows - 6)} />
          <Line spans={[' ']} />
          <Confirm
            question={`Make it ${chosen}`}
            yes="change"
            onYes={() => void give(categoryOf(chosen))}
            onNo={() => setMonths(undefined)}
          />
        </>
      )}
      {offered !== undefined && (
        <>
          <Line spans={[' You have chosen this three times. A rule does it from now on:']} />
          <Line
            spans={['   ', ['accent', offered.when], ['muted', ` is ${offered.section}/${offered.category}`]]}
          />
          <Line spans={[' ']} />
          <Confirm
            question="Make a rule"
            yes="see the rule"
            onYes={() => {
              onClose();
              const { section: of, category: gives, when } = offered;
              navigation.open('rule', { section: of, category: gives, when });
            }}
            onNo={onClose}
          />
        </>
      )}
    </>
  );
}

function categoryOf(chosen = ''): CategoryName {
  const [section = '', ...name] = chosen.split('/');
  return { section, category: name.join('/') };
}

/** What came in and went out under a category in the row's month, before and after. */
const told = (
  { section, category, before, after }: CategoryMonth,
  { bookedOn, currency }: RegisterEntry,
  arrow: string,
): ToldLine => [
  `${section}/${category}`,
  ['muted', `${showMonth(monthOf(bookedOn))}   `],
  `${showSigned(before, currency)} ${arrow} ${showSigned(after, currency)} ${currency}`,
];
