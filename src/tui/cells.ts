/**
 * Text measured in terminal cells: how wide it is, cut to fit, padded to fill. Every text that reaches the screen
 * passes through here and leaves it harmless: no control, escape or direction characters.
 */
import { safeText } from '../domain/text.ts';
import width, { PLAIN } from './width.ts';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

export type Align = 'left' | 'right';

/** Columns that harmless text takes on the screen. */
export const widthOf = (text: string): number => width(text);

/** The text made harmless; what is plain is returned as it is. */
export const harmless = (text: string): string => (PLAIN.test(text) ? text : safeText(text));

/** At most `columns` wide; what is cut off is marked by the ellipsis. */
export function clip(text: string, columns: number, ellipsis = '…'): string {
  const clean = harmless(text);
  if (widthOf(clean) <= columns) return clean;
  const room = columns - widthOf(ellipsis);
  if (room < 0) return ' '.repeat(Math.max(0, columns));
  if (PLAIN.test(clean)) return clean.slice(0, room) + ellipsis;
  let kept = '';
  let used = 0;
  for (const { segment } of graphemes.segment(clean)) {
    const cells = widthOf(segment);
    if (used + cells > room) break;
    kept += segment;
    used += cells;
  }
  return kept + ellipsis;
}

/** The end of the text, at most `columns` wide; what is cut off before it is marked by the ellipsis. */
export function clipBefore(text: string, columns: number, ellipsis = '…'): string {
  const clean = harmless(text);
  if (widthOf(clean) <= columns) return clean;
  const room = columns - widthOf(ellipsis);
  let kept = '';
  for (const { segment } of [...graphemes.segment(clean)].reverse()) {
    if (widthOf(segment + kept) > room) break;
    kept = segment + kept;
  }
  return ellipsis + kept;
}

/** What stands first, as one sees it: an emoji of several parts is one. '' of nothing. */
export const firstCharacter = (text: string): string => [...graphemes.segment(text)][0]?.segment ?? '';

/** The same, but what is cut off is in the middle: of a ref both ends tell it apart. */
export function clipMiddle(text: string, columns: number, ellipsis = '…'): string {
  const clean = harmless(text);
  const room = columns - widthOf(ellipsis);
  if (widthOf(clean) <= columns || room < 4) return clip(clean, columns, ellipsis);
  let end = '';
  for (const { segment } of [...graphemes.segment(clean)].reverse()) {
    if (widthOf(segment + end) > Math.floor(room / 2)) break;
    end = segment + end;
  }
  return clip(clean, room - widthOf(end), '') + ellipsis + end;
}

/** Exactly `columns` wide: cut when too long, filled with spaces when too short. */
export function fill(text: string, columns: number, align: Align = 'left', ellipsis = '…'): string {
  const shown = clip(text, columns, ellipsis);
  const gap = ' '.repeat(Math.max(0, columns - widthOf(shown)));
  return align === 'right' ? gap + shown : shown + gap;
}

/** Breaks words onto lines of at most `columns`, one column at least; a word that is too long is cut into pieces. */
export function wrapWords(text: string, columns: number): string[] {
  const room = Math.max(1, columns);
  const lines: string[] = [];
  let line = '';
  for (const word of harmless(text).split(' ').filter(Boolean)) {
    let rest = word;
    if (line !== '' && widthOf(line) + 1 + widthOf(rest) <= room) {
      line += ` ${rest}`;
      continue;
    }
    if (line !== '') lines.push(line);
    while (widthOf(rest) > room) {
      const piece = clip(rest, room, '') || rest;
      lines.push(piece);
      rest = rest.slice(piece.length);
    }
    line = rest;
  }
  return line === '' ? lines : [...lines, line];
}
