import { describe, expect, it } from 'vitest';
import { Flows, type Movement } from '../../src/domain/flows.ts';
import { parseMoney } from '../../src/domain/money.ts';

const movement = (
  accountId: number,
  bookedOn: string,
  amount: string,
  section = 'expense',
  categoryId = 1,
): Movement => ({ accountId, currency: 'EUR', bookedOn, amount: parseMoney(amount), section, categoryId });

describe('what posted rows add up to', () => {
  const flows = new Flows();
  flows.add(movement(2, '2026-06-30', '-10'));
  flows.add(movement(2, '2026-06-01', '-2.50'));
  flows.add(movement(2, '2026-06-15', '1'));
  flows.add(movement(2, '2026-05-31', '-4', 'expense', 7));
  flows.add(movement(1, '2026-06-30', '100', 'income', 9));
  const transfers = new Flows();
  transfers.add(movement(2, '2026-06-30', '-10', 'transfer', 4));
  transfers.add(movement(2, '2026-06-01', '3', 'transfer', 4));
  transfers.add(movement(1, '2026-06-01', '7', 'transfer', 5));
  transfers.add(movement(1, '2026-06-01', '7', 'income', 9));

  it('each account by the sum', () =>
    expect(flows.balances).toEqual(
      new Map([
        [2, parseMoney('-15.50')],
        [1, parseMoney('100')],
      ]),
    ));
  it('each account, month and section by what came in and what went out', () =>
    expect(flows.byAccountMonth()).toEqual([
      { accountId: 1, month: '2026-06', section: 'income', inflow: 1_000_000n, outflow: 0n, count: 1 },
      { accountId: 2, month: '2026-05', section: 'expense', inflow: 0n, outflow: 40_000n, count: 1 },
      { accountId: 2, month: '2026-06', section: 'expense', inflow: 10_000n, outflow: 125_000n, count: 3 },
    ]));
  it('each currency, month and category likewise', () =>
    expect(flows.byMonthCategory()).toEqual([
      { currency: 'EUR', month: '2026-05', categoryId: 7, inflow: 0n, outflow: 40_000n, count: 1 },
      { currency: 'EUR', month: '2026-06', categoryId: 1, inflow: 10_000n, outflow: 125_000n, count: 3 },
      { currency: 'EUR', month: '2026-06', categoryId: 9, inflow: 1_000_000n, outflow: 0n, count: 1 },
    ]));
  it('each account, month and category of transfers alone', () => {
    expect(flows.byTransferMonth()).toEqual([]);
    expect(transfers.byTransferMonth()).toEqual([
      { accountId: 1, month: '2026-06', categoryId: 5, inflow: 70_000n, outflow: 0n, count: 1 },
      { accountId: 2, month: '2026-06', categoryId: 4, inflow: 30_000n, outflow: 100_000n, count: 2 },
    ]);
  });
});
