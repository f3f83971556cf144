/** The fields of a form, one a line: label, what was typed with the caret in it, and beside it why it will not do. */
import { Box } from 'ink';
import { clip, fill, widthOf } from '../cells.ts';
import { editedOf, type Field, problemOf, shownText } from '../form.ts';
import { Line, type Span, spansWidth } from '../line.tsx';
import { SpokenChoices, SpokenFields } from '../linear/SpokenForm.tsx';
import { useRoom } from '../room.tsx';
import { Calendar } from './Calendar.tsx';
import { type Theme, useTheme } from '../theme.ts';
import type { FormView } from '../useForm.ts';

interface FormProps {
  readonly form: FormView;
  /** No caret: what was typed is only looked at. */
  readonly isStill?: boolean;
}

export function FormFields({ form, isStill = false }: FormProps) {
  const { isLinear } = useTheme();
  const lines = useFieldLines(form, isStill);
  // Instead of the fields: where there are few rows there is no room for both.
  if (form.calendar !== undefined) return <Calendar {...form.calendar} />;
  if (isLinear) {
    const reasons = Object.fromEntries(lines.map(({ field, reason }) => [field.name, reason]));
    return <SpokenFields form={form} isStill={isStill} reasons={reasons} />;
  }
  return (
    <Box flexDirection="column" flexShrink={0}>
      {lines.map(({ field, spans }) => (
        <Line key={field.name} spans={spans} />
      ))}
    </Box>
  );
}

/** The reason that is cut off beside its field, in full: of the field one is in before the others. Else an empty line. */
export function FormReason({ form, isStill = false }: FormProps) {
  const { columns } = useRoom();
  const { isLinear } = useTheme();
  const cut = useFieldLines(form, isStill).filter(
    ({ reason, spans }) => reason !== undefined && spansWidth(spans) > columns,
  );
  const here = form.fields[form.state.focus];
  const reason = (cut.find(({ field }) => field === here) ?? cut[0])?.reason;
  // Beside its field it was told in full.
  if (isLinear) return null;
  return <Line spans={reason === undefined ? [' '] : ['  ', ['warning', `! ${reason}`]]} />;
}

interface FieldLine {
  readonly field: Field;
  readonly spans: readonly Span[];
  /** Why what was typed will not do, where it is time to say so. */
  readonly reason: string | undefined;
}

function useFieldLines(form: FormView, isStill: boolean): FieldLine[] {
  const theme = useTheme();
  const { columns } = useRoom();
  const labels = Math.max(...form.fields.map(({ label }) => widthOf(label)));
  return form.fields.map((field, index) => {
    const isFocused = !isStill && index === form.state.focus;
    const reason = shortQuotes(reasonOf(form, field, isFocused), theme.glyphs.ellipsis);
    const isPicking = isFocused && isOnTheWay(form, field);
    const spans: Span[] = [
      isFocused ? ['accent', `${theme.glyphs.pointer} `] : '  ',
      ['muted', fill(field.label, labels)],
      '   ',
      ...drawValue(form, field, isFocused, theme, columns - labels - 8),
      ...(isPicking ? [] : drawRemark(form, field, reason)),
    ];
    return { field, spans, reason: isPicking ? undefined : reason };
  });
}

/** What is typed of the name of a choice is not wrong yet: Enter takes the one that is marked. */
const isOnTheWay = ({ state, choices }: FormView, { name, isPick = false }: Field): boolean =>
  isPick && state.values[name] !== '' && !state.isSentBack && state.choice >= 0 && choices.length > 0;

/** Emptiness is told once one has been in the field. */
function reasonOf({ state, problems }: FormView, field: Field, isFocused: boolean): string | undefined {
  const { values } = state;
  const isTold =
    (values[field.name] ?? '') !== '' ||
    (isFocused ? state.isSentBack === true : state.visited.includes(field.name));
  return (isTold ? problemOf(field, values) : undefined) ?? problems[field.name];
}

/** What was typed stands in the field: of a long text a reason repeats so much that one knows what it is about. */
const shortQuotes = (reason: string | undefined, ellipsis: string): string | undefined =>
  reason?.replace(/"([^"]*)"/g, (_, text: string) => `"${clip(text, MOST_QUOTED, ellipsis)}"`);
const MOST_QUOTED = 20;

function drawRemark({ state: { values } }: FormView, field: Field, reason: string | undefined): Span[] {
  if (reason !== undefined) return ['   ', ['warning', reason]];
  const text = values[field.name] ?? '';
  const note = text === '' ? undefined : field.note?.(text, values);
  return note === undefined ? [] : ['   ', ['muted', note]];
}

function drawValue(form: FormView, field: Field, isFocused: boolean, theme: Theme, room: number): Span[] {
  const { state } = form;
  // What was typed, not what was read of it.
  const { values } = state;
  const given = field.given?.(values);
  if (given !== undefined) return [['muted', clip(given, room)]];
  const text = values[field.name] ?? '';
  const value = shownText(field, isFocused ? editedOf(form.fields, state) : { text, caret: text.length });
  const spans: Span[] = isFocused
    ? drawCaret(value.text, value.caret, theme, room)
    : [clip(value.text, room)];
  if (text === '' && field.hint !== undefined) spans.push(['muted', ` (${field.hint})`]);
  return spans;
}

/** The text with the caret in it; a long text is shown around the caret. */
export function drawCaret(text: string, caret: number, theme: Theme, room: number): Span[] {
  const before = text.slice(0, caret);
  const start = widthOf(before) < room - 1 ? 0 : before.length - Math.max(0, room - 2);
  const [under = '', ...rest] = [...text.slice(caret)];
  if (theme.name === 'none') return [`${before.slice(start)}_${under}${rest.join('')}`];
  return [before.slice(start), ['caret', under === '' ? ' ' : under], rest.join('')];
}

/** What can be picked in the field one is in; where it is more than has room, the last line says which part is shown. */
export function FormChoices({ form, height }: { readonly form: FormView; readonly height: number }) {
  const { glyphs, isLinear } = useTheme();
  if (isLinear) return <SpokenChoices form={form} />;
  const { choices, state } = form;
  const isPart = choices.length > height && height > 1;
  const rows = isPart ? height - 1 : height;
  const top = Math.max(0, Math.min(state.choice - rows + 1, choices.length - rows));
  const shown = choices.slice(top, top + rows);
  const widest = Math.max(0, ...shown.map(({ value }) => widthOf(value)));
  return (
    <Box flexDirection="column" flexShrink={0}>
      {shown.map((choice, index) => {
        const isMarked = top + index === state.choice;
        const text = `${fill(choice.value, widest)}   ${choice.detail ?? ''}`;
        return (
          <Line
            key={choice.value}
            spans={
              isMarked
                ? [
                    ['accent', glyphs.pointer],
                    ['selected', ` ${text} `],
                  ]
                : [`  ${text}`]
            }
          />
        );
      })}
      {isPart && <Line spans={[['muted', `  ${top + 1} to ${top + rows} of ${choices.length}`]]} />}
    </Box>
  );
}
