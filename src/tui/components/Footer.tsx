/** What can be done now, in one line: the keys of the commands that are bound, the least important left out first. */
import { widthOf } from '../cells.ts';
import { type BoundCommand, COMMANDS, type CommandId } from '../commands.ts';
import { useBoundCommands, useKeyboard } from '../keyboard.tsx';
import { isPrintable, showStroke } from '../keys.ts';
import { Line, type Span } from '../line.tsx';
import { Spoken } from '../linear/spoken.tsx';
import { useRoom } from '../room.tsx';
import { useTheme } from '../theme.ts';

interface FooterKey {
  readonly key: string;
  readonly title: string;
  readonly rank: number;
  readonly isPossible: boolean;
}

/** Help and palette lead to everything else: they stay when there is no room. */
const KEPT = 10;
const BACK = COMMANDS.back.title;

export function Footer() {
  const { columns } = useRoom();
  const keyboard = useKeyboard();
  const { isLinear, name } = useTheme();
  const found = footerKeys(useBoundCommands(), keyboard.isTyping);
  if (isLinear)
    return (
      <Spoken
        kind="keys"
        text={`Keys: ${found.map(({ key, title, isPossible }) => `${key} ${title}${isPossible ? '' : ', not now'}`).join('; ')}`}
      />
    );
  const keys = fitKeys(found, columns - 2);
  // Where nothing is drawn fainter, what is not possible now stands in brackets: they take the room of the gaps.
  const isBracketed = (index: number): boolean => name === 'none' && keys[index]?.isPossible === false;
  const spans = keys.flatMap(({ key, title, isPossible }, index): Span[] => [
    index === 0 ? '' : isBracketed(index - 1) ? ')' : ' ',
    isBracketed(index) ? '(' : ' ',
    [isPossible ? 'key' : 'muted', key],
    [isPossible ? 'plain' : 'muted', ` ${title}`],
  ]);
  if (isBracketed(keys.length - 1)) spans.push(')');
  return <Line spans={spans} />;
}

/** Through months and years: a step that can't be taken is not told. */
const STEPS: readonly CommandId[] = ['earlier', 'later'];
/** Ways out; where there is none of them, the key that always leaves is named. */
const WAYS_OUT: readonly CommandId[] = ['quit', 'back', 'leaveField', 'close', 'no'];

function footerKeys(commands: readonly BoundCommand[], isTyping: boolean): FooterKey[] {
  const found: FooterKey[] = [];
  const canLeave = commands.some(
    ({ id, keys }) => WAYS_OUT.includes(id) && (!isTyping || !keys.every(isPrintable)),
  );
  for (const { id, keys, title, footer, whyNot } of commands) {
    const key = keys.find((stroke) => !isTyping || !isPrintable(stroke));
    if (footer === undefined || key === undefined || (id === 'leave' && canLeave)) continue;
    if (STEPS.includes(id) && whyNot !== undefined) continue;
    // Enter is told where both lead to the same thing.
    if (id === 'explain' && commands.some((other) => other.id === 'open' && other.title === title)) continue;
    // The innermost command of a key has it, and one way to the same thing is enough to be told.
    if (!found.some((other) => other.key === showStroke(key) || other.title === title))
      found.push({
        key: showStroke(key),
        title,
        rank: footer,
        isPossible: whyNot === undefined,
      });
  }
  return found.sort((a, b) => a.rank - b.rank);
}

/** How to get out again stays as well. */
const isSpare = ({ rank, title }: FooterKey): boolean => rank < KEPT && rank > 1 && title !== BACK;

/** The keys that fit: what is not possible now goes first, then the last of those before help and palette. */
function fitKeys(keys: readonly FooterKey[], columns: number): readonly FooterKey[] {
  const width = keys.reduce((sum, { key, title }) => sum + widthOf(key) + widthOf(title) + 3, 0);
  if (width - 2 <= columns || keys.length === 0) return keys;
  const impossible = keys.findLastIndex(({ isPossible }) => !isPossible);
  const droppable = impossible < 0 ? keys.findLastIndex(isSpare) : impossible;
  return fitKeys(keys.toSpliced(droppable < 0 ? keys.length - 1 : droppable, 1), columns);
}
