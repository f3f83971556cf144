/** The keys of a form: letters are text, Tab goes between fields, arrows pick, Enter accepts and at the end submits. */
import { useMemo, useState } from 'react';
import {
  type Choice,
  choicesOf,
  editedOf,
  type Field,
  type FormState,
  firstProblem,
  focusOn,
  isAtEnd,
  isWaiting,
  moveChoice,
  nextFocus,
  problemOf,
  startForm,
  takeChoice,
  typedOver,
  withEdited,
} from './form.ts';
import { useCommands } from './keyboard.tsx';
import { isPrintable } from './keys.ts';
import { localFields, plainValues, typedValues } from './localForm.ts';
import type { Draft } from './session.tsx';
import type { FieldCalendar } from './calendarField.ts';
import { type Edited, editing, editText, insertText } from './textEdit.ts';
import { useTheme } from './theme.ts';

export interface FormView {
  readonly fields: readonly Field[];
  readonly state: FormState;
  readonly values: Draft;
  readonly choices: readonly Choice[];
  /** Something was typed or chosen. */
  readonly isTouched: boolean;
  /** Something of it is kept for the next visit: secrets never are. */
  readonly isKeeping: boolean;
  /** It holds what was typed on a visit before. */
  readonly isKept: boolean;
  /** Nothing is missing and nothing wrong. */
  readonly isComplete: boolean;
  /** What only the bank can tell of a field, such as that there is not enough money; by name. */
  readonly problems: Readonly<Record<string, string>>;
  /** The calendar of the field one is in, while it is open. */
  readonly calendar: OpenCalendar | undefined;
  /** Goes to a field, such as the one that something was refused for. */
  focus(name: string): void;
  /** Puts values into fields, as if they had been typed. */
  fill(values: Draft): void;
  /** Forgets what was typed. */
  clear(): void;
}

export interface OpenCalendar {
  readonly field: string;
  readonly calendar: FieldCalendar;
  readonly text: string;
  onPick(text: string): void;
  onClose(): void;
}

interface FormOptions {
  readonly fields: readonly Field[];
  readonly initial: Draft;
  /** Where what is typed is kept for the next time; what is there goes before what is initial. */
  readonly draft?: { readonly kept: Map<string, Draft>; readonly key: string };
  /** The field one begins in; the first empty one when not given. */
  readonly startAt?: string | undefined;
  readonly isActive?: boolean;
  /** Enter submits as soon as nothing is missing, from any field. */
  readonly isQuick?: boolean;
  onSubmit(values: Draft): void;
  onLeave?(): void;
  /** The word for submitting, in the footer. */
  readonly submit?: string;
}

