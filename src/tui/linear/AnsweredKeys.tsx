/** Tells the narrator of every key, so that none goes without an answer. */
import { useInput, usePaste } from 'ink';
import { useKeyboard } from '../keyboard.tsx';
import { isPrintable, strokesOf } from '../keys.ts';
import type { NarratorStream } from './narratorStream.ts';

export function AnsweredKeys({ narrator }: { readonly narrator: NarratorStream }) {
  const keyboard = useKeyboard();
  useInput((input, key) => {
    const strokes = strokesOf(input, key);
    const isText = (stroke: string): boolean =>
      isPrintable(stroke) || stroke === 'backspace' || stroke === 'delete';
    narrator.pressed(keyboard.isTyping && strokes.every(isText));
  });
  usePaste(() => narrator.pressed(false));
  return null;
}
