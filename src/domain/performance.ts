/**
 * The figures of a return over a span of days: how well the money was placed (time-weighted), what its owner earned with it
 * (money-weighted), how much it moved on its way. What is not known is null, never zero.
 */
import { type Day, daysBetween } from './day.ts';
import { type Drawdown, maxDrawdown, volatility } from './fluctuation.ts';
import { type Money, minus } from './money.ts';
import { moneyWeighted } from './moneyWeighted.ts';
import { ONE, Ratio } from './ratio.ts';
import {
  annualized,
  chained,
  dailyReturns,
  isLongerThanYear,
  YEAR_DAYS,
  type ValuedSeries,
} from './returns.ts';

export interface Performance {
  /** The day before the first: what was there at its end is the opening value. */
  readonly openedOn: Day;
  readonly from: Day;
  readonly to: Day;
  readonly days: number;
  readonly opening: Money | null;
  readonly deposits: Money;
  readonly withdrawals: Money;
  readonly value: Money | null;
  /** value + withdrawals - opening - deposits */
  readonly gain: Money | null;
  /** Over the whole span. */
  readonly timeWeighted: Ratio | null;
  /** A year; null for a span of a year or less. */
  readonly timeWeightedYear: Ratio | null;
  readonly moneyWeighted: Ratio | null;
  readonly moneyWeightedYear: Ratio | null;
  readonly volatility: Ratio | null;
  readonly drawdown: Drawdown | null;
}

export function performanceOf(series: ValuedSeries, openedOn: Day): Performance {
  const [first, last] = [series.days[0]?.day ?? openedOn, series.days.at(-1)];
  const to = last?.day ?? openedOn;
  const days = daysBetween(openedOn, to);
  const deposits = series.days.reduce((sum, day) => sum + day.deposits, 0n);
  const withdrawals = series.days.reduce((sum, day) => sum + day.withdrawals, 0n);
  const value = last === undefined ? series.opening : last.value;
  const gain = minus(value, series.opening);
  const returns = dailyReturns(series);
  const timeWeighted = returns && chained(returns);
  const yearly = moneyWeighted(series, openedOn);
  return {
    ...{ openedOn, from: first, to, days, opening: series.opening, deposits, withdrawals, value },
    gain: gain === null ? null : gain + withdrawals - deposits,
    timeWeighted,
    timeWeightedYear: annualized(timeWeighted, days),
    moneyWeighted: yearly && ofSpan(yearly, days),
    moneyWeightedYear: isLongerThanYear(days) ? yearly : null,
    volatility: returns && volatility(returns),
    drawdown: returns && maxDrawdown(returns),
  };
}

/** A return a year as that of so many days: (1 + r)^(days / 365) - 1. */
const ofSpan = (yearly: Ratio, days: number): Ratio =>
  yearly.plus(ONE).pow(new Ratio(days).div(YEAR_DAYS)).minus(ONE);

/** A series without the days at its ends on which nothing was there and nothing happened, and the day before what is left. */
export function trimmed(
  { opening, days }: ValuedSeries,
  openedOn: Day,
): { series: ValuedSeries; openedOn: Day } {
  const isEmpty = ({ value, deposits, withdrawals }: ValuedSeries['days'][number]): boolean =>
    value === 0n && deposits === 0n && withdrawals === 0n;
  const begin = opening === 0n ? days.findIndex((day) => !isEmpty(day)) : 0;
  const end = days.findLastIndex((day) => !isEmpty(day));
  if (begin < 0 || end < 0) return { series: { opening, days: [] }, openedOn };
  const before = days[begin - 1]?.day ?? openedOn;
  return { series: { opening, days: days.slice(begin, end + 1) }, openedOn: before };
}
