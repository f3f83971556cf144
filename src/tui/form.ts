/**
 * A form as data: its fields, what was typed, which field one is in. Pure; the drawing is in components/Form.tsx, the
 * keys in useForm.ts. What is typed stays as it was typed; a field says beside it why it will not do.
 */
import { groupTyped, LOCALES, type Locale } from '../domain/locale.ts';
import { isRefusal } from '../domain/refusal.ts';
import { showSentence } from './figures.ts';
import type { FieldCalendar } from './calendarField.ts';
import type { Draft } from './session.tsx';
import { type Edited, editing } from './textEdit.ts';

/** Why the text that is read is refused; nothing when it is not. */
export function whyNot(read: () => unknown): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (isRefusal(error)) return showSentence(error.sentence);
    throw error;
  }
}

export interface Choice {
  readonly value: string;
  /** What else tells it apart: a name, a balance. */
  readonly detail?: string;
  /** What stands at its end, of which nothing is cut off: the balance of an account. */
  readonly figure?: string;
}

export interface Field {
  readonly name: string;
  readonly label: string;
  /** `amount` groups thousands as typed; `secret` shows dots. */
  readonly kind: 'text' | 'amount' | 'secret';
  /** An example, shown while the field is empty. */
  readonly hint?: string;
  /** How the digits of an amount are grouped; as in English when not given. */
  readonly locale?: Locale;
  /** Why what is typed will not do; nothing when it will. */
  check?(text: string, values: Draft): string | undefined;
  /** What the typed text means, shown beside it when it will do. */
  note?(text: string, values: Draft): string | undefined;
  /** What there is to pick from for what is typed, best first. */
  choices?(text: string, values: Draft): readonly Choice[];
  /** Nothing but one of its choices will do. */
  readonly isPick?: boolean;
  /** While it is empty none of its choices is marked: nobody is meant because he stands first. */
  readonly needsPick?: boolean;
  /** Its text is a day that may be taken from a calendar. */
  readonly calendar?: FieldCalendar;
  /** Decided by the other fields: this is shown instead, muted, and one does not come into the field. */
  given?(values: Draft): string | undefined;
}

export interface FormState {
  readonly values: Draft;
  /** Index of the field one is in. */
  readonly focus: number;
  readonly caret: number;
  /** Index of the choice that is marked; -1 for none. */
  readonly choice: number;
  /** Fields one has been in: their emptiness may be told. */
  readonly visited: readonly string[];
  /** Nothing was typed or moved since one came into the field. */
  readonly isFresh: boolean;
  /** Enter led back into this field because something is wrong with it: that is told even while one is in it. */
  readonly isSentBack?: boolean;
}

/** One begins in the field named, else in the first that is empty. */
export function startForm(fields: readonly Field[], values: Draft, startAt?: string): FormState {
  const all = Object.fromEntries(fields.map(({ name }) => [name, values[name] ?? '']));
  const firstEmpty = fields.findIndex(({ name, given }) => all[name] === '' && given?.(all) === undefined);
  const named = fields.findIndex(({ name }) => name === startAt);
  const first = firstEmpty < 0 ? firstProblem(fields, all) : firstEmpty;
  return focusOn(
    fields,
    { values: all, focus: 0, caret: 0, choice: -1, visited: [], isFresh: true },
    Math.max(0, named < 0 ? first : named),
  );
}

export const editedOf = (fields: readonly Field[], state: FormState): Edited => ({
  text: state.values[fields[state.focus]?.name ?? ''] ?? '',
  caret: state.caret,
});

/** What typing goes on from: a choice or a secret that one comes back to is typed over, not added to. */
export function typedOver(fields: readonly Field[], state: FormState): Edited {
  const field = fields[state.focus];
  return field !== undefined && state.isFresh && (field.kind === 'secret' || isPicked(field, state.values))
    ? editing('')
    : editedOf(fields, state);
}

/** Whether what the field holds was picked: one of its choices as it is, or another name of one. */
const isPicked = (field: Field, values: Draft): boolean =>
  isChoice(field, values) || (field.isPick === true && problemOf(field, values) === undefined);

/** Whether the field holds one of its choices as it is. */
const isChoice = (field: Field, values: Draft): boolean =>
  field.choices?.('', values).some(({ value }) => value === values[field.name]) ?? false;

