/**
 * Lot relief: shares leave the lots that a method offers, and take their cost with them. A lot that is left in part gives cost left
 * x taken / quantity left, half-even to 1e-4; the last piece of it takes all that remains.
 */
import type { Instant } from './day.ts';
import { divideHalfEven } from './fixed.ts';
import { daysHeld, type OpenLot } from './lot.ts';
import type { Money } from './money.ts';
import type { ConsumedLot } from './position.ts';
import type { Quantity } from './quantity.ts';
import { lessReported, type ReportedCost, reportedPart } from './reportedCost.ts';
import { handOut } from './share.ts';
import type { NamedLot } from './trade.ts';

/** Shares that leave; `lots` is what the seller names, looked at under the method `specific` only. */
export interface Departure {
  /** Of the SELL; below zero of an action. */
  readonly id: number;
  readonly at: Instant;
  readonly qty: Quantity;
  readonly lots?: readonly NamedLot[] | undefined;
}

/** A piece of a lot that leaves with its cost and its day of purchase; from the pool of `average` it has neither buy nor day. */
export interface Piece {
  readonly tradeId: number | null;
  readonly acquiredAt: Instant | null;
  readonly qty: Quantity;
  readonly cost: Money;
  readonly reportedCost?: ReportedCost;
}

/** Told of each lot a sale consumes, in the order of consumption. */
export type OnConsumed = (consumed: ConsumedLot, sale: Departure) => void;

/** Told of each piece that is taken: of which lot, how much and at what cost. */
export type OnTaken = (lot: OpenLot, qty: Quantity, cost: Money, reportedCost: ReportedCost) => void;

/** Takes so many shares from the lots that `next` offers, and their cost: a lot that is emptied gives all it has left. */
export function relieve(next: () => OpenLot | undefined, qty: Quantity, onTaken: OnTaken | undefined): Money {
  let left = qty;
  let total = 0n;
  while (left > 0n) {
    const lot = next();
    if (lot === undefined) throw new RangeError('the lots do not add up to the quantity of the position');
    const isEmptied = left >= lot.qtyOpen;
    const taken = isEmptied ? lot.qtyOpen : left;
    const cost = isEmptied ? lot.costOpen : divideHalfEven(lot.costOpen * taken, lot.qtyOpen);
    const reported = isEmptied ? lot.reportedCost : reportedPart(lot.reportedCost, taken, lot.qtyOpen);
    lot.qtyOpen -= taken;
    lot.costOpen -= cost;
    lot.reportedCost = lessReported(lot.reportedCost, reported);
    left -= taken;
    total += cost;
    onTaken?.(lot, taken, cost, reported);
  }
  return total;
}

/** Shares a sale's proceeds over the lots it consumes, by quantity. */
export function sharingProceeds(sale: Departure, proceeds: Money, onConsumed: OnConsumed): OnTaken {
  const shareOf = handOut(proceeds, sale.qty);
  return ({ tradeId, acquiredAt, qtyOpen, costOpen }, qty, cost, reportedCost) => {
    const share = shareOf(qty);
    const consumed = {
      buyTradeId: tradeId,
      acquiredAt,
      qty,
      cost,
      proceeds: share,
      gain: share - cost,
      daysHeld: daysHeld(acquiredAt, sale.at),
      left: { qtyOpen, costOpen },
      reportedCost,
    };
    onConsumed(consumed, sale);
  };
}
