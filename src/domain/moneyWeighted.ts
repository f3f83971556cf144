/**
 * Money-weighted return (XIRR): the yearly rate r at which all flows are worth nothing together,
 * sum of flow / (1 + r)^(days since the first / 365) = 0. Source: Microsoft Excel, XIRR, whose day count this follows.
 *
 * The search brackets a change of sign and halves it, outwards from a rate of zero, so near-total losses and very large gains
 * are found as well. Where flows change sign more than once there may be several rates; the one nearest to zero (measured as
 * ln(1 + r)) is given. Null where there is none, as when money only ever went one way.
 */
import { type Day, daysBetween } from './day.ts';
import type { Money } from './money.ts';
import { ONE, Ratio, ratioOf, ZERO } from './ratio.ts';
import { type ValuedSeries, YEAR_DAYS } from './returns.ts';

/** Seen from the owner's purse: paid in below zero, taken out above. */
export interface Flow {
  readonly day: Day;
  readonly amount: Money;
}

/** First step of the search and how steps grow, in ln(1 + r): rates of 10 % apart near zero. */
const STEP = new Ratio('0.1');
const STEADY_STEPS = 30;
const STEP_GROWTH = new Ratio('1.1');
/** No root lies beyond: 365 x ln(1 + largest amount in units / smallest). Source: Cauchy's bound on the roots of a polynomial. */
const FARTHEST = new Ratio(20_000);
const TOLERANCE = new Ratio('1e-20');

interface Step {
  readonly amount: Ratio;
  /** Days from this flow to the next. */
  readonly gapDays: number;
}

/** The rate a year, to better than 1e-15 of 1 + r; null where no rate makes the flows worth nothing together. */
export function xirr(flows: readonly Flow[]): Ratio | null {
  const steps = stepsOf(flows);
  if (!steps.some(({ amount }) => amount.gt(0)) || !steps.some(({ amount }) => amount.lt(0))) return null;
  const logGrowth = nearestRoot((log) => worthAt(steps, log));
  return logGrowth === null ? null : logGrowth.exp().minus(ONE);
}

/** XIRR of a series: its opening value and deposits are paid in, its withdrawals and last value are taken out. */
export function moneyWeighted({ opening, days }: ValuedSeries, openedOn: Day): Ratio | null {
  const last = days.at(-1);
  if (opening === null || last === undefined || last.value === null) return null;
  return xirr([
    { day: openedOn, amount: -opening },
    ...days.map(({ day, deposits, withdrawals }) => ({ day, amount: withdrawals - deposits })),
    { day: last.day, amount: last.value },
  ]);
}

/** Flows summed by day, in order, without days of nothing. */
function stepsOf(flows: readonly Flow[]): Step[] {
  const byDay = new Map<Day, Money>();
  for (const { day, amount } of flows) byDay.set(day, (byDay.get(day) ?? 0n) + amount);
  const days = [...byDay].filter(([, amount]) => amount !== 0n).sort(([a], [b]) => (a < b ? -1 : 1));
  return days.map(([day, amount], index) => ({
    amount: ratioOf(amount),
    gapDays: daysBetween(day, days[index + 1]?.[0] ?? day),
  }));
}

/** What the flows are worth on the first day at a growth of e^log a year, from the last flow backwards (Horner). */
function worthAt(steps: readonly Step[], log: Ratio): Ratio {
  const daily = log.negated().div(YEAR_DAYS).exp();
  return steps.reduceRight(
    (worth, { amount, gapDays }) => worth.times(daily.pow(gapDays)).plus(amount),
    ZERO,
  );
}

/** The root nearest to zero; null when the sign never changes. */
function nearestRoot(worth: (log: Ratio) => Ratio): Ratio | null {
  const middle = worth(ZERO);
  if (middle.isZero()) return ZERO;
  const sides = [
    { direction: 1, log: ZERO, worth: middle },
    { direction: -1, log: ZERO, worth: middle },
  ];
  let width = STEP;
  for (let tried = 0; sides.every(({ log }) => log.abs().lt(FARTHEST)); tried++) {
    for (const side of sides) {
      const log = side.log.plus(width.times(side.direction));
      const found = worth(log);
      if (found.isZero()) return log;
      if (found.s !== side.worth.s) return halved(worth, side.log, log, side.worth.s);
      side.log = log;
      side.worth = found;
    }
    if (tried >= STEADY_STEPS) width = width.times(STEP_GROWTH);
  }
  return null;
}

/** Bisection between two points of different sign; `sign` is that at `from`. */
function halved(worth: (log: Ratio) => Ratio, from: Ratio, to: Ratio, sign: number): Ratio {
  let near = from;
  let far = to;
  while (far.minus(near).abs().gt(TOLERANCE)) {
    const middle = near.plus(far).div(2);
    const found = worth(middle);
    if (found.isZero()) return middle;
    if (found.s === sign) near = middle;
    else far = middle;
  }
  return near.plus(far).div(2);
}
