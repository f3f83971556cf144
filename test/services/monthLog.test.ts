import { afterAll, expect, test } from 'vitest';
import { isRefusal } from '../../src/domain/refusal.ts';
import type { PositionMonth } from '../../src/domain/positionMonth.ts';
import { NO_RECORD } from '../../src/services/import/chainLog.ts';
import { MonthLog } from '../../src/services/import/monthLog.ts';
import { ScratchFile } from '../../src/services/import/scratchFile.ts';

const scratch = new ScratchFile();
afterAll(() => scratch.close());

const MOST_UNITS = 10n ** 18n - 1n;
const monthAt = (index: number): PositionMonth => ({
  month: `${1900 + Math.floor(index / 12)}-${String(1 + (index % 12)).padStart(2, '0')}`,
  qty: index === 7 ? -MOST_UNITS : BigInt(-index),
  trades: index + 1,
  bought: index === 7 ? MOST_UNITS : BigInt(index * 3),
  sold: BigInt(index * 5),
  fees: BigInt(index * 7),
  sales: index,
  realizedGain: BigInt(1 - index),
});

test('months of many positions come back as they went, the oldest first', () => {
  const log = new MonthLog(scratch);
  const last = [NO_RECORD, NO_RECORD, NO_RECORD, NO_RECORD];
  const months = Array.from({ length: 1_500 }, (_, index) => monthAt(index));
  for (const month of months)
    for (const place of [0, 1, 2]) last[place] = log.append(last[place] ?? NO_RECORD, month);
  for (const place of [0, 1, 2]) expect(log.all(last[place] ?? NO_RECORD)).toEqual(months);
  expect(log.all(NO_RECORD)).toEqual([]);
});

test('a month that comes to more than a column holds is refused', () => {
  const log = new MonthLog(scratch);
  try {
    log.append(NO_RECORD, { ...monthAt(3), bought: MOST_UNITS + 1n });
    expect.unreachable();
  } catch (error) {
    expect(isRefusal(error) && error.code).toBe('too_large');
  }
});
