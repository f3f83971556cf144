/** Keys one after the other, each on the screen that stands after the one before. */
import type { Rendered } from './renderAt.tsx';

export async function pressAll(screen: Rendered, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await screen.press(key);
    await screen.settled();
  }
}
