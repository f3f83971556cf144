/** The lots of a position by the BUY that brought them in, for a seller who names them. Refuses names that do not fit. */
import { dayOf, type Instant } from './day.ts';
import type { OpenLot } from './lot.ts';
import { sayQuantity, type Quantity } from './quantity.ts';
import { refuse } from './refusal.ts';
import type { NamedLot } from './trade.ts';

interface Leaving {
  readonly id: number;
  readonly at: Instant;
  readonly qty: Quantity;
}

/** The sale, or the carrying over, as a person would find it. */
export const departureText = ({ id, at, qty }: Leaving): string =>
  id < 0
    ? `the carrying over of ${sayQuantity(qty)} on ${dayOf(at)} (action ${-id})`
    : `the sale of ${sayQuantity(qty)} on ${dayOf(at)} (trade ${id})`;

export class NamedLots {
  private readonly byTrade = new Map<number, OpenLot[]>();

  add(lot: OpenLot): void {
    if (lot.tradeId === null) return;
    const parts = this.byTrade.get(lot.tradeId);
    if (parts === undefined) this.byTrade.set(lot.tradeId, [lot]);
    else parts.push(lot);
  }

  /** The next open part of a lot; a lot that was carried in by parts has several. */
  next(tradeId: number): OpenLot | undefined {
    const parts = this.byTrade.get(tradeId) ?? [];
    while (parts[0]?.qtyOpen === 0n) parts.shift();
    if (parts.length === 0) this.byTrade.delete(tradeId);
    return parts[0];
  }

  /** What is named of each lot. Refuses `bad_lots` unless every lot has that much open and all add up to the sale. */
  quantities(leaving: Leaving, names: readonly NamedLot[]): ReadonlyMap<number, Quantity> {
    const named = new Map<number, Quantity>();
    let total = 0n;
    for (const { buyTradeId, qty } of names) {
      if (qty <= 0n)
        refuse('bad_lots', `lot ${buyTradeId} is named without a quantity`, 'name what is sold of it');
      named.set(buyTradeId, (named.get(buyTradeId) ?? 0n) + qty);
      total += qty;
    }
    const title = departureText(leaving);
    for (const [tradeId, qty] of named) {
      const open = (this.byTrade.get(tradeId) ?? []).reduce((sum, lot) => sum + lot.qtyOpen, 0n);
      if (qty > open)
        refuse(
          'bad_lots',
          `${title} names ${sayQuantity(qty)} of lot ${tradeId}, of which ${sayQuantity(open)} is open`,
          'name open lots, and of each at most what is left of it',
        );
    }
    if (total !== leaving.qty)
      refuse(
        'bad_lots',
        `the lots that ${title} names add up to ${sayQuantity(total)}`,
        'name lots that add up to the quantity sold',
      );
    return named;
  }
}
