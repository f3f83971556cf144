/** A form that enters one thing into the bank: its fields, all of it once more with the question, and what came of it. */
import type { RefusalCode } from '../../domain/refusal.ts';
import type { TableColumn } from '../columns.ts';
import type { Bindings } from '../commands.ts';
import { groupThousands } from '../figures.ts';
import type { Field } from '../form.ts';
import { Line } from '../line.tsx';
import type { Draft } from '../session.tsx';
import { useAct } from '../useAct.ts';
import { ActForm, type UndoingAct } from './ActForm.tsx';
import { StillTable } from './StillTable.tsx';
import { Told, type ToldLine } from './Told.tsx';

interface EntryFormProps<Result> {
  readonly title: string;
  readonly fields: readonly Field[];
  readonly initial?: Draft;
  /** The field one begins in; the first empty one when not given. */
  readonly startAt?: string | undefined;
  /** Name that what is typed is kept under. */
  readonly draft: string;
  /** Without the question mark. */
  question(values: Draft): string;
  readonly yes: string;
  perform(values: Draft): Promise<Result>;
  /** What it would change, before and after. */
  effect?(values: Draft): Promise<readonly ToldLine[]>;
  /** What takes it back, asked about first; why nothing does. */
  undo?(values: Draft, result: Result): UndoingAct | { readonly whyNot: string };
  /** What is said once it is done. */
  done(values: Draft): string;
  /** The word for beginning anew. */
  readonly another: string;
  /** What most do next, with what was entered. */
  leadsTo?(values: Draft): Bindings;
  /** Which field a refusal is about. */
  readonly fieldOf: Partial<Record<RefusalCode, string>>;
}

interface Ahead {
  readonly values: Draft;
  readonly effect: readonly ToldLine[];
}

interface Entry<Result> {
  readonly values: Draft;
  readonly result: Result;
}

export function EntryForm<Result>(props: EntryFormProps<Result>) {
  const {
    title,
    fields,
    initial = {},
    startAt,
    draft,
    question,
    yes,
    perform,
    effect,
    done,
    another,
    fieldOf,
    undo,
    leadsTo,
  } = props;
  const act = useAct<Ahead, Entry<Result>>({
    fields,
    initial,
    startAt,
    draft,
    preview: async (values) => ({ values, effect: effect === undefined ? [] : await effect(values) }),
    perform: async (values) => ({ values, result: await perform(values) }),
    fieldOf: ({ code }) => fieldOf[code],
  });
  return (
    <ActForm
      act={act}
      title={title}
      drawPreview={({ values, effect: told }, isAsked) => (
        <>
          {isAsked && <Entered fields={fields} values={values} />}
          {told.length > 0 && <Line spans={[' ']} />}
          {told.length > 0 && <Told lines={told} />}
        </>
      )}
      question={({ values }) => question(values)}
      yes={yes}
      drawResult={({ values }) => <Line spans={[' ', ['success', done(values)]]} />}
      {...(undo === undefined ? {} : { undo: ({ values, result }: Entry<Result>) => undo(values, result) })}
      another={another}
      {...(leadsTo === undefined ? {} : { leadsTo: ({ values }: Entry<Result>) => leadsTo(values) })}
    />
  );
}

type Typed = readonly [label: string, value: string];

const COLUMNS: readonly TableColumn<Typed>[] = [
  { title: '', priority: 1, align: 'left', text: ([label]) => label, meaning: () => 'muted' },
  { title: '', priority: 1, align: 'left', text: ([, value]) => value },
];

/** What was typed, secrets left out. */
export function Entered({ fields, values }: { readonly fields: readonly Field[]; readonly values: Draft }) {
  const rows = fields.flatMap((field): Typed[] => {
    const value = enteredText(field, values);
    return field.kind === 'secret' || value === '' ? [] : [[field.label, value]];
  });
  return <StillTable columns={COLUMNS} rows={rows} hasTitles={false} />;
}

/** As it will be taken: an amount in groups, a day in words. */
function enteredText({ name, kind, given, calendar, note }: Field, values: Draft): string {
  const text = given?.(values) ?? values[name] ?? '';
  if (kind === 'amount') return groupThousands(text);
  const day = calendar !== undefined && text !== '' ? note?.(text, values) : undefined;
  return day ?? text;
}
