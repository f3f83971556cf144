/**
 * What lots cost in the reporting currency, carried along with their cost by a walk: every part of the one that moves takes the
 * same part of the other with it. Undefined where no such currency is asked for, null where a purchase has no rate.
 */
import { divideHalfEven } from './fixed.ts';
import type { Money } from './money.ts';
import type { Quantity } from './quantity.ts';

export type ReportedCost = Money | null | undefined;

export const isKnown = (cost: ReportedCost): cost is Money => typeof cost === 'bigint';

/** The part of it that goes with so many of a lot's shares, half-even to 1e-4. */
export const reportedPart = (cost: ReportedCost, taken: Quantity, held: Quantity): ReportedCost =>
  isKnown(cost) ? divideHalfEven(cost * taken, held) : cost;

export const addReported = (a: ReportedCost, b: ReportedCost): ReportedCost =>
  isKnown(a) && isKnown(b) ? a + b : a === undefined || b === undefined ? undefined : null;

export const lessReported = (a: ReportedCost, b: ReportedCost): ReportedCost =>
  addReported(a, isKnown(b) ? -b : b);

/** Moves costs among lots, or none: one that is not known makes all of them unknown. */
export function moveReported(
  costs: readonly ReportedCost[],
  move: (costs: readonly Money[]) => Money[],
): ReportedCost[] {
  if (costs.every(isKnown)) return move(costs);
  return costs.map(() => (costs.includes(undefined) ? undefined : null));
}
