/**
 * Money in and out of the viewer's accounts by month, section, category and currency, transfers included; both flows
 * are positive. The whole bank in whole months is read from the monthly figures, anything less from the transactions. In a
 * currency that is asked for each day's flows are exchanged at the rate of the day.
 */
import { type SpendingRow, spendingByDay, spendingOfBank, spendingWithin } from '../db/queries/spending.ts';
import type { Viewer } from '../domain/access.ts';
import type { Currency } from '../domain/currency.ts';
import { firstDayOf, lastDayOf, monthOf } from '../domain/day.ts';
import { type Exchange, exchanged, findExchange, isMissing, type Missing } from '../domain/exchange.ts';
import type { Money } from '../domain/money.ts';
import type { Bank } from '../services/bank.ts';
import { MISSING } from './missing.ts';
import { reachOf } from './reach.ts';
import type { Report, ReportRequest, ReportRow } from './report.ts';
import { readReporting } from './reporting.ts';
import { lastDay } from './request.ts';
import { addUp } from './wealth.ts';

export const spending: Report = {
  name: 'spending',
  title: 'Spending',
  about: 'money in and out by month, section, category and currency; transfers are a section of their own',
  accepts: ['account', 'from', 'to', 'asOf', 'currency'],
  totals: ['inflow', 'outflow'],
  columns: [
    { key: 'month', title: 'Month', kind: 'month', priority: 1 },
    { key: 'section', title: 'Section', kind: 'text', priority: 2 },
    { key: 'category', title: 'Category', kind: 'text', priority: 1 },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
    { key: 'inflow', title: 'In', kind: 'money', priority: 1, currencyFrom: 'currency' },
    { key: 'outflow', title: 'Out', kind: 'money', priority: 1, currencyFrom: 'currency' },
    { key: 'count', title: 'Count', kind: 'count', priority: 3 },
  ],
  columnsInCurrency: [MISSING],
  async *rows(bank, viewer, request) {
    if (request.currency === undefined) yield* await spendingRows(bank, viewer, request);
    else yield* await spendingIn(request.currency, bank, viewer, request);
  },
};

async function spendingIn(
  currency: Currency,
  bank: Bank,
  viewer: Viewer,
  request: ReportRequest,
): Promise<ReportRow[]> {
  const span = { from: request.from, to: lastDay(request) };
  const rows = await spendingByDay(bank.store, await reachOf(bank, viewer, request), span);
  const { rates } = await readReporting(
    bank,
    currency,
    rows.map((row) => row.currency),
    span.to ?? bank.clock.today(),
  );
  const classes = Map.groupBy(rows, ({ day, section, category }) =>
    [monthOf(day), section, category].join('\n'),
  );
  return [...classes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, days]) => {
      const [month = '', section = '', category = ''] = key.split('\n');
      const exchanges = days.map((row) => findExchange(row.currency, currency, row.day, rates));
      const sumOf = (flow: 'inflow' | 'outflow'): Money | null =>
        addUp(days.map((row, index) => exchangedOrNull(row[flow], exchanges[index])));
      return {
        month,
        section,
        category,
        currency,
        inflow: sumOf('inflow'),
        outflow: sumOf('outflow'),
        count: days.reduce((sum, row) => sum + row.count, 0),
        missing: exchanges.find(isMissing)?.reason ?? null,
      };
    });
}

const exchangedOrNull = (amount: Money, exchange: Exchange | Missing | undefined): Money | null =>
  amount === 0n ? 0n : exchange === undefined || isMissing(exchange) ? null : exchanged(amount, exchange);

export async function spendingRows(
  bank: Bank,
  viewer: Viewer,
  request: ReportRequest,
): Promise<SpendingRow[]> {
  const reach = await reachOf(bank, viewer, request);
  const from = request.from;
  const to = lastDay(request);
  const isWholeMonths =
    (from === undefined || from === firstDayOf(monthOf(from))) &&
    (to === undefined || to === lastDayOf(monthOf(to)));
  const isWholeBank = reach.scope.kind === 'all' && reach.accountId === undefined;
  return isWholeBank && isWholeMonths
    ? spendingOfBank(bank.store, { from, to })
    : spendingWithin(bank.store, reach, { from, to });
}
