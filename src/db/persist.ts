/** Trying again while others are in the way or the server is away: bounded in time, after random pauses. */
import { setTimeout as pause } from 'node:timers/promises';
import { isConflict, isLost } from './errors.ts';

const GIVE_UP_AFTER_MS = 10_000;
const FIRST_PAUSE_MS = 2;
/** Short, so that a writer gets its turn soon and none is left out for long. */
const LONGEST_PAUSE_MS = { conflict: 50, lost: 500 };

/**
 * The result of the work, tried again after a conflict or a lost connection until `attempts` or ten seconds are used
 * up; then its last error. The work must leave nothing behind when it fails.
 */
export async function persist<T>(work: () => Promise<T>, attempts = Number.POSITIVE_INFINITY): Promise<T> {
  const start = performance.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const lost = isLost(error);
      const timeIsUp = performance.now() - start > GIVE_UP_AFTER_MS;
      if (!(lost || isConflict(error)) || attempt >= attempts || timeIsUp) throw error;
      const longest = lost ? LONGEST_PAUSE_MS.lost : LONGEST_PAUSE_MS.conflict;
      await pause(Math.random() * Math.min(longest, FIRST_PAUSE_MS * 2 ** Math.min(attempt, 10)));
    }
  }
}