/** The field one is in with other text. */
export function withEdited(fields: readonly Field[], state: FormState, { text, caret }: Edited): FormState {
  const field = fields[state.focus];
  if (field === undefined) return state;
  const isChanged = state.values[field.name] !== text;
  const values = isChanged ? { ...state.values, [field.name]: text } : state.values;
  const choice = isChanged ? markedFirst(field, values) : state.choice;
  return { ...state, values, caret, choice, isFresh: false, isSentBack: false };
}

/** The choice that is marked to begin with: none where what was typed is good as it is or fits none, or where one has to say. */
const markedFirst = (field: Field, values: Draft): number =>
  field.choices === undefined ||
  isChoice(field, values) ||
  isUnsaid(field, values) ||
  field.choices(values[field.name] ?? '', values).length === 0
    ? -1
    : 0;

const isUnsaid = ({ name, needsPick = false }: Field, values: Draft): boolean =>
  needsPick && (values[name] ?? '').trim() === '';

/** Whether Enter can't leave the field yet: one has to say which, and has not. */
export function isWaiting(fields: readonly Field[], state: FormState): boolean {
  const field = fields[state.focus];
  return field !== undefined && state.choice < 0 && isUnsaid(field, state.values);
}

/** Into another field; the one that is left counts as visited. */
export function focusOn(fields: readonly Field[], state: FormState, index: number): FormState {
  const left = fields[state.focus]?.name ?? '';
  const field = fields[index];
  if (field === undefined) return state;
  return {
    ...state,
    focus: index,
    caret: editing(state.values[field.name] ?? '').caret,
    choice: markedFirst(field, state.values),
    visited: state.visited.includes(left) ? state.visited : [...state.visited, left],
    isFresh: true,
    isSentBack: false,
  };
}

/** What can be picked in the field one is in; all of it when what is typed is already one of them, or where only one of them will do and it fits none. */
export function choicesOf(fields: readonly Field[], state: FormState): readonly Choice[] {
  const field = fields[state.focus];
  if (field?.choices === undefined) return [];
  const text = state.values[field.name] ?? '';
  const all = field.choices('', state.values);
  if (all.some(({ value }) => value === text)) return all;
  const fitting = field.choices(text, state.values);
  return fitting.length === 0 && field.isPick ? all : fitting;
}

export function moveChoice(fields: readonly Field[], state: FormState, step: 1 | -1): FormState {
  const choices = choicesOf(fields, state);
  if (choices.length === 0) return state;
  const current =
    state.choice < 0
      ? choices.findIndex(({ value }) => value === editedOf(fields, state).text)
      : state.choice;
  const next = current < 0 ? (step === 1 ? 0 : choices.length - 1) : current + step;
  return { ...state, choice: Math.max(0, Math.min(next, choices.length - 1)) };
}

/** The next field one can be in, in a direction; round the ends. */
export function nextFocus(fields: readonly Field[], { values, focus }: FormState, step: 1 | -1): number {
  const count = fields.length;
  for (let at = focus + step; ; at += step) {
    const index = (at + count) % count;
    if (index === focus || fields[index]?.given?.(values) === undefined) return index;
  }
}

/** Whether no field comes after the one that one is in. */
export const isAtEnd = (fields: readonly Field[], state: FormState): boolean =>
  nextFocus(fields, state, 1) <= state.focus;

/** The marked choice taken into the field. */
export function takeChoice(fields: readonly Field[], state: FormState): FormState {
  const chosen = choicesOf(fields, state)[state.choice];
  if (chosen === undefined) return state;
  return { ...withEdited(fields, state, editing(chosen.value)), choice: -1 };
}

/** Nothing is wrong with a field that the others decide. */
export const problemOf = (field: Field, values: Draft): string | undefined =>
  field.given?.(values) === undefined ? field.check?.(values[field.name] ?? '', values) : undefined;

/** Index of the first field that will not do; -1 when the form is complete. */
export const firstProblem = (fields: readonly Field[], values: Draft): number =>
  fields.findIndex((field) => problemOf(field, values) !== undefined);

/** How the field's text is shown, and where the caret is in it. */
export function shownText(field: Field, { text, caret }: Edited): Edited {
  if (field.kind === 'secret')
    return { text: '•'.repeat([...text].length), caret: [...text.slice(0, caret)].length };
  const { locale = LOCALES.en } = field;
  const grouped = field.kind === 'amount' ? groupTyped(text, locale) : text;
  if (grouped === text) return { text, caret };
  const digitsRight = text.length - caret;
  let at = grouped.length;
  for (let passed = 0; passed < digitsRight; at--) if (grouped[at - 1] !== locale.group) passed++;
  return { text: grouped, caret: at };
}
