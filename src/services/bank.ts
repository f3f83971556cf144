/** What every service is given: the store, the clock and the log. A demo bank lives on a fixed day, set in its store. */
import { readSetting } from '../db/queries/settings.ts';
import type { Store } from '../db/store.ts';
import { type Day, dayOf, type Instant, parseDay } from '../domain/day.ts';
import type { Log } from '../log.ts';

export interface Clock {
  now(): Instant;
  today(): Day;
}

export interface Bank {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Seals the audit trail; without it the store's own key does. */
  readonly auditKey?: string | undefined;
}

/** The setting that fixes a store to a day. */
export const CLOCK_DAY = 'clock_day';

/** The bank of a store. Its clock honours the day that a demo store is fixed to. */
export async function openBank(store: Store, log: Log, auditKey?: string): Promise<Bank> {
  const fixedDay = await readSetting(store, CLOCK_DAY);
  return { store, log, auditKey, clock: fixedDay === undefined ? wallClock() : clockOn(parseDay(fixedDay)) };
}

export function wallClock(): Clock {
  const now = (): Instant => new Date().toISOString();
  return { now, today: () => dayOf(now()) };
}

/** Always the same day; the time of day is real, so that what happens later is later. */
function clockOn(day: Day): Clock {
  const wall = wallClock();
  return { now: () => `${day}${wall.now().slice(10)}`, today: () => day };
}
