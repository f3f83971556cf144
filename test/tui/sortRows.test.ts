import { expect, test } from 'vitest';
import type { Column } from '../../src/reports/report.ts';
import { nextOrder, type RowOrder, reversed, sortRows } from '../../src/tui/sortRows.ts';

const COLUMNS: readonly Column[] = [
  { key: 'symbol', title: 'Symbol', kind: 'text', priority: 1 },
  { key: 'value', title: 'Value', kind: 'money', priority: 1 },
];
const row = (symbol: string, value: bigint | null) => ({ symbol, value });
const ROWS = [row('SAP', 5n), row('EDP', null), row('AAPL', 30n), row('KO', 5n)];
const symbols = (order: RowOrder | undefined) => sortRows(ROWS, order).map(({ symbol }) => symbol);

test('s goes through the columns and comes back to the order of the report', () => {
  const first = nextOrder(COLUMNS, undefined);
  const second = nextOrder(COLUMNS, first);
  expect(first).toEqual({ key: 'symbol', isDescending: false });
  expect(second).toEqual({ key: 'value', isDescending: true });
  expect(nextOrder(COLUMNS, second)).toBeUndefined();
});

test('texts go from a to z, figures from the largest; what is not known comes last either way', () => {
  expect(symbols({ key: 'symbol', isDescending: false })).toEqual(['AAPL', 'EDP', 'KO', 'SAP']);
  expect(symbols({ key: 'value', isDescending: true })).toEqual(['AAPL', 'SAP', 'KO', 'EDP']);
  expect(symbols(reversed({ key: 'value', isDescending: true }))).toEqual(['SAP', 'KO', 'AAPL', 'EDP']);
  expect(symbols(undefined)).toEqual(['SAP', 'EDP', 'AAPL', 'KO']);
});
