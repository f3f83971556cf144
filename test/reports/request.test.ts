import { expect, test } from 'vitest';
import { accounts } from '../../src/reports/accounts.ts';
import { findReport, REPORTS } from '../../src/reports/index.ts';
import { pnl } from '../../src/reports/pnl.ts';
import { checkRequest } from '../../src/reports/request.ts';
import { transactions } from '../../src/reports/transactions.ts';

const refusal = (message: string) => expect.objectContaining({ kind: 'usage', message });

test('a flag that a report does not take is refused, with those it takes', () => {
  expect(() => checkRequest(pnl, { from: '2026-01-01' })).toThrow(refusal('pnl takes no --from'));
  expect(() => checkRequest(accounts, { method: 'fifo' })).toThrow(refusal('accounts takes no --method'));
});

test('days in the wrong order are refused', () => {
  const wrong = { from: '2026-02-01', to: '2026-01-31' };
  expect(() => checkRequest(transactions, wrong)).toThrow(refusal('2026-02-01 is after 2026-01-31'));
  expect(() => checkRequest(transactions, { from: '2026-02-01', asOf: '2026-01-31' })).toThrow('is after');
  checkRequest(transactions, { from: '2026-02-01', to: '2026-02-01' });
});

test('a report that is not there is refused with those that are', () => {
  expect(() => findReport('acounts')).toThrow(refusal('there is no report "acounts"'));
});

/** Outside programs rely on these. */
const KEYS = {
  accounts: 'account_ref, name, kind, owner, currency, balance, status',
  transactions:
    'external_id, account_ref, date, amount, currency, section, category, description, counterparty_name, counterparty_account, transfer_group_id',
  'account-statement':
    'account_ref, date, entry, external_id, counterparty_name, description, category, inflow, outflow, balance, currency',
  trades: 'account_ref, trade_time, symbol, isin, side, qty, price, fees, currency, external_id',
  holdings:
    'account_ref, symbol, isin, qty, average_cost, cost_basis, method, price, price_date, market_value, unrealized_gain, currency',
  lots: 'account_ref, symbol, isin, acquired_at, qty_bought, qty_open, unit_cost, cost_open, currency, trade_external_id',
  gains:
    'account_ref, symbol, isin, sold_at, acquired_at, qty, proceeds, cost, gain, currency, method, sell_external_id, buy_external_id',
  pnl: 'account_ref, symbol, isin, realized_gain, unrealized_gain, fees, total, method, currency',
  spending: 'month, section, category, currency, inflow, outflow, count',
  'cash-flow': 'month, inflow, outflow, net, moved, balance, currency',
  returns:
    'what, symbol, isin, from, to, days, opening, deposits, withdrawals, value, gain, time_weighted, time_weighted_year, money_weighted, money_weighted_year, contribution, volatility, max_drawdown, drawdown_from, drawdown_to, currency, missing',
  statement:
    'account_ref, symbol, isin, acquired, sold, qty, proceeds, cost, fees, gain, days_held, term, currency, method, sell_external_id, buy_external_id',
  recurring: 'next, payee, category, interval, account_ref, amount, least, most, currency, times, last',
  forecast: 'account_ref, month, inflow, outflow, balance, lowest, lowest_on, currency',
  risks: 'severity, since, date, rule, account_ref, owner, amount, currency, why, evidence',
};

test('the keys of every report are those that were promised', () => {
  const keys = REPORTS.map(({ name, columns }) => [name, columns.map(({ key }) => key).join(', ')]);
  expect(Object.fromEntries(keys)).toEqual(KEYS);
});
