/** The fields of a form, one a line: label, what was typed with the caret in it, and beside it why it will not do. */
import { Box } from 'ink';
import { clip, clipBefore, fill, firstCharacter, harmless, widthOf } from '../cells.ts';
import { type Choice, editedOf, type Field, problemOf, shownText } from '../form.ts';
import { Line, type Span, spansWidth } from '../line.tsx';
import { SpokenChoices, SpokenFields } from '../linear/SpokenForm.tsx';
import { useRoom } from '../room.tsx';
import { Calendar } from './Calendar.tsx';
import { type Theme, useTheme } from '../theme.ts';
import type { FormView } from '../useForm.ts';

interface FormProps {
  readonly form: FormView;
  /** Lines for the fields; those around the one that one is in are shown where there are more. All of them when not given. */
  readonly height?: number;
  /** No caret: what was typed is only looked at. */
  readonly isStill?: boolean;
}

/** Below this nobody finds his way among the fields. */
const LEAST_FIELDS = 3;
/** Of what can be picked, or of what it would do, this much stays in sight. */
const LEAST_BELOW = 2;

/** Lines the fields take where there are `rows` for them, for the reason and for what stands below. */
export const fieldRows = (form: FormView, rows: number): number =>
  Math.min(shownFields(form).length, Math.max(LEAST_FIELDS, rows - 1 - LEAST_BELOW));

/** What the other fields decide to be nothing is not asked for. */
const shownFields = ({ fields, state: { values } }: FormView): readonly Field[] =>
  fields.filter((field) => field.given?.(values) !== '');

export function FormFields({ form, height = form.fields.length, isStill = false }: FormProps) {
  const { isLinear, glyphs } = useTheme();
  const lines = useFieldLines(form, isStill);
  // Instead of the fields: where there are few rows there is no room for both.
  if (form.calendar !== undefined) return <Calendar {...form.calendar} />;
  if (isLinear) {
    const reasons = Object.fromEntries(lines.map(({ field, reason }) => [field.name, reason]));
    return <SpokenFields form={form} isStill={isStill} reasons={reasons} />;
  }
  const shown = inSight(lines, height);
  return (
    <Box flexDirection="column" flexShrink={0}>
      {shown.map((line, index) => {
        const more =
          index === 0 && line !== lines[0]
            ? glyphs.up
            : index === shown.length - 1 && line !== lines.at(-1)
              ? glyphs.down
              : undefined;
        return <Line key={line.field.name} spans={withMore(line, more)} />;
      })}
    </Box>
  );
}

/**
 * What is cut off beside a field, in full: the reason or the hint of the field one is in before the reasons of the others, which are
 * named. Else an empty line.
 */
export function FormReason({ form, height = form.fields.length, isStill = false }: FormProps) {
  const { columns } = useRoom();
  const { isLinear } = useTheme();
  const lines = useFieldLines(form, isStill);
  // Beside its field it was told in full.
  if (isLinear) return null;
  const shown = inSight(lines, height);
  const isCut = (line: FieldLine): boolean => !shown.includes(line) || spansWidth(line.spans) > columns;
  const told = lines.filter((line) => line.reason !== undefined && isCut(line));
  const here = lines.find(({ isFocused }) => isFocused);
  if (here?.reason !== undefined && told.includes(here)) return <Reason text={here.reason} />;
  const hint = here && (isCut(here) ? here.hint : undefined);
  const more = hint ?? (isStill ? undefined : cutDetail(form, columns));
  if (more !== undefined) return <Line spans={['  ', ['muted', more]]} />;
  const [other] = told;
  if (other?.reason === undefined) return <Line spans={[' ']} />;
  // Beside its field one sees which it is, so that its name goes before a part of the reason does.
  const named = `${other.field.label}: ${other.reason}`;
  return <Reason text={shown.includes(other) && widthOf(named) > columns - 4 ? other.reason : named} />;
}

const Reason = ({ text }: { readonly text: string }) => <Line spans={['  ', ['warning', `! ${text}`]]} />;

interface FieldLine {
  readonly field: Field;
  readonly isFocused: boolean;
  readonly spans: readonly Span[];
  /** Why what was typed will not do, where it is time to say so. */
  readonly reason: string | undefined;
  /** What is expected, while the field is empty. */
  readonly hint: string | undefined;
}

function useFieldLines(form: FormView, isStill: boolean): FieldLine[] {
  const theme = useTheme();
  const { columns } = useRoom();
  const fields = shownFields(form);
  const labels = Math.max(...fields.map(({ label }) => widthOf(label)));
  return fields.map((field) => {
    const isFocused = !isStill && field === form.fields[form.state.focus];
    const reason = shortQuotes(reasonOf(form, field, isFocused), theme.glyphs.ellipsis);
    const isPicking = isFocused && isOnTheWay(form, field);
    const hint = (form.state.values[field.name] ?? '') === '' ? field.hint : undefined;
    const draw = (hinted: string | undefined): Span[] => [
      isFocused ? ['accent', `${theme.glyphs.pointer} `] : '  ',
      ['muted', fill(field.label, labels)],
      '   ',
      ...drawValue(form, field, { isFocused, hint: hinted }, theme, columns - labels - 8),
      ...(isPicking ? [] : drawRemark(form, field, reason)),
    ];
    const whole = draw(hint);
    // A field one has left says what is wrong with it rather than what it is for.
    const isHintSpared = !isFocused && reason !== undefined && spansWidth(whole) > columns;
    return {
      ...{ field, isFocused, hint, spans: isHintSpared ? draw(undefined) : whole },
      reason: isPicking ? undefined : reason,
    };
  });
}

