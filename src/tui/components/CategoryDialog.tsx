/** Another category for a row of the register: picked by typing a part of its name. After the third same choice it asks for a rule. */
import { useState } from 'react';
import { isRefusal } from '../../domain/refusal.ts';
import type { RegisterEntry } from '../../reports/activity.ts';
import { type Categorised, categorise } from '../../services/categorise.ts';
import { findCategories } from '../../services/findCategories.ts';
import { choiceField } from '../choiceField.ts';
import type { Choice } from '../form.ts';
import { Overlay, useHold } from '../keyboard.tsx';
import { Line } from '../line.tsx';
import { useNavigation } from '../navigation.tsx';
import { useRoom } from '../room.tsx';
import type { AskedAct } from '../useAsked.tsx';
import { useSession } from '../session.tsx';
import { useForm } from '../useForm.ts';
import { useReading } from '../useReading.ts';
import { Confirm } from './Confirm.tsx';
import { FormChoices, FormFields } from './Form.tsx';
import { Heading } from './Heading.tsx';
import { ErrorLine } from './states.tsx';

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
  const [isBusy, setIsBusy] = useState(false);
  const [failed, setFailed] = useState<unknown>();
  const [offered, offer] = useState<NonNullable<Categorised['rule']>>();
  const choose = async (chosen: string): Promise<void> => {
    setIsBusy(true);
    try {
      const [to = '', ...name] = chosen.split('/');
      const done = await categorise(bank, viewer, {
        transaction: `#${id}`,
        section: to,
        category: name.join('/'),
      });
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
    } catch (error) {
      if (!isRefusal(error)) bank.log.error({ err: error }, 'a category could not be changed');
      setFailed(error);
      setIsBusy(false);
    }
  };
  const form = useForm({
    fields: [choiceField({ name: 'category', label: 'Category', choices })],
    initial: { category: `${section}/${category}` },
    isActive: !isBusy,
    submit: 'choose',
    onSubmit: ({ category: chosen = '' }) => void choose(chosen),
    onLeave: onClose,
  });
  return (
    <>
      <Heading title="Category" detail={[['muted', text]]} />
      <Line spans={[' ']} />
      <FormFields form={form} isStill={isBusy} />
      <Line spans={[' ']} />
      {failed !== undefined && <ErrorLine error={failed} />}
      {offered === undefined && failed === undefined && (
        <FormChoices form={form} height={Math.max(1, rows - 5)} />
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
