/** The spans of days that returns are told for: months, quarters and years one goes back through, all of it, or one's own. Pure. */
import { addMonths, type Day, firstDayOf, lastDayOf, type Month, monthOf } from '../domain/day.ts';
import { showMonth } from './figures.ts';

export const PERIOD_KINDS = ['month', 'quarter', 'year', 'since the start', 'own days'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

export interface Period {
  readonly kind: PeriodKind;
  /** How many months, quarters or years before the current one. */
  readonly back: number;
}

export interface PeriodSpan {
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
}

const MONTHS: Partial<Record<PeriodKind, number>> = { month: 1, quarter: 3, year: 12 };

/** Whether there is one before it and one after. */
export const isCounted = ({ kind }: Period): boolean => MONTHS[kind] !== undefined;

/** Up to today at most; nothing for all of it. */
export function spanOf({ kind, back }: Period, today: Day, own: PeriodSpan): PeriodSpan {
  const months = MONTHS[kind];
  if (months === undefined) return kind === 'own days' ? own : {};
  const first = firstMonth(monthOf(today), months, back);
  const to = lastDayOf(addMonths(first, months - 1));
  return { from: firstDayOf(first), to: to < today ? to : today };
}

/** May 2026, Q2 2026, 2026, since the start, 2026-01-05 to 2026-02-10 */
export function periodTitle(period: Period, today: Day, own: PeriodSpan): string {
  const months = MONTHS[period.kind];
  if (months === undefined)
    return period.kind === 'own days' ? `${own.from ?? 'the start'} to ${own.to ?? today}` : period.kind;
  const first = firstMonth(monthOf(today), months, period.back);
  const [year = '', month = ''] = first.split('-');
  if (months === 1) return showMonth(first);
  return months === 12 ? year : `Q${Math.floor((Number(month) - 1) / 3) + 1} ${year}`;
}

function firstMonth(month: Month, months: number, back: number): Month {
  const within = (Number(month.slice(5)) - 1) % months;
  return addMonths(month, -within - back * months);
}
