/**
 * Returns over a span of days: of a holding, an account, or all that a viewer has invested, with what each instrument
 * contributed and a benchmark. Definitions with their sources are in docs/ledger.md.
 */
import type { Performance } from '../domain/performance.ts';
import { formatRatio, type Ratio } from '../domain/ratio.ts';
import { MISSING } from './missing.ts';
import { type MeasuredReturn, measureReturns } from './returns/measure.ts';
import type { Column, Report, ReportRow } from './report.ts';

const isBenchmark = ({ what }: ReportRow): boolean => what === 'benchmark';
const isCash = ({ what }: ReportRow): boolean => what === 'cash';

const money = (key: string, title: string, priority: number): Column => ({
  ...{ key, title, kind: 'money', priority, currencyFrom: 'currency' },
  isAbsent: (row) => isCash(row) || isBenchmark(row),
});
/** Of cash only the contribution is told. */
const ratio = (key: string, title: string, priority: number): Column => ({
  ...{ key, title, kind: 'ratio', priority },
  isAbsent: isCash,
});

export const returns: Report = {
  name: 'returns',
  title: 'Returns',
  about:
    'time-weighted and money-weighted, of the whole, each instrument and a benchmark; a ratio, 0.05 is 5 %',
  accepts: ['account', 'symbol', 'from', 'to', 'asOf', 'currency', 'benchmark'],
  totals: [],
  columns: [
    { key: 'what', title: 'What', kind: 'text', priority: 1 },
    { key: 'symbol', title: 'Symbol', kind: 'text', priority: 1 },
    { key: 'isin', title: 'ISIN', kind: 'text', priority: 12 },
    { key: 'from', title: 'From', kind: 'day', priority: 4 },
    { key: 'to', title: 'To', kind: 'day', priority: 4 },
    { key: 'days', title: 'Days', kind: 'count', priority: 9, isAbsent: isCash },
    money('opening', 'Opening', 7),
    money('deposits', 'Paid in', 6),
    money('withdrawals', 'Taken out', 6),
    money('value', 'Value', 2),
    money('gain', 'Gain', 1),
    ratio('time_weighted', 'Return', 1),
    ratio('time_weighted_year', 'Return a year', 3),
    ratio('money_weighted', 'Money-weighted', 2),
    ratio('money_weighted_year', 'MW a year', 5),
    { key: 'contribution', title: 'Contributed', kind: 'ratio', priority: 2, isAbsent: isBenchmark },
    ratio('volatility', 'Volatility', 8),
    ratio('max_drawdown', 'Drawdown', 8),
    { key: 'drawdown_from', title: 'from', kind: 'day', priority: 10 },
    { key: 'drawdown_to', title: 'to', kind: 'day', priority: 10 },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
    { ...MISSING, priority: 11 },
  ],
  async *rows(bank, viewer, request) {
    for await (const line of measureReturns(bank, viewer, request)) yield rowOf(line);
  },
};

function rowOf({
  what,
  symbol,
  isin,
  performance: found,
  contribution,
  currency,
  missing,
}: MeasuredReturn): ReportRow {
  const hasMoney = what !== 'benchmark';
  const fall = found?.drawdown;
  return {
    what,
    symbol,
    isin,
    from: found?.from ?? null,
    to: found?.to ?? null,
    days: found?.days ?? null,
    ...(hasMoney ? amountsOf(found) : amountsOf(undefined)),
    time_weighted: text(found?.timeWeighted),
    time_weighted_year: text(found?.timeWeightedYear),
    money_weighted: text(hasMoney ? found?.moneyWeighted : null),
    money_weighted_year: text(hasMoney ? found?.moneyWeightedYear : null),
    contribution: text(contribution),
    volatility: text(found?.volatility),
    max_drawdown: text(fall?.depth),
    drawdown_from: (fall?.troughOn && (fall.peakOn ?? found?.openedOn)) ?? null,
    drawdown_to: fall?.troughOn ?? null,
    currency,
    missing,
  };
}

const amountsOf = (found: Performance | undefined) => ({
  opening: found?.opening ?? null,
  deposits: found?.deposits ?? null,
  withdrawals: found?.withdrawals ?? null,
  value: found?.value ?? null,
  gain: found?.gain ?? null,
});

const text = (ratio: Ratio | null | undefined): string | null => (ratio ? formatRatio(ratio) : null);
