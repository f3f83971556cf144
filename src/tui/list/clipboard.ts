/**
 * A text on its way to the clipboard of the terminal one sits at (OSC 52): made harmless and encoded, so that nothing in it can be
 * a command. Refuses what most terminals would cut off. Terminals that know nothing of it ignore it. Pure.
 */
import { refuse } from '../../domain/refusal.ts';
import { safeText } from '../../domain/text.ts';

/** What lies between the program and the terminal, if anything does. */
export type ClipboardWay = 'off' | 'plain' | 'tmux' | 'screen';

/** Terminals take 100,000 characters of base64; xterm by itself no more than that. */
const MOST_BYTES = 74_000;
/** screen cuts off longer pieces. */
const SCREEN_PIECE = 700;

const END = '\u001b\\';

/** What to write to the terminal. Refuses `too_large`. */
export function clipboardSequence(text: string, way: Exclude<ClipboardWay, 'off'>): string {
  const clean = Buffer.from(clipboardText(text), 'utf8');
  if (clean.length > MOST_BYTES)
    refuse('too_large', 'that is more than a clipboard takes', 'mark fewer rows, or export them');
  const plain = `\u001b]52;c;${clean.toString('base64')}\u0007`;
  if (way === 'plain') return plain;
  // tmux takes it by itself or hands it on, depending on its settings: it is told both ways.
  if (way === 'tmux') return `${plain}\u001bPtmux;${plain.replaceAll('\u001b', '\u001b\u001b')}${END}`;
  const pieces = plain.match(new RegExp(`[^]{1,${SCREEN_PIECE}}`, 'g')) ?? [];
  return pieces.map((piece) => `\u001bP${piece}${END}`).join('');
}

/** Tabs part cells and line ends rows; nothing else of control characters is left. */
const clipboardText = (text: string): string =>
  text
    .split('\n')
    .map((line) =>
      line
        .split('\t')
        .map((cell) => safeText(cell))
        .join('\t'),
    )
    .join('\n');

/** A cell as a part of a line: it can't begin another cell or row. */
export const cellForLine = (text: string): string => safeText(text.replace(/[\t\n\r]+/g, ' '));
