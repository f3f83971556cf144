/** One category for all rows that are marked: picked, then told what changes and what stays, then done in one act. */
import { useState } from 'react';
import { isRefusal } from '../../domain/refusal.ts';
import {
  type CategorisedRows,
  categoriseRows,
  planCategories,
  type RowsOfCategory,
} from '../../services/categoriseRows.ts';
import { findCategories } from '../../services/findCategories.ts';
import { choiceField } from '../choiceField.ts';
import { showCount } from '../figures.ts';
import type { Choice } from '../form.ts';
import { Overlay, useHold } from '../keyboard.tsx';
import { Line } from '../line.tsx';
import { useRoom } from '../room.tsx';
import { useSession } from '../session.tsx';
import { useForm } from '../useForm.ts';
import { useReading } from '../useReading.ts';
import { Confirm } from './Confirm.tsx';
import { FormChoices, FormFields } from './Form.tsx';
import { Heading } from './Heading.tsx';
import { Busy, ErrorLine } from './states.tsx';
import { Told, type ToldLine } from './Told.tsx';

interface MarkedCategoryDialogProps {
  /** Numbers of the rows. */
  readonly ids: readonly number[];
  onDone(done: CategorisedRows): void;
  onClose(): void;
}

export const MarkedCategoryDialog = (props: MarkedCategoryDialogProps) => (
  <Overlay>
    <Reading {...props} />
  </Overlay>
);

function Reading(props: MarkedCategoryDialogProps) {
  const { bank, viewer } = useSession();
  const { value, error } = useReading(() => findCategories(bank, viewer), []);
  useHold(value === undefined && error === undefined);
  if (error !== undefined) return <ErrorLine error={error} />;
  if (value === undefined) return null;
  return (
    <Choosing {...props} choices={value.map(({ section, name }) => ({ value: `${section}/${name}` }))} />
  );
}

function Choosing(props: MarkedCategoryDialogProps & { readonly choices: readonly Choice[] }) {
  const { ids, choices, onDone, onClose } = props;
  const { bank, viewer, notify, wrote } = useSession();
  const { rows } = useRoom();
  const [plan, setPlan] = useState<CategorisedRows>();
  const [isBusy, setIsBusy] = useState(false);
  const [refused, setRefused] = useState<{ readonly of: string; readonly error: unknown }>();
  const attempt = async (of: string, work: () => Promise<void>): Promise<void> => {
    setIsBusy(true);
    setRefused(undefined);
    try {
      await work();
    } catch (error) {
      if (!isRefusal(error)) bank.log.error({ err: error }, 'categories could not be given');
      setPlan(undefined);
      setRefused({ of, error });
    }
    setIsBusy(false);
  };
  const form = useForm({
    fields: [choiceField({ name: 'category', label: 'Category', needsPick: true, choices })],
    initial: { category: '' },
    isActive: !isBusy && plan === undefined,
    submit: 'go on',
    onSubmit: (values) =>
      void attempt(values.category ?? '', async () =>
        setPlan(await planCategories(bank, viewer, wantedOf(ids, values.category))),
      ),
    onLeave: onClose,
  });
  const chosen = form.values.category ?? '';
  // Another choice is another question.
  const failed = refused?.of === chosen ? refused.error : undefined;
  const give = (): void =>
    void attempt(chosen, async () => {
      const done = await categoriseRows(bank, viewer, wantedOf(ids, chosen));
      wrote();
      notify({
        kind: 'success',
        text: `${showCount(done.changed, 'row')} ${verb(done.changed)} ${chosen} now; u puts it back`,
      });
      onDone(done);
    });
  return (
    <>
      <Heading title="Category" detail={[['muted', showCount(ids.length, 'marked row')]]} />
      <Line spans={[' ']} />
      <FormFields form={form} isStill={isBusy || plan !== undefined} />
      <Line spans={[' ']} />
      {failed !== undefined && <ErrorLine error={failed} />}
      {isBusy && <Busy what="writing" />}
      {!isBusy && plan === undefined && (
        <FormChoices form={form} height={Math.max(1, rows - (failed === undefined ? 5 : 7))} />
      )}
      {!isBusy && plan !== undefined && (
        <>
          <Told lines={linesOf(plan, chosen)} rows={Math.max(1, rows - 6)} />
          <Line spans={[' ']} />
          {plan.changed === 0 ? (
            <Confirm
              question="Nothing would change; choose another category"
              yes="choose"
              onYes={() => setPlan(undefined)}
              onNo={onClose}
            />
          ) : (
            <Confirm
              question={`Give ${showCount(plan.changed, 'row')} the category ${chosen}`}
              yes="give"
              onYes={give}
              onNo={() => setPlan(undefined)}
            />
          )}
        </>
      )}
    </>
  );
}

const verb = (count: number): string => (count === 1 ? 'is' : 'are');

function wantedOf(ids: readonly number[], chosen = ''): RowsOfCategory {
  const [section = '', ...name] = chosen.split('/');
  return { ids, section, category: name.join('/') };
}

function linesOf({ before, same, left }: CategorisedRows, chosen: string): readonly ToldLine[] {
  return [
    ...before.map(
      ({ ids, section, category }): ToldLine => [
        'changes',
        `${showCount(ids.length, 'row')} of ${section}/${category}`,
      ],
    ),
    ...(same === 0 ? [] : [['stays', `${showCount(same, 'row')}: ${chosen} already`] satisfies ToldLine]),
    ...left.map(({ why, count }): ToldLine => ['stays', `${showCount(count, 'row')}: ${why}`]),
  ];
}