export function useForm(options: FormOptions): FormView {
  const { locale } = useTheme();
  const { draft, startAt, isActive = true, isQuick = false, onSubmit, onLeave, submit = 'accept' } = options;
  const fields = useMemo(() => localFields(options.fields, locale), [options.fields, locale]);
  const initial = typedValues(fields, options.initial, locale);
  const [state, setState] = useState(() => {
    const kept = draft?.kept.get(draft.key);
    return startForm(fields, { ...initial, ...kept }, startAt ?? (kept && wrongField(fields, kept)));
  });
  const [hadDraft] = useState(() =>
    fields.some(({ name }) => (state.values[name] ?? '') !== (initial[name] ?? '')),
  );
  const change = (next: FormState): void => {
    setState(next);
    draft?.kept.set(draft.key, withoutSecrets(fields, next.values));
  };
  const edit = (edited: Edited | undefined): boolean => {
    if (edited !== undefined) change(withEdited(fields, state, edited));
    return edited !== undefined;
  };
  const isEnd = isAtEnd(fields, state) || isQuick;
  const accept = (): void => {
    if (isWaiting(fields, state)) {
      change({ ...state, isSentBack: true });
      return;
    }
    const taken = takeChoice(fields, state);
    const isLast = isAtEnd(fields, taken) || isQuick;
    const next = isLast ? firstProblem(fields, taken.values) : nextFocus(fields, taken, 1);
    change(next < 0 ? taken : { ...focusOn(fields, taken, next), isSentBack: isLast });
    if (next < 0) onSubmit(plainValues(fields, taken.values, locale));
  };
  const goTo = (step: 1 | -1): void => {
    const taken = takeChoice(fields, state);
    change(focusOn(fields, taken, nextFocus(fields, taken, step)));
  };
  const hasOthers = nextFocus(fields, state, 1) !== state.focus;
  const clear = (): void => {
    draft?.kept.delete(draft.key);
    setState(startForm(fields, initial, startAt));
  };
  const [isPicking, setIsPicking] = useState(false);
  const here = fields[state.focus];
  const calendar = isActive ? here?.calendar : undefined;
  const touched = fields.filter(({ name }) => (state.values[name] ?? '') !== (initial[name] ?? ''));
  const isTouched = touched.length > 0;
  const choices = choicesOf(fields, state);
  const move = (step: 1 | -1): void =>
    choices.length > 0 ? change(moveChoice(fields, state, step)) : goTo(step);
  useCommands(
    isActive
      ? {
          accept: { run: accept, title: isEnd ? submit : 'next' },
          ...(hasOthers
            ? { nextField: { run: () => goTo(1) }, previousField: { run: () => goTo(-1) } }
            : choices.length > 0
              ? { nextField: { run: () => goTo(1), title: 'complete', does: 'Take the marked choice' } }
              : {}),
          ...(hasOthers || choices.length > 0
            ? {
                nextChoice: { run: () => move(1), title: choices.length > 0 ? 'choose' : 'next' },
                previousChoice: { run: () => move(-1) },
              }
            : {}),
          ...(calendar === undefined ? {} : { calendar: { run: () => setIsPicking(true) } }),
          ...(onLeave === undefined ? {} : { leaveField: { run: onLeave } }),
          ...(draft === undefined || !isTouched ? {} : { startOver: { run: clear } }),
        }
      : {},
    isActive
      ? {
          onStroke: (stroke) =>
            edit(editText(isPrintable(stroke) ? typedOver(fields, state) : editedOf(fields, state), stroke)),
          onPaste: (text) => edit(insertText(typedOver(fields, state), text)),
        }
      : undefined,
  );
  return {
    fields,
    state,
    values: useMemo(() => plainValues(fields, state.values, locale), [fields, state.values, locale]),
    choices: isPicking ? [] : choices,
    isTouched,
    isKeeping: draft !== undefined && touched.some(({ kind }) => kind !== 'secret'),
    isKept: hadDraft && isTouched,
    isComplete: firstProblem(fields, state.values) < 0,
    problems: NONE,
    calendar:
      here === undefined || calendar === undefined || !isPicking
        ? undefined
        : {
            ...{ field: here.label, calendar, text: state.values[here.name] ?? '' },
            onPick: (text) => {
              setIsPicking(false);
              change({ ...withEdited(fields, state, editing(text)), choice: -1 });
            },
            onClose: () => setIsPicking(false),
          },
    focus: (name) =>
      change(
        focusOn(
          fields,
          state,
          fields.findIndex((field) => field.name === name),
        ),
      ),
    fill: (values) => {
      const next = { ...state, values: { ...state.values, ...typedValues(fields, values, locale) } };
      change({ ...focusOn(fields, next, state.focus), visited: state.visited });
    },
    clear,
  };
}

/** What was left wrong is where one goes on. */
const wrongField = (fields: readonly Field[], kept: Draft): string | undefined =>
  fields.find((field) => kept[field.name] && problemOf(field, kept) !== undefined)?.name;

const NONE: Readonly<Record<string, string>> = Object.freeze({});

const withoutSecrets = (fields: readonly Field[], values: Draft): Draft =>
  Object.fromEntries(
    fields.filter(({ kind }) => kind !== 'secret').map(({ name }) => [name, values[name] ?? '']),
  );
