import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMoney } from '../../src/domain/money.ts';
import { type DetailedSale, replayTrades } from '../../src/domain/replay.ts';
import { type StatementRow, statementRows, taxYear } from '../../src/domain/statement.ts';
import { anyMethod, history } from './arbitrary.ts';
import { readTrades } from './ledgerNotation.ts';

const trades = readTrades(`
  2023-05-02 buy 200 @ 11
  2024-05-02 buy 100 @ 13
  2024-12-31T23:59 sell 50 @ 14
  2025-01-01 sell 200 @ 14 fee 10
  2025-06-02 sell 20 @ 12
`);

function statement(sales: readonly DetailedSale[], year: number, longAfter: number): StatementRow[] {
  const { from, to } = taxYear(year);
  return sales
    .flatMap((sale) => statementRows(sale, longAfter))
    .filter(({ soldOn }) => soldOn >= from && soldOn <= to);
}

const shown = (method: 'fifo' | 'average', year: number): (string | number | null)[][] =>
  statement(replayTrades(trades, method).sales, year, 365).map((row) => [
    row.acquiredOn,
    row.soldOn,
    formatMoney(row.proceeds),
    formatMoney(row.cost),
    formatMoney(row.fees),
    formatMoney(row.gain),
    row.daysHeld,
    row.term,
  ]);

describe('the statement of a tax year', () => {
  test('has a row for each lot a sale consumed', () => {
    // 2790 for 200: 150 of the first lot 2092.50 - 1650, 50 of the second 697.50 - 650; 20 x (12 - 13)
    expect(shown('fifo', 2025)).toEqual([
      ['2023-05-02', '2025-01-01', '2092.50', '1650.00', '7.50', '442.50', 610, 'long'],
      ['2024-05-02', '2025-01-01', '697.50', '650.00', '2.50', '47.50', 244, 'short'],
      ['2024-05-02', '2025-06-02', '240.00', '260.00', '0.00', '-20.00', 396, 'long'],
    ]);
    expect(shown('fifo', 2024)).toEqual([
      ['2023-05-02', '2024-12-31', '700.00', '550.00', '0.00', '150.00', 609, 'long'],
    ]);
  });

  test('by average has a row for each sale, without a day of purchase', () => {
    // 3500 for 300: 11.6667 a share
    expect(shown('average', 2025)).toEqual([
      [null, '2025-01-01', '2790.00', '2333.3334', '10.00', '456.6666', null, null],
      [null, '2025-06-02', '240.00', '233.3333', '0.00', '6.6667', null, null],
    ]);
  });

  test('tells short from long by a number of days, to the day', () => {
    const { sales } = replayTrades(
      readTrades('2025-01-10 buy 2 @ 10\n2026-01-10 sell 1 @ 12\n2026-01-11 sell 1 @ 13'),
      'fifo',
    );
    expect(statement(sales, 2026, 365).map((row) => [row.daysHeld, row.term, row.gain])).toEqual([
      [365, 'short', 2_0000n],
      [366, 'long', 3_0000n],
    ]);
  });

  test('a year may start on another day', () => {
    expect(taxYear(2025, '04-06')).toEqual({ from: '2025-04-06', to: '2026-04-05' });
    expect(taxYear(2024)).toEqual({ from: '2024-01-01', to: '2024-12-31' });
  });

  test('the rows sum to what profit and loss shows, and every year is in exactly one statement', () => {
    fc.assert(
      fc.property(history, anyMethod, fc.integer({ min: 0, max: 800 }), (moves, method, long) => {
        const { sales, position } = replayTrades(moves, method);
        const years = [...new Set(sales.map((sale) => Number(sale.soldAt.slice(0, 4))))];
        const rows = years.flatMap((year) => statement(sales, year, long));
        const sum = (figure: 'gain' | 'proceeds' | 'cost' | 'fees') =>
          rows.reduce((total, row) => total + row[figure], 0n);
        expect(sum('gain')).toBe(position.realizedGain);
        expect(sum('proceeds') - sum('cost')).toBe(sum('gain'));
        expect(sum('fees')).toBe(sales.reduce((total, sale) => total + sale.fees, 0n));
      }),
    );
  });
});
