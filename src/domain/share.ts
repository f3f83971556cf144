/** Shares a whole number of units out in proportion, so that the parts sum to the whole to the last unit. */
import { divideHalfEven } from './fixed.ts';

/**
 * whole x weight / all weights: each part is what the rounded running total grows by, so no part is below zero and none is off
 * by more than one unit. Weights are not below zero; all parts are zero where all weights are.
 */
export function shareOut(whole: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) return weights.map(() => 0n);
  let weighed = 0n;
  let given = 0n;
  return weights.map((weight) => {
    weighed += weight;
    const upToHere = divideHalfEven(whole * weighed, total);
    const part = upToHere - given;
    given = upToHere;
    return part;
  });
}

/** The costs, with those of parts that have no quantity moved on to the next part that has one (else to the last such part). */
export function costsWithQuantity(costs: readonly bigint[], quantities: readonly bigint[]): bigint[] {
  const kept = costs.map(() => 0n);
  let waiting = 0n;
  let last = 0;
  for (const [index, cost] of costs.entries()) {
    waiting += cost;
    if (quantities[index] === 0n) continue;
    kept[index] = waiting;
    waiting = 0n;
    last = index;
  }
  if (waiting > 0n) kept[last] = (kept[last] ?? 0n) + waiting;
  return kept;
}

/** Hands out a whole piece by piece: each piece whole x weight / all weights, half-even; the last takes the remainder. */
export function handOut(whole: bigint, weights: bigint): (weight: bigint) => bigint {
  let weightLeft = weights;
  let left = whole;
  return (weight) => {
    weightLeft -= weight;
    const part = weightLeft === 0n ? left : divideHalfEven(whole * weight, weights);
    left -= part;
    return part;
  };
}
