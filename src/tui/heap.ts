/**
 * How much memory the screens may take. They stay open for days, and V8 by itself lets the heap of an idle program grow to
 * several times what is used (250 MB after an hour of keys).
 */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Enough that what a key press makes dies in it; in a smaller one it is collected while the key waits. */
const YOUNG_BYTES = 8 * 2 ** 20;

/** To be called after each frame: V8 makes the space for new objects smaller after a while without keys, and it is to grow again. */
export function keepHeapSmall(): () => void {
  setFlagsFromString('--heap-growing-percent=30');
  // What was collected goes back to the system: else the pages of a heavy screen stay the program's for as long as it is open.
  setFlagsFromString('--optimize-for-size');
  let factor = 0;
  return () => {
    const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
    const wanted = (young?.space_size ?? 0) < YOUNG_BYTES ? 2 : 1;
    if (wanted === factor) return;
    factor = wanted;
    setFlagsFromString(`--semi-space-growth-factor=${factor}`);
  };
}
