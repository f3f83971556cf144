import { expect, test } from 'vitest';
import { parseFilter } from '../../src/domain/listFilter.ts';
import { accounts } from '../../src/reports/accounts.ts';
import { holdings } from '../../src/reports/holdings.ts';
import type { ReportRow } from '../../src/reports/report.ts';
import { filterableOf, namesIn, rowPasses } from '../../src/tui/list/rowFilter.ts';
import { totalRows, whyNotAvailable } from '../../src/tui/list/rowTotals.ts';

const held = (symbol: string, value: bigint | null, day = '2026-06-29'): ReportRow => ({
  account_ref: 'ANA-BRK',
  symbol,
  isin: null,
  qty: 100_000_000n,
  average_cost: 1_000_000_000n,
  cost_basis: 100_000n,
  method: 'fifo',
  price: value === null ? null : 1n,
  price_date: value === null ? null : day,
  market_value: value,
  unrealized_gain: value === null ? null : value - 100_000n,
  currency: 'EUR',
});
const ROWS = [held('SAP', 250_000n), held('EDP', null), held('ALV', 50_000n, '2026-05-01')];

test.each([
  ['sap', 'SAP'],
  ['-sap', 'EDP ALV'],
  ['sym:a', 'SAP ALV'],
  ['acc:ana !sym:sap', 'EDP ALV'],
  ['>20', 'SAP'],
  ['=25', 'SAP'],
  ['=5', 'ALV'],
  ['<0', 'ALV'],
  ['2026-06', 'SAP'],
  ['-3m', 'SAP ALV'],
  ['!2026-06', 'EDP ALV'],
  ['"ana-brk" fifo', 'SAP EDP ALV'],
])('%s lets through %s', (typed, symbols) => {
  const parts = parseFilter(typed, filterableOf(holdings), '2026-06-30');
  expect(ROWS.filter((row) => rowPasses(holdings, row, parts)).map(({ symbol }) => symbol)).toEqual(
    symbols.split(' '),
  );
});

test('a list understands the columns that it has', () => {
  expect(filterableOf(accounts)).toMatchObject({
    fields: {
      acc: 'account_ref',
      name: 'name',
      kind: 'kind',
      owner: 'owner',
      cur: 'currency',
      status: 'status',
    },
    hasAmounts: true,
    hasDays: false,
  });
  expect(namesIn(ROWS, 'symbol', 'p')).toEqual(['EDP', 'SAP']);
  expect(namesIn(ROWS, 'symbol', 's')).toEqual(['SAP']);
});

test('a sum with a part that is not known is n/a, and it is said of which row and why', () => {
  expect(totalRows(holdings, ROWS)).toMatchObject([
    { currency: 'EUR', cost_basis: 300_000n, market_value: null },
  ]);
  expect(whyNotAvailable(holdings, holdings.columns, ROWS)).toBe('Value is n/a in 1 row: EDP (no price)');
  expect(whyNotAvailable(holdings, holdings.columns, [ROWS[0], ROWS[2]] as ReportRow[])).toBeUndefined();
});
