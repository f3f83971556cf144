/**
 * The demo bank in a store of its own: its people, and the files of `data/`, imported by those whose they are. Made
 * beside its place and moved there when it is whole: who is killed on the way leaves no half bank, and the next who
 * opens it makes it anew.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSetting, writeSetting } from '../db/queries/settings.ts';
import { openStore } from '../db/open.ts';
import type { Store } from '../db/store.ts';
import { transact } from '../db/transact.ts';
import type { Day } from '../domain/day.ts';
import type { Log } from '../log.ts';
import { type Bank, CLOCK_DAY, openBank } from '../services/bank.ts';
import { LAST_DAY } from './calendar.ts';
import { OPENED_ON } from './cast.ts';
import { limitDemoExpenses } from './demoLimits.ts';
import { importData, type OnDemoProgress } from './importData.ts';
import { takeInCast } from './takeInCast.ts';

/** The demo bank in that file of the embedded engine; made first where there is none, or only a part of one. */
export async function openDemoBank(file: string, log: Log, onProgress?: OnDemoProgress): Promise<Bank> {
  removeLeftovers(file);
  const whole = await openWhole(file, log);
  if (whole !== undefined) return openBank(whole, log);
  await makeDemoBank(file, log, onProgress);
  return openBank(await openStore({ engine: 'sqlite', file }, log), log);
}

/** Fills an empty store of either engine. What it sets last makes it whole: the day on which the bank stands still. */
export async function fillDemoBank(store: Store, log: Log, onProgress?: OnDemoProgress): Promise<void> {
  await takeInCast({ store, log, clock: stoppedOn(OPENED_ON) });
  const bank = { store, log, clock: stoppedOn(LAST_DAY) };
  await importData(bank, onProgress);
  await limitDemoExpenses(bank);
  await transact(store, (tx) => writeSetting(tx, CLOCK_DAY, LAST_DAY));
}

const stoppedOn = (day: Day) => ({ now: () => `${day}T18:00:00.000Z`, today: () => day });

async function openWhole(file: string, log: Log): Promise<Store | undefined> {
  if (!existsSync(file)) return undefined;
  const store = await openStore({ engine: 'sqlite', file }, log);
  if ((await readSetting(store, CLOCK_DAY)) !== undefined) return store;
  await store.close();
  return undefined;
}

async function makeDemoBank(file: string, log: Log, onProgress?: OnDemoProgress): Promise<void> {
  const making = `${file}.making-${process.pid}-${randomBytes(3).toString('hex')}`;
  try {
    const store = await openStore({ engine: 'sqlite', file: making }, log);
    try {
      await fillDemoBank(store, log, onProgress);
    } finally {
      await store.close();
    }
    // Another program may have been quicker; its bank may be in use by now.
    const quicker = await openWhole(file, log);
    if (quicker !== undefined) return await quicker.close();
    removeStore(file);
    renameSync(making, file);
  } finally {
    removeStore(making);
  }
}

/** What programs left that were killed while they made the bank. */
function removeLeftovers(file: string): void {
  const folder = dirname(file);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const [, pid] = /\.making-(\d+)-[0-9a-f]+$/.exec(name) ?? [];
    if (pid !== undefined && !isRunning(Number(pid))) removeStore(join(folder, name));
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** With the side files of its write-ahead log. */
function removeStore(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
}
