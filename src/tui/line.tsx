/**
 * One line of the screen: pieces of text with a meaning, made harmless, cut to the room and drawn as one `<Text>`.
 * All text reaches the terminal through here; colour codes exist nowhere else.
 */
import { Text } from 'ink';
import { clip, harmless, widthOf } from './cells.ts';
import { sayable } from './linear/spoken.tsx';
import { localText } from './localText.ts';
import { useRoom } from './room.tsx';
import { type Meaning, type Theme, useTheme } from './theme.ts';

/** A piece of a line: plain text, or text with a meaning. */
export type Span = string | readonly [meaning: Meaning, text: string];

export const textOf = (span: Span): string => harmless(typeof span === 'string' ? span : span[1]);
export const spansWidth = (spans: readonly Span[]): number =>
  spans.reduce((sum, span) => sum + widthOf(textOf(span)), 0);

/** The line as the terminal gets it, at most `columns` wide. */
export function drawLine(spans: readonly Span[], columns: number, theme: Theme): string {
  const isCut = spansWidth(spans) > columns;
  const ellipsis = isCut ? clip(theme.glyphs.ellipsis, columns, '') : '';
  let left = columns - widthOf(ellipsis);
  let drawn = '';
  for (const span of spans) {
    const whole = textOf(span);
    const text = clip(whole, left, '');
    drawn += typeof span === 'string' ? text : theme.paint(span[0], text);
    left -= widthOf(text);
    if (text !== whole) break;
  }
  return drawn + ellipsis;
}

interface LineProps {
  readonly spans: readonly Span[];
  /** Pushed to the right edge; the left part gives way. */
  readonly right?: readonly Span[] | undefined;
  /** Cells to use; the room's when not given. */
  readonly columns?: number | undefined;
}

export function Line({ spans, right, columns }: LineProps) {
  const room = useRoom();
  const theme = useTheme();
  const written = spans.map((span) => localSpan(span, theme));
  const writtenRight = right?.map((span) => localSpan(span, theme));
  if (theme.isLinear) {
    const all = [...written, ...(writtenRight ? ['  ', ...writtenRight] : [])];
    return <Text>{sayable(all.map(textOf).join(''))}</Text>;
  }
  const width = Math.max(0, Math.min(columns ?? room.columns, room.columns));
  return <Text wrap="truncate">{drawSides(written, writtenRight, width, theme) || ' '}</Text>;
}

/** Figures as the viewer's locale writes them. */
const localSpan = (span: Span, { locale }: Theme): Span =>
  typeof span === 'string' ? localText(span, locale) : [span[0], localText(span[1], locale)];

function drawSides(
  spans: readonly Span[],
  right: readonly Span[] | undefined,
  width: number,
  theme: Theme,
): string {
  if (right === undefined) return drawLine(spans, width, theme);
  const rightWidth = Math.min(spansWidth(right), width);
  const apart = rightWidth > 0 && rightWidth < width ? 1 : 0;
  const leftWidth = Math.min(spansWidth(spans), width - rightWidth - apart);
  const gap = ' '.repeat(width - rightWidth - leftWidth);
  return drawLine(spans, leftWidth, theme) + gap + drawLine(right, rightWidth, theme);
}
