/**
 * Why a figure is what it is: the rows it is made of, which sum to it to the last digit. What does not add up is refused
 * (`differences`), never shown: then the store does not hold what the facts say.
 */
import type { Currency } from '../../domain/currency.ts';
import type { Day } from '../../domain/day.ts';
import type { Method } from '../../domain/method.ts';
import { type Money, plus, sayMoney } from '../../domain/money.ts';
import { refuse } from '../../domain/refusal.ts';
import type { ReportRow, Sheet } from '../report.ts';
import { totalsOf } from '../totals.ts';
import type { ExplainRequest } from './request.ts';

/** A figure that is explained; null where a rate is missing. */
export interface Figure {
  /** The column that sums to it. */
  readonly key: string;
  readonly amount: Money | null;
  readonly currency: Currency;
  /** Of a figure of shares. */
  readonly method: Method | null;
}

export interface ExplainedRow {
  readonly cells: ReportRow;
  /** What to ask to see what this row is made of; null where it is a fact. */
  readonly next: ExplainRequest | null;
}

/** The same thing seen from another side. */
export interface OtherSide {
  /** One or two words. */
  readonly title: string;
  readonly request: ExplainRequest;
}

export interface Explanation extends Sheet {
  readonly title: string;
  readonly otherSide?: OtherSide | undefined;
  readonly figures: readonly Figure[];
  readonly rows: readonly ExplainedRow[];
}

/** Of more rows than this a month is told by day first. */
export const MOST_ROWS = 2_000;

/** What is said of a figure of the past. */
export const onDay = (asOf: Day | undefined): string => (asOf === undefined ? '' : ` on ${asOf}`);

/** The figures that rows sum to, where nothing else says what they are: one for each currency and method. */
export function figuresBy(key: string, rows: readonly ExplainedRow[]): Figure[] {
  const figures = new Map<string, Figure>();
  for (const { cells } of rows) {
    const [currency, method] = [String(cells.currency), cells.method as Method];
    const kept = figures.get(`${currency} ${method}`) ?? { key, amount: 0n, currency, method };
    const amount = plus(kept.amount, typeof cells[key] === 'bigint' ? cells[key] : null);
    figures.set(`${currency} ${method}`, { ...kept, amount });
  }
  return [...figures.values()];
}

/** The explanation itself, if its rows sum to its figures. */
export function proved(explanation: Explanation): Explanation {
  const totals = totalsOf(explanation);
  for (const { cells } of explanation.rows) totals.add(cells);
  const sums = totals.rows();
  for (const { key, amount, currency, method } of explanation.figures) {
    const sum = sums.find((row) => row.currency === currency && (method === null || row.method === method));
    const found = sum === undefined ? 0n : sum[key];
    if (found === amount) continue;
    const text = (figure: unknown): string =>
      typeof figure === 'bigint' ? `${sayMoney(figure, currency)} ${currency}` : 'n/a';
    refuse(
      'differences',
      `${explanation.title} is ${text(amount)}, but its rows sum to ${text(found)}`,
      'finance check names what differs',
    );
  }
  return explanation;
}
