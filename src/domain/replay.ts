/**
 * What becomes of positions in every detail: each sale with the lots it consumed, and what is left. Of the trades of one
 * position, or of all that happens to positions that hand lots to each other.
 */
import { compareEvents, type PositionEvent, soldInstrument } from './actions.ts';
import { Book, type MethodOf, type PlacedPosition } from './book.ts';
import type { Entitlement } from './entitlement.ts';
import { LotWalk } from './lots.ts';
import type { Method } from './method.ts';
import { type ConsumedLot, emptyPosition, type Position, type Sale } from './position.ts';
import { inReplayOrder, type Trade } from './trade.ts';

/** Quantities, costs, proceeds and gains of the consumed lots sum to those of the sale. */
export interface DetailedSale extends Sale {
  readonly consumed: readonly ConsumedLot[];
}

export interface Replay {
  /** In the order of replay. */
  readonly sales: readonly DetailedSale[];
  /** After the last trade. */
  readonly position: Position;
}

/**
 * Replays trades given in any order, from nothing by a method or onwards from a position (as an order form does with the one
 * trade it is about to place). Everything is kept in memory; to stream, feed a `LotWalk`. Refuses as `LotWalk.apply` does.
 */
export function replayTrades(trades: readonly Trade[], from: Method | Position): Replay {
  const walk = new LotWalk(typeof from === 'string' ? emptyPosition(from) : from);
  const sales: DetailedSale[] = [];
  for (const trade of inReplayOrder(trades)) {
    const consumed: ConsumedLot[] = [];
    const sale = walk.apply(trade, (lot) => consumed.push(lot));
    if (sale !== undefined) sales.push({ ...sale, consumed });
  }
  return { sales, position: walk.position() };
}

/** A sale and the position it was made from. */
export interface PlacedSale extends DetailedSale {
  readonly accountId: number;
  readonly instrumentId: number;
}

export interface BookReplay {
  /** In the order of replay; those of fractions, paid out by an action, among them. */
  readonly sales: readonly PlacedSale[];
  readonly entitlements: readonly Entitlement[];
  /** Every position that was touched. */
  readonly positions: readonly PlacedPosition[];
}

/** Replays events given in any order. Refuses as `Book.apply` does. */
export function replayEvents(events: readonly PositionEvent[], methodOf: MethodOf): BookReplay {
  const book = new Book(methodOf);
  const sales: PlacedSale[] = [];
  const entitlements: Entitlement[] = [];
  for (const event of events.toSorted(compareEvents)) {
    const consumed: ConsumedLot[] = [];
    const sale = book.apply(
      event,
      (lot) => consumed.push(lot),
      (entitlement) => entitlements.push(entitlement),
    );
    if (sale === undefined) continue;
    const { accountId } = event;
    sales.push({ ...sale, consumed, accountId, instrumentId: soldInstrument(event) });
  }
  return { sales, entitlements, positions: book.positions() };
}
