/** Which of two lots comes before the other: by age, and in the order in which a method takes them. */
import type { OpenLot } from './lot.ts';
import type { Method } from './method.ts';

/** A lot and how many arrived before it. */
export interface Ranked {
  readonly lot: OpenLot;
  readonly arrival: number;
}

/** Whether `a` is taken before `b`: of two lots one always is. */
export type IsTakenBefore = (a: Ranked, b: Ranked) => boolean;

export const isOpen = (lot: OpenLot): boolean => lot.qtyOpen > 0n;
export const isOlder = (a: OpenLot, b: OpenLot): boolean => (a.acquiredAt ?? '') < (b.acquiredAt ?? '');

export const byAge = (a: Ranked, b: Ranked): number =>
  isOlder(a.lot, b.lot) ? -1 : isOlder(b.lot, a.lot) ? 1 : a.arrival - b.arrival;

/** Unit costs as bought, compared exactly by cross multiplication; a partial sale does not change a lot's rank. */
function isDearer(a: Ranked, b: Ranked): boolean {
  const left = a.lot.costBought * b.lot.qtyBought;
  const right = b.lot.costBought * a.lot.qtyBought;
  return left === right ? byAge(a, b) < 0 : left > right;
}

/** The pool of `average` is one lot. */
export const IS_TAKEN_BEFORE: Readonly<Record<Exclude<Method, 'average'>, IsTakenBefore>> = {
  fifo: (a, b) => byAge(a, b) < 0,
  lifo: (a, b) => byAge(b, a) < 0,
  hifo: isDearer,
  specific: (a, b) => byAge(a, b) < 0,
};
