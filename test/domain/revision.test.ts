import { describe, expect, test } from 'vitest';
import type { PositionEvent } from '../../src/domain/actions.ts';
import { formatMoney } from '../../src/domain/money.ts';
import { formatQuantity } from '../../src/domain/quantity.ts';
import { replayEvents } from '../../src/domain/replay.ts';
import { type Revision, reviseBook } from '../../src/domain/revision.ts';
import type { Trade } from '../../src/domain/trade.ts';
import { readTrades } from './ledgerNotation.ts';

const trades = readTrades(`
  2025-01-10 buy 100 @ 10 fee 5
  2025-02-10 buy 50 @ 12 fee 5
  2025-03-10 sell 120 @ 15 fee 6
  2025-04-10 sell 10 @ 16
`);
const fifo = () => 'fifo' as const;
const before = replayEvents(trades, fifo);
const revised = (...events: PositionEvent[]): Revision =>
  reviseBook(before, replayEvents(events, fifo), 'EUR');
const yearsOf = ({ years }: Revision): string[] =>
  years.map(({ year, ...gain }) => `${year} ${formatMoney(gain.before)} -> ${formatMoney(gain.after)}`);
const one = (line: string): Trade => ({ ...(readTrades(line)[0] as Trade), id: 9, entry: 9 });

describe('what a change of history changes', () => {
  test('a purchase dated back: later sales, their years, the position', () => {
    const revision = revised(...trades, one('2024-12-01 buy 40 @ 8'));
    // now 40 @ 8 = 320 and 80 of the lot of 1005, 804: 1794 - 1124; then 10 of it, 160 - 100.50
    expect(revision.changedSales).toBe(2);
    expect(yearsOf(revision)).toEqual(['2025 586.00 -> 729.50']); // 547 + 39; 670 + 59.50
    expect(revision.positions.map(({ after }) => formatQuantity(after?.qty ?? 0n))).toEqual(['60']);
  });

  test('a sale of its own year is in that year only', () => {
    const revision = revised(...trades, one('2026-01-05 sell 5 @ 20'));
    expect(revision.changedSales).toBe(0);
    expect(yearsOf(revision)).toEqual(['2026 0.00 -> 39.50']); // 100 - 5 x 12.10
  });

  test('a sale taken back gives its gain back, and those after it take other lots', () => {
    const [buy, second, , last] = trades as [Trade, Trade, Trade, Trade];
    const revision = revised(buy, second, last);
    expect(revision.changedSales).toBe(1); // 160 - 10 x 10.05
    expect(yearsOf(revision)).toEqual(['2025 586.00 -> 59.50']);
  });

  test('nothing changes nothing', () => {
    expect(revised(...trades)).toEqual({ changedSales: 0, years: [], positions: [] });
  });
});
