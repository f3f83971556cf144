/** What the risk rules measure by: as an admin set it, else as every bank begins; and an admin's change of one. */
import { readSettings, writeSetting } from '../db/queries/settings.ts';
import type { Store, Tx } from '../db/store.ts';
import { transact } from '../db/transact.ts';
import { demand, type Viewer } from '../domain/access.ts';
import {
  parseThreshold,
  THRESHOLD_NAMES,
  THRESHOLD_SETTINGS,
  type ThresholdName,
  thresholdsWith,
} from '../domain/risk/thresholdSettings.ts';
import { THRESHOLDS } from '../domain/risk/thresholds.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';

const keyOf = (name: ThresholdName): string => `risk_${name}`;

export async function setThresholds(at: Store | Tx): Promise<Map<ThresholdName, number>> {
  const found = await readSettings(at, THRESHOLD_NAMES.map(keyOf));
  return new Map(
    THRESHOLD_NAMES.flatMap((name): [ThresholdName, number][] => {
      const text = found.get(keyOf(name));
      return text === undefined ? [] : [[name, parseThreshold(name, text)]];
    }),
  );
}

export const readThresholds = async (at: Store | Tx) => thresholdsWith(await setThresholds(at));

export interface ThresholdChange {
  readonly name: ThresholdName;
  readonly value: number;
}

/** An admin's act. */
export async function changeThreshold(
  bank: Bank,
  viewer: Viewer,
  { name, value }: ThresholdChange,
): Promise<void> {
  demand(viewer, 'changeSettings');
  parseThreshold(name, String(value));
  await transact(bank.store, async (tx) => {
    const set = await setThresholds(tx);
    await writeSetting(tx, keyOf(name), String(value));
    await writeAudit(tx, bank, viewer, {
      action: 'changeThreshold',
      subject: name,
      before: { value: set.get(name) ?? THRESHOLD_SETTINGS[name].get(THRESHOLDS) },
      after: { value },
    });
  });
}
