/** A form for one who listens: its fields by name, the one that one is in, what is expected there, what is wrong and what can be picked. */
import type { Field } from '../form.ts';
import { editedOf, shownText } from '../form.ts';
import type { FormView } from '../useForm.ts';
import { Spoken } from './spoken.tsx';

interface SpokenFieldsProps {
  readonly form: FormView;
  readonly isStill: boolean;
  /** Why what was typed will not do, by the name of the field, where it is time to say so. */
  readonly reasons: Readonly<Record<string, string | undefined>>;
}

export function SpokenFields({ form, isStill, reasons }: SpokenFieldsProps) {
  const { fields, state } = form;
  const { values } = state;
  // What was typed was told as it was typed.
  if (isStill) return null;
  const here = fields[state.focus];
  const open = fields.filter((field) => field.given?.(values) === undefined);
  return (
    <>
      {open.length > 1 && (
        <Spoken kind="text" text={`${open.length} fields: ${open.map(({ label }) => label).join('; ')}`} />
      )}
      {fields.map((field) => (
        <Beside key={field.name} field={field} form={form} isHere={field === here} />
      ))}
      {here !== undefined && (
        <>
          <Spoken
            kind="field"
            id={
              open.length > 1
                ? `Field ${open.indexOf(here) + 1} of ${open.length}, ${here.label}`
                : here.label
            }
            text={shownText(here, editedOf(fields, state)).text.replaceAll('•', '*')}
          />
          <Spoken kind="text" text={expected(here, values[here.name] ?? '', form)} />
        </>
      )}
      {fields.map(({ name, label }) => (
        <Spoken
          key={name}
          kind="text"
          text={reasons[name] === undefined ? '' : `Wrong, ${label}: ${reasons[name]}`}
        />
      ))}
    </>
  );
}

interface BesideProps {
  readonly field: Field;
  readonly form: FormView;
  readonly isHere: boolean;
}

/** What the other fields decide. */
function Beside({ field, form, isHere }: BesideProps) {
  const { values } = form.state;
  const text = field.given?.(values);
  return (
    <Spoken kind="text" text={isHere || text === undefined || text === '' ? '' : `${field.label}: ${text}`} />
  );
}

function expected(field: Field, text: string, { state: { values } }: FormView): string {
  if (text === '') return field.hint === undefined ? '' : `expected: ${field.hint}`;
  const note = field.check?.(text, values) === undefined ? field.note?.(text, values) : undefined;
  return note === undefined ? '' : `that is ${note}`;
}

/** The choice that is marked; else that there are some. */
export function SpokenChoices({ form: { choices, state } }: { readonly form: FormView }) {
  const marked = choices[state.choice];
  if (marked === undefined)
    return (
      <Spoken kind="text" text={choices.length === 0 ? '' : `${choices.length} choices, Down picks one`} />
    );
  const place = `choice ${state.choice + 1} of ${choices.length}`;
  return (
    <SpokenChoice
      place={place}
      text={marked.value}
      detail={[marked.detail, marked.figure].filter(Boolean).join(' ')}
    />
  );
}

interface SpokenChoiceProps {
  readonly place: string;
  readonly text: string;
  readonly detail?: string | undefined;
}

export const SpokenChoice = ({ place, text, detail = '' }: SpokenChoiceProps) => (
  <Spoken kind="row" text={`${place}: ${text.trim()}${detail.trim() === '' ? '' : `, ${detail.trim()}`}`} />
);
