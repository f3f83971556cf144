/** Reports of one bank tell one story: over the demo bank, by every method. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AdminViewer } from '../../src/domain/access.ts';
import { gains } from '../../src/reports/gains.ts';
import { holdings } from '../../src/reports/holdings.ts';
import { REPORTS } from '../../src/reports/index.ts';
import { lots } from '../../src/reports/lots.ts';
import { pnl } from '../../src/reports/pnl.ts';
import type { Report, ReportRequest } from '../../src/reports/report.ts';
import type { Bank } from '../../src/services/bank.ts';
import { openTestDemoBank } from '../support/demoBank.ts';
import { linesOf } from './reading.ts';

const admin: AdminViewer = {
  role: 'admin',
  userId: 1,
  userName: 'admin',
  displayName: 'admin',
  reportingCurrency: 'EUR',
};

let bank: Bank;
beforeAll(async () => {
  bank = await openTestDemoBank();
});
afterAll(() => bank.store.close());

/** The sum of a column for each position. */
async function sums(report: Report, key: string, request: ReportRequest): Promise<Map<string, bigint>> {
  const found = new Map<string, bigint>();
  for await (const row of report.rows(bank, admin, request)) {
    const position = `${row.account_ref} ${row.symbol} ${row.currency}`;
    found.set(position, (found.get(position) ?? 0n) + ((row[key] as bigint | null) ?? 0n));
  }
  return found;
}
const withoutZeros = (found: Map<string, bigint>) => new Map([...found].filter(([, sum]) => sum !== 0n));

describe.each(['fifo', 'lifo', 'hifo', 'average'] as const)('by %s', (method) => {
  test.each([undefined, '2025-06-30'])('as of %s', async (asOf) => {
    const request = { method, asOf };
    const realized = await sums(pnl, 'realized_gain', request);
    expect(realized.size).toBeGreaterThan(20);
    expect(withoutZeros(await sums(gains, 'gain', request))).toEqual(withoutZeros(realized));
    const costs = await sums(holdings, 'cost_basis', request);
    expect(costs.size).toBeGreaterThan(10);
    expect(await sums(lots, 'cost_open', request)).toEqual(costs);
  });
});

test.each(REPORTS.map((report) => [report.name, report] as const))(
  '%s as of today is what it is now',
  async (_, report) => {
    const today = await linesOf(report, bank, admin);
    expect(today.length).toBeGreaterThan(0);
    expect(await linesOf(report, bank, admin, { asOf: bank.clock.today() })).toEqual(today);
  },
);
