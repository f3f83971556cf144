/**
 * Names for key presses. A terminal hands over chunks: fast typing arrives as one, so a chunk becomes a list of
 * strokes. A stroke is one printable character (`a`, `G`, `?`, `é`) or a name (`enter`, `shift+tab`, `ctrl+c`, `alt+x`).
 */
import type { Key } from 'ink';

export type Stroke = string;

const NAMED: readonly (readonly [keyof Key, Stroke])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'esc'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
];
const CONTROL: Record<string, Stroke> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\u001b': 'esc',
  '\b': 'backspace',
  '\u007f': 'backspace',
};
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A stroke that is text when a field listens. */
export const isPrintable = (stroke: Stroke): boolean =>
  stroke !== '' && !/^(?:.+\+.+|[a-z]{2,})$/.test(stroke) && !/\p{Cc}/u.test(stroke);

/** What Ink reports of one chunk of input, as strokes in the order in which they were typed. */
export function strokesOf(input: string, key: Key): Stroke[] {
  if (key.eventType === 'release') return [];
  const named = NAMED.find(([flag]) => key[flag] === true)?.[1];
  if (named !== undefined) return [withModifiers(named, key)];
  if (input === '') return [];
  if (key.ctrl) return [`ctrl+${input === ' ' ? 'space' : input}`];
  if (key.meta) return [`alt+${input}`];
  return [...graphemes.segment(input)]
    .map(({ segment }) => nameOf(segment))
    .filter((stroke) => stroke !== '');
}

const withModifiers = (name: Stroke, key: Key): Stroke =>
  `${key.ctrl ? 'ctrl+' : ''}${key.meta && name !== 'esc' ? 'alt+' : ''}${key.shift ? 'shift+' : ''}${name}`;

function nameOf(character: string): Stroke {
  const known = CONTROL[character];
  if (known !== undefined) return known;
  if (character === '\r\n') return 'enter';
  const code = character.codePointAt(0) ?? 0;
  if (code >= 1 && code <= 26) return `ctrl+${String.fromCharCode(code + 96)}`;
  return code < 32 ? '' : character;
}

const SHOWN: Record<string, string> = {
  enter: 'Enter',
  esc: 'Esc',
  tab: 'Tab',
  'shift+tab': 'Shift-Tab',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
  ' ': 'Space',
  backspace: 'Backspace',
};

/** A stroke as people write it: `Ctrl-C`, `Alt-x`, `Enter`. */
export function showStroke(stroke: Stroke): string {
  const known = SHOWN[stroke];
  if (known !== undefined) return known;
  if (stroke.startsWith('ctrl+')) return `Ctrl-${stroke.slice(5).toUpperCase()}`;
  return stroke.startsWith('alt+') ? `Alt-${stroke.slice(4)}` : stroke;
}

const NAMES: Readonly<Record<string, Stroke>> = {
  ...Object.fromEntries(NAMED.map(([, stroke]) => [stroke, stroke])),
  ...Object.fromEntries(Object.entries(SHOWN).map(([stroke, shown]) => [shown.toLowerCase(), stroke])),
};

/** The stroke that people write so, in any case: `Ctrl-R`, `PgUp`, `Space`, `G`; nothing when it is none. */
export function parseStroke(text: string): Stroke | undefined {
  const known = NAMES[text.toLowerCase()];
  if (known !== undefined) return known;
  if ([...graphemes.segment(text)].length === 1) return isPrintable(text) ? text : undefined;
  const [, modifier = '', letter = ''] = /^(ctrl|alt)[-+]([a-z])$/i.exec(text) ?? [];
  return letter === '' ? undefined : `${modifier.toLowerCase()}+${letter.toLowerCase()}`;
}
