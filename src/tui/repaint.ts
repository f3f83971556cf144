/**
 * Ink draws a frame relative to the one before, which a window that changes its size may have moved, cut or wrapped. Once
 * the size has settled, everything is drawn anew from the first cell.
 */
import type { Instance } from 'ink';
import type { ReactNode } from 'react';

const SETTLED_MS = 60;
const HOME_AND_ERASE = '\u001b[H\u001b[J';

/** Draws everything anew from the first cell, whatever the terminal shows. */
export const repainting = (screen: Instance, draw: () => ReactNode) => (): void => {
  screen.clear();
  process.stdout.write(HOME_AND_ERASE);
  screen.rerender(draw());
};

/** Until the returned function is called. */
export function repaintAfterResize(repaint: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const onResize = (): void => {
    clearTimeout(timer);
    timer = setTimeout(repaint, SETTLED_MS);
  };
  // The signal itself: Node passes over a window that has its old size again, but what it shows was moved all the same.
  process.on('SIGWINCH', onResize);
  return () => {
    clearTimeout(timer);
    process.off('SIGWINCH', onResize);
  };
}
