/** What the risk rules measure by, for an admin: the numbers, those every bank begins with, and what each means. */
import { mayDo } from '../domain/access.ts';
import { THRESHOLD_NAMES, THRESHOLD_SETTINGS } from '../domain/risk/thresholdSettings.ts';
import { THRESHOLDS } from '../domain/risk/thresholds.ts';
import { readThresholds } from '../services/riskThresholds.ts';
import type { Report } from './report.ts';

export const thresholds: Report = {
  name: 'risk-thresholds',
  title: 'Thresholds',
  about: 'what the risk rules measure by, for an admin: as it is set and as every bank begins',
  accepts: [],
  totals: [],
  columns: [
    { key: 'name', title: 'Threshold', kind: 'text', priority: 1 },
    { key: 'value', title: 'Now', kind: 'count', priority: 1 },
    { key: 'unit', title: 'Of', kind: 'text', priority: 1 },
    { key: 'default', title: 'At first', kind: 'count', priority: 2 },
    { key: 'about', title: 'Meaning', kind: 'text', priority: 1, isFree: true },
  ],
  async *rows(bank, viewer) {
    if (!mayDo(viewer, 'seeRisks')) return;
    const now = await readThresholds(bank.store);
    for (const name of THRESHOLD_NAMES) {
      const { unit, about, get } = THRESHOLD_SETTINGS[name];
      yield { name, value: get(now), unit, default: get(THRESHOLDS), about };
    }
  },
};
