/** The months of positions as records, those that are past: a position that is traded every month would keep an object of each. */
import { inRange } from '../../domain/fixed.ts';
import type { PositionMonth } from '../../domain/positionMonth.ts';
import { ChainLog } from './chainLog.ts';
import type { ScratchFile } from './scratchFile.ts';

const BYTES = 56;

export class MonthLog {
  readonly #log: ChainLog;

  constructor(scratch: ScratchFile) {
    this.#log = new ChainLog(scratch, BYTES);
  }

  /** Its place, behind the last one of its position. Refuses `too_large`. */
  append(last: number, { month, trades, sales, ...sums }: PositionMonth): number {
    const { qty, bought, sold, fees, realizedGain } = sums;
    for (const sum of Object.values(sums)) inRange(sum, 'what the trades of a month come to');
    return this.#log.append(last, ({ view, at }) => {
      view.setUint16(at, Number(month.slice(0, 4)));
      view.setUint16(at + 2, Number(month.slice(5)));
      view.setUint32(at + 4, trades);
      view.setUint32(at + 8, sales);
      for (const [index, units] of [qty, bought, sold, fees, realizedGain].entries())
        view.setBigInt64(at + 16 + index * 8, units);
    });
  }

  /** The oldest first. */
  all(last: number): PositionMonth[] {
    return this.#log.all(last, ({ view, at }) => ({
      month: `${view.getUint16(at)}-${String(view.getUint16(at + 2)).padStart(2, '0')}`,
      trades: view.getUint32(at + 4),
      sales: view.getUint32(at + 8),
      qty: view.getBigInt64(at + 16),
      bought: view.getBigInt64(at + 24),
      sold: view.getBigInt64(at + 32),
      fees: view.getBigInt64(at + 40),
      realizedGain: view.getBigInt64(at + 48),
    }));
  }
}
