/** How much a value moved on its way: volatility and the deepest fall, from the returns of its days. */
import type { Day } from './day.ts';
import { ONE, type Ratio, ZERO } from './ratio.ts';
import type { DatedReturn } from './returns.ts';

/**
 * Standard deviation of the returns (of a sample: n - 1) x the root of the periods in a year. For returns of every calendar
 * day that is 365, for trading days alone about 252; the two agree, because days of no return add to the count only.
 * Null for fewer than two returns. Source: Bacon, Practical Portfolio Performance Measurement and Attribution.
 */
export function volatility(returns: readonly DatedReturn[], periodsPerYear = 365): Ratio | null {
  if (returns.length < 2) return null;
  // Most days of most things return nothing: these are all equally far from the mean.
  const moved = returns.filter(({ value }) => !value.isZero());
  const mean = moved.reduce((sum, { value }) => sum.plus(value), ZERO).div(returns.length);
  const still = mean.times(mean).times(returns.length - moved.length);
  const squares = moved.reduce((sum, { value }) => {
    const distance = value.minus(mean);
    return sum.plus(distance.times(distance));
  }, still);
  return squares
    .div(returns.length - 1)
    .times(periodsPerYear)
    .sqrt();
}

/** The deepest fall from a high point: 0.25 is a fall of a quarter. */
export interface Drawdown {
  readonly depth: Ratio;
  /** Day of the high point; null when that is the start. */
  readonly peakOn: Day | null;
  /** Day of the low point; null when nothing ever fell. */
  readonly troughOn: Day | null;
  /** First day on which the high point was reached again. */
  readonly recoveredOn: Day | null;
}

/** The greatest 1 - growth / highest growth before it. Source: Bacon, as above. */
export function maxDrawdown(returns: readonly DatedReturn[]): Drawdown {
  let growth = ONE;
  let peak = ONE;
  /** The lowest since that high point: only below it a fall is deeper. */
  let low = ONE;
  let peakOn: Day | null = null;
  let deepest: Drawdown = { depth: ZERO, peakOn: null, troughOn: null, recoveredOn: null };
  for (const { day, value } of returns) {
    if (value.isZero()) {
      if (growth === peak) peakOn = day;
      continue;
    }
    growth = growth.times(value.plus(ONE));
    if (growth.gte(peak)) {
      if (deepest.troughOn !== null && deepest.recoveredOn === null)
        deepest = { ...deepest, recoveredOn: day };
      peak = growth;
      low = growth;
      peakOn = day;
      continue;
    }
    if (growth.gte(low)) continue;
    low = growth;
    const depth = ONE.minus(growth.div(peak));
    if (depth.gt(deepest.depth)) deepest = { depth, peakOn, troughOn: day, recoveredOn: null };
  }
  return deepest;
}
