/**
 * A fresh, migrated store or bank for a test, on each engine the run has.
 * What a test opens is closed and removed when that test ends; what `beforeAll` opens, when the file ends.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, inject } from 'vitest';
import type { DatabaseConfig } from '../../src/db/config.ts';
import { openStore } from '../../src/db/open.ts';
import type { Engine, Store } from '../../src/db/store.ts';
import { type Day, dayOf, type Instant } from '../../src/domain/day.ts';
import type { Bank, Clock } from '../../src/services/bank.ts';
import { copyOf, freshDatabase } from './freshDatabase.ts';
import { noteOpen } from './openStores.ts';
import { silentLog } from './silentLog.ts';

export const ENGINES: readonly Engine[] = ['sqlite', 'mariadb'];

/** `describe` once for each engine; the MariaDB half is skipped where the run has no server. */
export function describeEngines(title: string, body: (engine: Engine) => void): void {
  for (const engine of ENGINES)
    describe.skipIf(engine === 'mariadb' && inject('mariadb') === null)(`${title} (${engine})`, () =>
      body(engine),
    );
}

/** Where a fresh, migrated database is: for a test that opens it more than once, or in another process. */
export async function newDatabase(engine: Engine): Promise<DatabaseConfig> {
  const { config, remove } = await freshDatabase(engine);
  openThings.push(remove);
  return config;
}

/** A store on a database of its own. */
export async function openTestStore(engine: Engine): Promise<Store> {
  return openUntilEnd(await newDatabase(engine));
}

async function openUntilEnd(database: DatabaseConfig): Promise<Store> {
  const store = await openStore(database, silentLog);
  const noteClosed = noteOpen(store);
  openThings.push(() => store.close().finally(noteClosed));
  return store;
}

export interface TestClock extends Clock {
  /** A day (noon of it, UTC) or an instant. */
  set(time: Day | Instant): void;
}

export type TestBank = Bank & { readonly clock: TestClock };

/** A bank whose clock stands still until it is set; 2026-06-30 unless told. */
export async function openTestBank(
  engine: Engine,
  { today = '2026-06-30' }: { today?: Day } = {},
): Promise<TestBank> {
  return openTestBankOn(await newDatabase(engine), today);
}

/** A copy of the bank that `begin` makes once a run, and what it tells of it: plain values, the same each time. */
export async function openCopyOf<Facts extends object>(
  engine: Engine,
  name: string,
  begin: (bank: TestBank) => Promise<Facts>,
): Promise<Facts & { readonly bank: TestBank }> {
  const { config, facts, remove } = await copyOf(engine, {
    name,
    async fill(database) {
      const store = await openStore(database, silentLog);
      try {
        return await begin({ store, clock: stoppedClock('2026-06-30'), log: silentLog });
      } finally {
        await store.close();
      }
    },
  });
  openThings.push(remove);
  return { ...facts, bank: await openTestBankOn(config) };
}

/** The same on a database that is there. */
export async function openTestBankOn(database: DatabaseConfig, today: Day = '2026-06-30'): Promise<TestBank> {
  const store = await openUntilEnd(database);
  return { store, clock: stoppedClock(today), log: silentLog };
}

export function stoppedClock(start: Day | Instant): TestClock {
  const noonOf = (time: Day | Instant): Instant => (time.length === 10 ? `${time}T12:00:00.000Z` : time);
  let now = noonOf(start);
  return {
    now: () => now,
    today: () => dayOf(now),
    set(time) {
      now = noonOf(time);
    },
  };
}

export { silentLog };

/** A folder of the test run. */
export const newFolder = (): string =>
  mkdtempSync(join(inject('runFolder'), `${randomBytes(3).toString('hex')}-`));

type Close = () => Promise<unknown>;
const openThings: Close[] = [];
let openBefore = 0;

async function closeDownTo(count: number): Promise<void> {
  while (openThings.length > count) await openThings.pop()?.();
}

beforeEach(() => {
  openBefore = openThings.length;
});
afterEach(() => closeDownTo(openBefore));
afterAll(() => closeDownTo(0));
