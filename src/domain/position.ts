/** A position: what one account holds of one instrument, as a plain value that can be stored and walked on from. */
import type { Instant } from './day.ts';
import { type Lot, unitCost } from './lot.ts';
import type { Method } from './method.ts';
import type { Money } from './money.ts';
import type { Price, Quantity } from './quantity.ts';
import type { ReportedCost } from './reportedCost.ts';

/** Money in the currency of the instrument; every figure by the one method. */
export interface Position {
  readonly method: Method;
  readonly qty: Quantity;
  /** What is left of the cost of the open lots. */
  readonly costBasis: Money;
  readonly realizedGain: Money;
  /** Of all trades; they are already inside cost and proceeds. */
  readonly fees: Money;
  /** Open lots, oldest first, among equals by entry; under `average` the one pool (`poolOf`) or none. */
  readonly lots: readonly Lot[];
}

/** What one sale did. */
export interface Sale {
  /** The SELL trade. */
  readonly id: number;
  readonly soldAt: Instant;
  readonly qty: Quantity;
  /** After fees. */
  readonly proceeds: Money;
  readonly fees: Money;
  readonly relievedCost: Money;
  /** proceeds - relievedCost */
  readonly gain: Money;
}

/** The part of a lot that a sale took; under `average` one for the whole sale, with no purchase of its own. */
export interface ConsumedLot {
  readonly buyTradeId: number | null;
  readonly acquiredAt: Instant | null;
  readonly qty: Quantity;
  readonly cost: Money;
  /** The sale's proceeds by quantity, half-even; the last lot takes the remainder. */
  readonly proceeds: Money;
  /** proceeds - cost */
  readonly gain: Money;
  readonly daysHeld: number | null;
  /** What stays in the lot. */
  readonly left: Pick<Lot, 'qtyOpen' | 'costOpen'>;
  /** The part of the lot's cost in the reporting currency. */
  readonly reportedCost?: ReportedCost;
}

/** Nothing held, nothing traded. */
export const emptyPosition = (method: Method): Position => ({
  method,
  qty: 0n,
  costBasis: 0n,
  realizedGain: 0n,
  fees: 0n,
  lots: [],
});

/** Weighted average cost of one share held, fees included, half-even to 1e-8; null when nothing is held. */
export const averageCost = (position: Pick<Position, 'qty' | 'costBasis'>): Price | null =>
  unitCost(position.costBasis, position.qty);
