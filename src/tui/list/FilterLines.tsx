/** A filter on the screen: its pieces as chips, the field one types in, and under it what is wrong, what fits, or what can be typed. */
import { clip, widthOf } from '../cells.ts';
import { drawCaret } from '../components/Form.tsx';
import { Line, type Span, spansWidth } from '../line.tsx';
import { Spoken } from '../linear/spoken.tsx';
import { useRoom } from '../room.tsx';
import type { Edited } from '../textEdit.ts';
import { useTheme } from '../theme.ts';

interface FilterLinesProps {
  readonly chips: readonly string[];
  readonly typed: Edited | undefined;
  readonly problem: string | undefined;
  /** Names that fit what is typed. */
  readonly names: readonly string[];
  readonly hint: string;
}

/** What a field needs at least, so that one sees what one types. */
const FIELD = 24;
const MOST_NAMES = 6;

export function FilterLines({ chips, typed, problem, names, hint }: FilterLinesProps) {
  const theme = useTheme();
  const { columns } = useRoom();
  if (theme.isLinear)
    return (
      <>
        <Spoken kind="text" text={chips.length === 0 ? '' : `Filter: ${chips.join('; ')}`} />
        {typed !== undefined && <Spoken kind="field" id="Filter" text={typed.text} />}
        <Spoken kind="text" text={typed?.text === '' ? `expected: ${hint}` : ''} />
        <Spoken kind="text" text={names.length === 0 ? '' : `Tab completes ${names[0]}`} />
        <Spoken kind="text" text={problem === undefined ? '' : `Wrong: ${problem}`} />
      </>
    );
  const room =
    columns - 4 - (typed === undefined ? 0 : Math.min(columns / 2, Math.max(FIELD, widthOf(typed.text) + 2)));
  const spans: Span[] = [['accent', ' / '], ...drawChips(chips, room)];
  if (typed !== undefined)
    spans.push(...drawCaret(typed.text, typed.caret, theme, columns - spansWidth(spans) - 1));
  const below: Span[] =
    problem !== undefined
      ? [['warning', `   ! ${problem}`]]
      : names.length > 0
        ? [
            ['key', '   Tab '],
            ['accent', names[0] ?? ''],
            ['muted', `  ${names.slice(1, MOST_NAMES).join('  ')}`],
          ]
        : [['muted', `   ${wholeWords(hint, columns - 4)}`]];
  return (
    <>
      <Line spans={spans} />
      {(typed !== undefined || problem !== undefined) && <Line spans={below} />}
    </>
  );
}

/** As many of the words, which stand two spaces apart, as there is room for. */
const wholeWords = (words: string, room: number): string =>
  widthOf(words) <= room ? words : words.slice(0, Math.max(0, words.lastIndexOf('  ', room)));

/** The last chips there is room for; how many stand before them is told. */
function drawChips(chips: readonly string[], room: number): Span[] {
  const spans: Span[] = [];
  let left = room;
  let hidden = chips.length;
  for (const chip of chips.toReversed()) {
    const text = `[${clip(chip, Math.max(6, room - 8))}] `;
    if (widthOf(text) > left - 4 && spans.length > 0) break;
    spans.unshift(['accent', text]);
    left -= widthOf(text);
    hidden--;
  }
  return hidden === 0 ? spans : [['muted', `+${hidden} `], ...spans];
}
