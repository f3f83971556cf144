/**
 * Cash by month: what came in from others and went out to them, and what was there at the end; by currency, or all of it
 * in one currency. Money between one's own accounts and into or out of shares is neither in nor out: it stands apart, so
 * that the end of a month is the end before it, with in, out and what moved. In a currency each month is exchanged at the
 * rate of its last day that is told, and what rates changed stands apart too.
 */
import { bankFlowsOfTransfers, flowsOfTransfers, monthFlows } from '../db/queries/cashFlow.ts';
import { cashNow } from '../db/queries/wealth.ts';
import type { Viewer } from '../domain/access.ts';
import { type CashMonth, cashMonths } from '../domain/cashFlow.ts';
import type { Currency } from '../domain/currency.ts';
import { addMonths, lastDayOf, type Month, monthOf } from '../domain/day.ts';
import { convertOn, rateLookup } from '../domain/exchange.ts';
import type { Money } from '../domain/money.ts';
import { allRatesOn } from '../db/queries/rates.ts';
import type { Bank } from '../services/bank.ts';
import { ratesBy } from '../services/rateOn.ts';
import { MISSING } from './missing.ts';
import { ownMovesOf } from './overview.ts';
import { reachOf } from './reach.ts';
import type { Report, ReportRequest, ReportRow } from './report.ts';
import { lastDay } from './request.ts';
import { addUp } from './wealth.ts';

const MONTHS = 12;

const money = (key: string, title: string, priority: number) =>
  ({ key, title, kind: 'money', priority, currencyFrom: 'currency' }) as const;

export const cashFlow: Report = {
  name: 'cash-flow',
  title: 'Cash flow',
  about:
    'cash by month: in from others, out to them, and the end; between own accounts and into shares is moved; 12 months without --from',
  accepts: ['account', 'from', 'to', 'asOf', 'currency'],
  totals: ['inflow', 'outflow', 'net', 'moved'],
  columns: [
    { key: 'month', title: 'Month', kind: 'month', priority: 1 },
    money('inflow', 'In', 1),
    money('outflow', 'Out', 1),
    money('net', 'Net', 1),
    money('moved', 'Moved', 3),
    money('balance', 'At the end', 2),
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
  ],
  columnsInCurrency: [money('exchange', 'Rates', 4), MISSING],
  async *rows(bank, viewer, request) {
    const { currency } = request;
    if (currency === undefined) {
      for (const month of await readCashMonths(bank, viewer, request, 0)) yield { ...month };
      return;
    }
    yield* await inCurrency(bank, currency, await readCashMonths(bank, viewer, request, 1), request);
  },
};

/** Whole months: that of `from`, and so many before it, to that of `to`, the last only up to the day of `asOf` or `to`. */
async function readCashMonths(
  bank: Bank,
  viewer: Viewer,
  request: ReportRequest,
  more: number,
): Promise<CashMonth[]> {
  const { store } = bank;
  const reach = await reachOf(bank, viewer, request);
  const end = lastDay(request);
  const last = monthOf(end ?? bank.clock.today());
  const from = request.from === undefined ? addMonths(last, 1 - MONTHS) : monthOf(request.from);
  const first = addMonths(from, -more);
  const until = end === undefined || end === lastDayOf(last) ? undefined : end;
  const categories = ownMovesOf(viewer);
  const isWholeBank = reach.scope.kind === 'all' && reach.accountId === undefined;
  const [balances, all, own] = await Promise.all([
    cashNow(store, reach, end ?? lastDayOf(last)),
    monthFlows(store, reach, { first, last, until }),
    isWholeBank && until === undefined
      ? bankFlowsOfTransfers(store, { first, last, categories })
      : flowsOfTransfers(store, reach, { first, last, until, categories }),
  ]);
  return cashMonths({ first, last, balances, all, own });
}

/** One row a month, but for the first: that is there to tell what rates changed in the one after it. */
async function inCurrency(
  bank: Bank,
  currency: Currency,
  months: readonly CashMonth[],
  request: ReportRequest,
): Promise<ReportRow[]> {
  const end = lastDay(request) ?? bank.clock.today();
  const rows: ReportRow[] = [];
  let before: Money | null = null;
  for (const [month, parts] of Map.groupBy(months, (each): Month => each.month)) {
    const day = lastDayOf(month) < end ? lastDayOf(month) : end;
    const isOne = parts.every((part) => part.currency === currency);
    const rates = await ratesBy(bank.store, rateLookup(isOne ? [] : await allRatesOn(bank.store, day)));
    let missing: string | null = null;
    const sumOf = (key: 'inflow' | 'outflow' | 'moved' | 'balance'): Money | null =>
      addUp(
        parts.map((part) => {
          const worth = convertOn(part[key], part.currency, currency, day, rates);
          if (typeof worth === 'bigint') return worth;
          missing ??= worth.reason;
          return null;
        }),
      );
    const [inflow, outflow, moved, balance] = [
      sumOf('inflow'),
      sumOf('outflow'),
      sumOf('moved'),
      sumOf('balance'),
    ];
    const net = inflow === null || outflow === null ? null : inflow - outflow;
    const isKnown = balance !== null && net !== null && moved !== null;
    const exchange: Money | null = isKnown && before !== null ? balance - before - net - moved : null;
    rows.push({ month, inflow, outflow, net, moved, balance, currency, exchange, missing });
    before = balance;
  }
  return rows.slice(1);
}
