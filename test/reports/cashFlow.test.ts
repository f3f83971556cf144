import { beforeAll, expect, test } from 'vitest';
import type { Viewer } from '../../src/domain/access.ts';
import { firstDayOf, lastDayOf } from '../../src/domain/day.ts';
import { cashFlow } from '../../src/reports/cashFlow.ts';
import { explain } from '../../src/reports/explain/index.ts';
import { isEarnedOrSpent } from '../../src/reports/overview.ts';
import type { ReportRequest, ReportRow } from '../../src/reports/report.ts';
import { spendingRows } from '../../src/reports/spending.ts';
import { accounts } from '../../src/reports/accounts.ts';
import type { SmallBank } from '../services/smallBank.ts';
import { addRate } from '../services/smallBank.ts';
import { describeEngines } from '../support/engines.ts';
import { livedBank } from '../tui/support/livedBank.ts';
import { linesOf } from './reading.ts';

describeEngines('cash by month', (engine) => {
  let small: SmallBank;
  beforeAll(async () => {
    small = await livedBank(engine);
  });
  const read = async (viewer: Viewer, request: ReportRequest = {}): Promise<ReportRow[]> => {
    const rows: ReportRow[] = [];
    for await (const row of cashFlow.rows(small.bank, viewer, request)) rows.push(row);
    return rows;
  };
  const everybody = ({ ana, bob, olga, eli, admin }: SmallBank): Viewer[] => [ana, bob, olga, eli, admin];
  const money = (cell: unknown): bigint => cell as bigint;

  test('leaves out what moved between own accounts and into shares, and says it apart', async () => {
    expect(await linesOf(cashFlow, small.bank, small.ana, { from: '2026-02-01' })).toEqual([
      // The salary and bread; shares for 3,310.00 and their fee, which was spent.
      '2026-02,1500.00,49.31,1450.69,-3310.00,9737.69,EUR',
      '2026-02,0.00,0.00,0.00,0.00,1100.00,USD',
      '2026-03,0.00,122.50,-122.50,-312.50,9302.69,EUR',
      '2026-03,0.00,0.00,0.00,0.00,1100.00,USD',
      '2026-04,0.00,76.00,-76.00,2188.80,11415.49,EUR',
      '2026-04,0.00,0.00,0.00,0.00,1100.00,USD',
      '2026-05,1500.00,1204.10,295.90,0.00,11711.39,EUR',
      '2026-05,0.00,0.00,0.00,0.00,1100.00,USD',
      '2026-06,20.00,10.99,9.01,147.50,11867.90,EUR',
      '2026-06,0.00,0.00,0.00,0.00,1100.00,USD',
    ]);
  });

  test('what was there, and all that came and went, is what is there', async () => {
    for (const viewer of everybody(small)) {
      const rows = await read(viewer, { from: '2025-06-01' });
      const balances = new Map<string, bigint>();
      for await (const { currency, balance } of accounts.rows(small.bank, viewer, {}))
        balances.set(String(currency), (balances.get(String(currency)) ?? 0n) + money(balance));
      for (const [currency, months] of Map.groupBy(rows, (row) => String(row.currency))) {
        expect(months).toHaveLength(13);
        const start = money(months[0]?.balance) - money(months[0]?.net) - money(months[0]?.moved);
        const sum = months.reduce((total, row) => total + money(row.net) + money(row.moved), start);
        expect(sum).toBe(balances.get(currency));
        expect(months.at(-1)?.balance).toBe(sum);
        for (const [index, row] of months.entries()) {
          const end = index === 0 ? start : money(months[index - 1]?.balance);
          expect(row.balance).toBe(end + money(row.net) + money(row.moved));
          expect(row.net).toBe(money(row.inflow) - money(row.outflow));
        }
      }
    }
  });

  test('is what the categories of the month sum to, and what is explained of it', async () => {
    for (const viewer of everybody(small))
      for (const asOf of [undefined, '2026-06-12']) {
        for (const row of await read(viewer, { from: '2026-03-01', asOf })) {
          const month = String(row.month);
          const classes = await spendingRows(small.bank, viewer, {
            from: firstDayOf(month),
            to: lastDayOf(month),
            asOf,
          });
          const counted = classes.filter(
            ({ section, category, currency }) =>
              currency === row.currency && isEarnedOrSpent(viewer, section, category),
          );
          expect(row.inflow).toBe(counted.reduce((sum, { inflow }) => sum + inflow, 0n));
          expect(row.outflow).toBe(counted.reduce((sum, { outflow }) => sum + outflow, 0n));
        }
        for (const row of await read(viewer, { from: '2026-06-01', asOf, currency: 'EUR' })) {
          const month = String(row.month);
          const { figures } = await explain(small.bank, viewer, { of: 'flows', month, asOf });
          expect(figures.map(({ amount }) => amount)).toEqual([row.inflow, row.outflow]);
        }
      }
  });

  test('in one currency says what rates changed, and is n/a without a rate', async () => {
    const before = await read(small.ana, { from: '2026-05-01', currency: 'EUR' });
    // There is no rate before 2026-06-26, and 1,100 dollars.
    expect(before[0]).toMatchObject({ balance: null, exchange: null });
    expect(before[0]?.missing).toContain('USD');
    for (const [day, rate] of [
      ['2026-04-30', '1.25'],
      ['2026-05-29', '1.00'],
    ] as const)
      await addRate(small.bank, 'EUR', 'USD', day, rate);
    // 1,100 dollars were worth 880 euros, then 1,100, then 1,000.
    expect(await linesOf(cashFlow, small.bank, small.ana, { from: '2026-05-01', currency: 'EUR' })).toEqual([
      '2026-05,1500.00,1204.10,295.90,0.00,12811.39,EUR',
      '2026-06,20.00,10.99,9.01,147.50,12867.90,EUR',
    ]);
    const [may, june] = await read(small.ana, { from: '2026-05-01', currency: 'EUR' });
    expect([may?.exchange, june?.exchange]).toEqual([2_200_000n, -1_000_000n]);
  });

  test('of one account tells what it moved to the others', async () => {
    const rows = await linesOf(cashFlow, small.bank, small.ana, { account: 'ANA-SAV', from: '2026-03-01' });
    expect(rows[0]).toBe('2026-03,0.00,0.00,0.00,300.00,800.00,EUR');
    await expect(read(small.bob, { account: 'ANA-SAV' })).rejects.toMatchObject({ code: 'unknown_account' });
  });
});
