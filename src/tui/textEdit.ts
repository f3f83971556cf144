/** Editing one line of text as shells do: what a stroke does to the text and the caret. Pure; never cuts a character in two. */
import type { Stroke } from './keys.ts';
import { isPrintable } from './keys.ts';

export interface Edited {
  readonly text: string;
  /** Where the next character goes, as an index into `text`. */
  readonly caret: number;
}

const MAX_TYPED = 500;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

export const editing = (text: string): Edited => ({ text, caret: text.length });

/** What was typed or pasted put in at the caret; line breaks and control characters of a paste become spaces. */
export function insertText({ text, caret }: Edited, typed: string): Edited {
  const clean = typed.replace(/\p{Cc}+/gu, ' ').slice(0, Math.max(0, MAX_TYPED - text.length));
  return { text: text.slice(0, caret) + clean + text.slice(caret), caret: caret + clean.length };
}

/** The text after a stroke; nothing when the stroke edits no text. */
export function editText(edited: Edited, stroke: Stroke): Edited | undefined {
  if (isPrintable(stroke)) return insertText(edited, stroke);
  const { text, caret } = edited;
  const cut = (from: number, to: number): Edited => ({
    text: text.slice(0, from) + text.slice(to),
    caret: from,
  });
  switch (stroke) {
    case 'left':
    case 'ctrl+b':
      return { text, caret: before(text, caret) };
    case 'right':
    case 'ctrl+f':
      return { text, caret: after(text, caret) };
    case 'home':
    case 'ctrl+a':
      return { text, caret: 0 };
    case 'end':
    case 'ctrl+e':
      return editing(text);
    case 'alt+b':
    case 'ctrl+left':
      return { text, caret: wordBefore(text, caret) };
    case 'alt+f':
    case 'ctrl+right':
      return { text, caret: wordAfter(text, caret) };
    case 'backspace':
      return cut(before(text, caret), caret);
    case 'delete':
    case 'ctrl+d':
      return cut(caret, after(text, caret));
    case 'ctrl+u':
      return cut(0, caret);
    case 'ctrl+k':
      return cut(caret, text.length);
    case 'ctrl+w':
    case 'alt+backspace':
      return cut(wordBefore(text, caret), caret);
    default:
      return undefined;
  }
}

const before = (text: string, caret: number): number =>
  [...graphemes.segment(text.slice(0, caret))].at(-1)?.index ?? 0;

function after(text: string, caret: number): number {
  const [next] = graphemes.segment(text.slice(caret));
  return caret + (next?.segment.length ?? 0);
}

const wordBefore = (text: string, caret: number): number => /\S*\s*$/.exec(text.slice(0, caret))?.index ?? 0;
const wordAfter = (text: string, caret: number): number =>
  caret + (/^\s*\S*/.exec(text.slice(caret))?.[0].length ?? 0);
