/** Settings of the bank: what they are, and an admin's change of one. */
import { readSetting, writeSetting } from '../db/queries/settings.ts';
import type { Store, Tx } from '../db/store.ts';
import { transact } from '../db/transact.ts';
import { demand, type Viewer } from '../domain/access.ts';
import { parseDays, SETTING_NAMES, SETTINGS, type SettingName } from '../domain/setting.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';

/** As it was set, else as every bank begins. */
export async function daysOf(at: Store | Tx, name: SettingName): Promise<number> {
  const text = await readSetting(at, name);
  return text === undefined ? SETTINGS[name].days : parseDays(text);
}

export interface Setting {
  readonly name: SettingName;
  readonly days: number;
  readonly about: string;
}

export async function listSettings({ store }: Bank): Promise<Setting[]> {
  const settings: Setting[] = [];
  for (const name of SETTING_NAMES)
    settings.push({ name, days: await daysOf(store, name), about: SETTINGS[name].about });
  return settings;
}

/** An admin's act. */
export async function changeSetting(
  bank: Bank,
  viewer: Viewer,
  { name, days }: { readonly name: SettingName; readonly days: number },
): Promise<void> {
  demand(viewer, 'changeSettings');
  await transact(bank.store, async (tx) => {
    const before = await daysOf(tx, name);
    await writeSetting(tx, name, String(days));
    await writeAudit(tx, bank, viewer, {
      action: 'changeSetting',
      subject: name,
      before: { days: before },
      after: { days },
    });
  });
}