/** The lines there is room for: the one that one is in, and the one after it. */
function inSight(lines: readonly FieldLine[], height: number): readonly FieldLine[] {
  if (lines.length <= height) return lines;
  const focus = lines.findIndex(({ isFocused }) => isFocused);
  const first = Math.max(0, Math.min(focus + 2 - height, lines.length - height));
  return lines.slice(first, first + height);
}

/** An arrow before a line that is not the first or the last says that there are more. */
const withMore = ({ isFocused, spans }: FieldLine, more: string | undefined): readonly Span[] =>
  more === undefined || isFocused ? spans : [['muted', `${more} `], ...spans.slice(1)];

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
  if (reason !== undefined) return ['   ', ['warning', `! ${reason}`]];
  const text = values[field.name] ?? '';
  const note = text === '' ? undefined : field.note?.(text, values);
  return note === undefined ? [] : ['   ', ['muted', note]];
}

interface DrawnAs {
  readonly isFocused: boolean;
  readonly hint: string | undefined;
}

function drawValue(
  form: FormView,
  field: Field,
  { isFocused, hint }: DrawnAs,
  theme: Theme,
  room: number,
): Span[] {
  const { state } = form;
  // What was typed, not what was read of it.
  const { values } = state;
  const given = field.given?.(values);
  const { ellipsis } = theme.glyphs;
  if (given !== undefined) return [['muted', clip(given, room, ellipsis)]];
  const text = values[field.name] ?? '';
  const value = shownText(field, isFocused ? editedOf(form.fields, state) : { text, caret: text.length });
  const spans: Span[] = isFocused
    ? drawCaret(value.text, value.caret, theme, room)
    : [clip(value.text, room, ellipsis)];
  if (hint !== undefined) spans.push(['muted', ` (${hint})`]);
  return spans;
}

/** The text with the caret in it; a long text is shown around the caret. */
export function drawCaret(text: string, caret: number, theme: Theme, room: number): Span[] {
  const under = firstCharacter(text.slice(caret));
  const rest = text.slice(caret + under.length);
  // What is under the caret is in sight as a whole.
  const before = clipBefore(
    text.slice(0, caret),
    Math.max(1, room - 1 - Math.max(1, widthOf(harmless(under)))),
    theme.glyphs.ellipsis,
  );
  if (theme.name === 'none') return [`${before}_${under}${rest}`];
  return [before, ['caret', under === '' ? ' ' : under], rest];
}

const FEW_LINES = 3;

/** What tells the marked choice apart, where it is cut off. */
function cutDetail({ choices, state }: FormView, columns: number): string | undefined {
  const choice = choices[state.choice];
  if (choice?.detail === undefined || choice.figure !== undefined) return undefined;
  const widest = Math.max(0, ...choices.map(({ value }) => widthOf(value)));
  return widthOf(choiceText(choice, widest, columns)) > columns - 3 ? choice.detail : undefined;
}

/** The figure stays in sight, the rest is cut where there is no room for it. */
function choiceText({ value, detail = '', figure }: Choice, widest: number, room: number): string {
  const named = `${fill(value, widest)}   `;
  if (figure === undefined) return named + detail;
  const left = room - widthOf(named) - widthOf(figure) - 3;
  return left < LEAST_DETAIL ? named + figure : `${named}${clip(detail, left)}   ${figure}`;
}
const LEAST_DETAIL = 4;

/** What can be picked in the field one is in; where it is more than has room, the last line says which part is shown. */
export function FormChoices({ form, height }: { readonly form: FormView; readonly height: number }) {
  const { glyphs, isLinear } = useTheme();
  const { columns } = useRoom();
  if (isLinear) return <SpokenChoices form={form} />;
  const { choices, state } = form;
  // In few lines each is for a choice: an arrow says that there are more.
  const isPart = choices.length > height && height > FEW_LINES;
  const rows = isPart ? height - 1 : height;
  const top = Math.max(0, Math.min(state.choice - rows + 1, choices.length - rows));
  const shown = choices.slice(top, top + rows);
  const widest = Math.max(0, ...shown.map(({ value }) => widthOf(value)));
  return (
    <Box flexDirection="column" flexShrink={0}>
      {shown.map((choice, index) => {
        const isMarked = top + index === state.choice;
        const text = choiceText(choice, widest, columns - 3);
        const more =
          index === 0 && top > 0
            ? glyphs.up
            : index === shown.length - 1 && top + rows < choices.length
              ? glyphs.down
              : ' ';
        return (
          <Line
            key={choice.value}
            spans={
              isMarked
                ? [
                    ['accent', glyphs.pointer],
                    ['selected', ` ${text} `],
                  ]
                : [['muted', isPart ? ' ' : more], ` ${text}`]
            }
          />
        );
      })}
      {isPart && <Line spans={[['muted', `  ${top + 1} to ${top + rows} of ${choices.length}`]]} />}
    </Box>
  );
}
