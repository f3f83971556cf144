/**
 * A lot: what one BUY brought in and what is left of it. Money in the currency of the instrument.
 * Splits and spin-offs restate what was bought in the shares and the cost of today, so that unit costs compare.
 */
import { dayOf, daysBetween, type Instant } from './day.ts';
import { divideHalfEven } from './fixed.ts';
import type { Money } from './money.ts';
import type { Price, Quantity } from './quantity.ts';
import type { ReportedCost } from './reportedCost.ts';

export interface Lot {
  /** The BUY that brought it in; null for the one pool of the method `average`. */
  readonly tradeId: number | null;
  readonly acquiredAt: Instant | null;
  readonly qtyBought: Quantity;
  readonly costBought: Money;
  readonly qtyOpen: Quantity;
  readonly costOpen: Money;
  /** What is left of its cost in the reporting currency. */
  readonly reportedCost?: ReportedCost;
}

/** A lot while it is being walked over. */
export type OpenLot = { -readonly [K in keyof Lot]: Lot[K] };

/** The pool of the method `average`, as it stands: all of one position's quantity and cost. */
export const poolOf = (qty: Quantity, cost: Money): Lot => ({
  tradeId: null,
  acquiredAt: null,
  qtyBought: qty,
  costBought: cost,
  qtyOpen: qty,
  costOpen: cost,
});

/** cost / quantity, half-even to 1e-8; null where there is no quantity. */
export const unitCost = (cost: Money, qty: Quantity): Price | null =>
  qty === 0n ? null : divideHalfEven(cost * 10n ** 12n, qty);

/** Whole days from the day of purchase to the day of sale; null for the pool, which has no day of purchase. */
export const daysHeld = (acquiredAt: Instant | null, soldAt: Instant): number | null =>
  acquiredAt === null ? null : daysBetween(dayOf(acquiredAt), dayOf(soldAt));
