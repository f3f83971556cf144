/**
 * The external ids of the BUYs whose lots are still open, while events are walked over. Where more than trades happens to
 * the shares a lot does not end with the quantity that was bought, and no id is forgotten.
 */
import type { StoredEvent } from '../db/queries/positionEvents.ts';
import { isAction } from '../domain/actions.ts';
import type { ConsumedLot } from '../domain/position.ts';
import type { Quantity } from '../domain/quantity.ts';

export class BuyIds {
  private readonly open = new Map<number, { readonly externalId: string | null; left: Quantity }>();
  private readonly isPlain: boolean;

  constructor({ actions }: { readonly actions: readonly unknown[] }) {
    this.isPlain = actions.length === 0;
  }

  /** An event that comes; to be told before what it consumes. */
  add(event: StoredEvent): void {
    if (isAction(event)) this.open.set(event.id, { externalId: event.stored.externalId, left: 0n });
    else if (event.side === 'BUY') this.open.set(event.id, { externalId: event.externalId, left: event.qty });
  }

  /** The external id of the BUY whose lot was consumed; a lot that is used up is forgotten. */
  take({ buyTradeId, qty }: ConsumedLot): string | null {
    const buy = buyTradeId === null ? undefined : this.open.get(buyTradeId);
    if (buyTradeId === null || buy === undefined) return null;
    buy.left -= qty;
    if (this.isPlain && buy.left === 0n) this.open.delete(buyTradeId);
    return buy.externalId;
  }

  /** Of a lot that is still open. */
  of(buyTradeId: number | null): string | null {
    return buyTradeId === null ? null : (this.open.get(buyTradeId)?.externalId ?? null);
  }
}
