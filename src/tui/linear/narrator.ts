/**
 * What is said of a frame to one who heard the frame before: the new lines only, typed letters as they come, and once
 * more where one is when a key changed nothing. Pure; the writing is in narratorStream.ts.
 */
import type { SpokenLine } from './spoken.tsx';

export interface Announcement {
  /** Whole lines, in their order. */
  readonly lines: readonly string[];
  /** What can be done where a screen or a dialog opened: to be said when nothing else follows. */
  readonly keys: readonly string[];
  /** Letters that were typed at the end of the field, to be written behind those before. */
  readonly echo: string;
  /** What counts as heard now; it is `after` unless something is left for when the typing stops. */
  readonly heard: readonly SpokenLine[];
}

const nameOf = ({ kind, id, text }: SpokenLine): string => JSON.stringify([kind, id, text]);
const fieldOf = (lines: readonly SpokenLine[]): SpokenLine | undefined =>
  lines.findLast(({ kind }) => kind === 'field');

/** A line as it is said. */
function sayLine({ kind, id, text }: SpokenLine): string {
  if (kind === 'field') return `${id}: ${text === '' ? 'empty' : text}`;
  return text;
}

/** While one types, only the field itself is told; choices and faults wait until `isTyping` is no more. */
export function announce(
  heard: readonly SpokenLine[],
  after: readonly SpokenLine[],
  isTyping: boolean,
): Announcement {
  const before = fieldOf(heard);
  const field = fieldOf(after);
  if (isTyping && before !== undefined && field !== undefined && before.id === field.id) {
    const kept = heard.map((line) => (line === before ? field : line));
    const said = before.text === field.text ? { lines: [], echo: '' } : sayTyped(before.text, field);
    return { ...said, keys: [], heard: kept };
  }
  const isAnew = !isSameScreen(heard, after);
  const isOpened = isAnew || titlesOf(heard) !== titlesOf(after);
  return {
    lines: newLines(heard, after, isAnew),
    keys: isOpened ? after.filter(({ kind }) => kind === 'keys').map(sayLine) : [],
    echo: '',
    heard: after,
  };
}

function sayTyped(before: string, field: SpokenLine): Pick<Announcement, 'lines' | 'echo'> {
  const { text } = field;
  if (text.startsWith(before)) return { lines: [], echo: text.slice(before.length) };
  if (before.startsWith(text) && text !== '')
    return { lines: [`${before.slice(text.length)} deleted`], echo: '' };
  return { lines: [sayLine(field)], echo: '' };
}

function newLines(heard: readonly SpokenLine[], after: readonly SpokenLine[], isAnew: boolean): string[] {
  const known = new Map<string, number>();
  for (const line of heard) known.set(nameOf(line), (known.get(nameOf(line)) ?? 0) + 1);
  const isKnown = (line: SpokenLine): boolean => {
    const left = known.get(nameOf(line)) ?? 0;
    known.set(nameOf(line), left - 1);
    return left > 0;
  };
  const screen = after.find(({ kind }) => kind === 'screen')?.text;
  return after
    .filter((line) => {
      const isHeard = isKnown(line);
      if (line.kind === 'once') return !isHeard;
      if (line.kind === 'keys') return false;
      // The screen has told its title already.
      if (line.kind === 'title' && isAnew && screen?.startsWith(`${line.text}:`)) return false;
      return isAnew || !isHeard;
    })
    .map(sayLine);
}

/** Whether both are of one visit of one screen. */
export const isSameScreen = (a: readonly SpokenLine[], b: readonly SpokenLine[]): boolean =>
  screenOf(a) === screenOf(b);
const screenOf = (lines: readonly SpokenLine[]): string =>
  lines
    .filter(({ kind }) => kind === 'screen')
    .map(nameOf)
    .join();
const titlesOf = (lines: readonly SpokenLine[]): string =>
  lines
    .filter(({ kind }) => kind === 'title')
    .map(({ id }) => id)
    .join('\n');

/** Where one is: said again when a key changed nothing. */
export function whereOne(lines: readonly SpokenLine[]): string {
  const here =
    lines.findLast(({ kind }) => kind === 'question') ??
    lines.findLast(({ kind }) => kind === 'row') ??
    fieldOf(lines) ??
    lines.find(({ kind }) => kind === 'title' || kind === 'screen');
  return here === undefined ? 'nothing here' : sayLine(here);
}

/** The whole frame, as if nothing had been heard before. */
export const sayAll = (lines: readonly SpokenLine[]): string[] => lines.map(sayLine);
