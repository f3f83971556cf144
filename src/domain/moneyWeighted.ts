/**
 * Money-weighted return (XIRR): the yearly rate r at which all flows are worth nothing together,
 * sum of flow / (1 + r)^(days since the first / 365) = 0. Source: Microsoft Excel, XIRR, whose day count this follows.
 *
 * The search brackets a change of sign and narrows it, outwards from a rate of zero, so near-total losses and very large gains
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

/** What flows are worth has so many binary places: beyond the 40 digits of a ratio also where the rates are extreme. */
const WORTH_BITS = 256n;
const WORTH_ONE = 1n << WORTH_BITS;

interface Step {
  /** With `WORTH_BITS` places. */
  readonly amount: bigint;
  /** Days from this flow to the next. */
  readonly gapDays: number;
}

/** The rate a year, to better than 1e-15 of 1 + r; null where no rate makes the flows worth nothing together. */
export function xirr(flows: readonly Flow[]): Ratio | null {
  const steps = stepsOf(flows);
  if (!steps.some(({ amount }) => amount > 0n) || !steps.some(({ amount }) => amount < 0n)) return null;
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
    amount: amount << WORTH_BITS,
    gapDays: daysBetween(day, days[index + 1]?.[0] ?? day),
  }));
}

/**
 * What the flows are worth at a growth of e^log a year (Horner): on the first day where it is growth, on the last where it is loss, so
 * that nothing is worth more than it was. Both have the same sign and the same roots.
 */
function worthAt(steps: readonly Step[], log: Ratio): bigint {
  const daily = inWorth(log.abs().negated().div(YEAR_DAYS).exp());
  // Very many flows have few different gaps between them.
  const powers = new Map<number, bigint>();
  const grown = (worth: bigint, days: number): bigint => {
    if (days === 0) return worth;
    const power = powers.get(days) ?? powerOf(daily, days);
    powers.set(days, power);
    return (worth * power) >> WORTH_BITS;
  };
  if (log.s >= 0)
    return steps.reduceRight((worth, { amount, gapDays }) => grown(worth, gapDays) + amount, 0n);
  return steps.reduce((worth, { amount, gapDays }) => grown(worth + amount, gapDays), 0n);
}

const inWorth = (ratio: Ratio): bigint => BigInt(ratio.times(WORTH_UNIT).toFixed(0));
const WORTH_UNIT = ratioOf(WORTH_ONE);

/** A factor below one, so many times; by squares. */
function powerOf(factor: bigint, times: number): bigint {
  let power = WORTH_ONE;
  for (let [square, left] = [factor, times]; left > 0; left >>= 1) {
    if (left % 2 === 1) power = (power * square) >> WORTH_BITS;
    square = (square * square) >> WORTH_BITS;
  }
  return power;
}

/** The root nearest to zero; null when the sign never changes. */
function nearestRoot(worth: (log: Ratio) => bigint): Ratio | null {
  const middle = worth(ZERO);
  if (middle === 0n) return ZERO;
  const sides = [
    { direction: 1, log: ZERO, worth: middle },
    { direction: -1, log: ZERO, worth: middle },
  ];
  let width = STEP;
  for (let tried = 0; sides.every(({ log }) => log.abs().lt(FARTHEST)); tried++) {
    for (const side of sides) {
      const log = side.log.plus(width.times(side.direction));
      const found = worth(log);
      if (found === 0n) return log;
      if (found > 0n !== side.worth > 0n) return narrowed(worth, side, { log, worth: found });
      side.log = log;
      side.worth = found;
    }
    if (tried >= STEADY_STEPS) width = width.times(STEP_GROWTH);
  }
  return null;
}

interface Point {
  readonly log: Ratio;
  readonly worth: bigint;
}

/**
 * Narrows the space between two points of different sign: where the straight line between them crosses zero, with the worth of an
 * end that stays halved (Illinois; Dowell and Jarratt 1971), and by halves as soon as that gains too little.
 */
function narrowed(worth: (log: Ratio) => bigint, from: Point, to: Point): Ratio {
  let [near, far] = [from, to];
  let width = far.log.minus(near.log).abs();
  let [isNearKept, isFarKept] = [false, false];
  for (let round = 1; width.gt(TOLERANCE); round++) {
    const log = round % ROUNDS_A_HALVING === 0 ? middleOf(near, far) : crossingOf(near, far);
    const found = { log, worth: worth(log) };
    if (found.worth === 0n) return log;
    if (found.worth > 0n === near.worth > 0n) {
      near = found;
      if (isFarKept) far = { ...far, worth: far.worth / 2n };
      [isNearKept, isFarKept] = [false, true];
    } else {
      far = found;
      if (isNearKept) near = { ...near, worth: near.worth / 2n };
      [isNearKept, isFarKept] = [true, false];
    }
    width = far.log.minus(near.log).abs();
  }
  return middleOf(near, far);
}

const ROUNDS_A_HALVING = 6;

const middleOf = (near: Point, far: Point): Ratio => near.log.plus(far.log).div(2);

/** At least half a tolerance away from either end, so that the space always shrinks. */
function crossingOf(near: Point, far: Point): Ratio {
  const space = far.log.minus(near.log);
  const least = TOLERANCE.div(2).div(space.abs());
  const share = ratioOf(near.worth).div(ratioOf(near.worth - far.worth));
  const kept = Ratio.min(Ratio.max(share, least), ONE.minus(least));
  return near.log.plus(space.times(kept));
}
