/**
 * The walk over many positions at once, for histories with corporate actions and carried lots: each event is told to the lots
 * of one or two positions. Cost is conserved to the last digit: what was bought is what was relieved plus what is left,
 * wherever it is now held. Positions stay apart by account and instrument.
 */
import {
  type Action,
  type Conversion,
  checkAction,
  compareEvents,
  isAction,
  type PositionEvent,
  type SpinOff,
  type Split,
  soldInstrument,
  WHOLE,
} from './actions.ts';
import { dividendOn, type Entitlement, paidFor } from './entitlement.ts';
import type { OnConsumed, Piece } from './lotRelief.ts';
import { LotWalk } from './lots.ts';
import type { Method } from './method.ts';
import { emptyPosition, type Position, type Sale } from './position.ts';
import type { Quantity } from './quantity.ts';
import { moveReported } from './reportedCost.ts';
import { costsWithQuantity, shareOut } from './share.ts';
import { inRatio } from './shareRatio.ts';

export interface PlacedPosition {
  readonly accountId: number;
  readonly instrumentId: number;
  readonly position: Position;
}

/** Which method an account's figures are kept by. */
export type MethodOf = (accountId: number) => Method;

/** Told of the cash that an action brings an account. */
export type OnEntitled = (entitlement: Entitlement) => void;

interface PlacedWalk {
  readonly accountId: number;
  readonly instrumentId: number;
  readonly walk: LotWalk;
}

export class Book {
  private readonly methodOf: MethodOf;
  private readonly walks = new Map<string, PlacedWalk>();
  /** Most events fall on the position of the event before. */
  private current: PlacedWalk | undefined;
  private last: PositionEvent | undefined;

  constructor(methodOf: MethodOf) {
    this.methodOf = methodOf;
  }

  /**
   * The next event. Returns the sale that it made: of a SELL, or of the fraction that was paid out in lieu of a share.
   * Actions on a position that holds nothing do nothing. Refuses as `LotWalk.apply` and
   * `checkAction` do; a book that has refused is thrown away.
   */
  apply(event: PositionEvent, onConsumed?: OnConsumed, onEntitled?: OnEntitled): Sale | undefined {
    if (this.last !== undefined && compareEvents(this.last, event) > 0)
      throw new RangeError(`event ${event.id} comes before event ${this.last.id} in the order of replay`);
    this.last = event;
    const { accountId, instrumentId } = event;
    if (!isAction(event)) return this.walkOf(accountId, instrumentId).apply(event, onConsumed);
    checkAction(event);
    if (event.kind !== 'carryOver' && this.held(accountId, instrumentId) === 0n) return undefined;
    const walk = this.walkOf(accountId, instrumentId);
    if (event.kind === 'dividend') {
      const entitlement = dividendOn(event, walk.held);
      if (entitlement !== undefined) onEntitled?.(entitlement);
      return undefined;
    }
    if (event.kind === 'carryOver') {
      const leaving = { id: event.id, at: event.at, qty: event.qty, lots: event.lots };
      receive(this.walkOf(event.toAccountId, event.instrumentId), event, walk.withdraw(leaving), event.qty);
      return undefined;
    }
    const qty = inRatio(walk.held, event.ratio);
    let receiver = walk;
    if (event.kind === 'split') walk.scale(event.ratio);
    else {
      receiver = this.walkOf(event.accountId, event.toInstrumentId);
      const leaving = { id: event.id, at: event.at, qty: walk.held };
      const pieces = event.kind === 'spinOff' ? walk.takeCost(event.costShare) : walk.withdraw(leaving);
      receive(receiver, event, pieces, qty);
    }
    return payFraction(receiver, event, qty, onConsumed, onEntitled);
  }

  /** How many shares a position holds now. */
  held(accountId: number, instrumentId: number): Quantity {
    return this.walks.get(keyOf(accountId, instrumentId))?.walk.held ?? 0n;
  }

  /** One position as it stands; undefined where nothing ever touched it. */
  positionOf(accountId: number, instrumentId: number): Position | undefined {
    return this.walks.get(keyOf(accountId, instrumentId))?.walk.position();
  }

  /** Every position that was ever touched, closed ones too. */
  positions(): PlacedPosition[] {
    return [...this.walks.values()].map(({ accountId, instrumentId, walk }) => ({
      accountId,
      instrumentId,
      position: walk.position(),
    }));
  }

  private walkOf(accountId: number, instrumentId: number): LotWalk {
    let placed = this.current;
    if (placed?.instrumentId === instrumentId && placed.accountId === accountId) return placed.walk;
    const key = keyOf(accountId, instrumentId);
    placed = this.walks.get(key);
    if (placed === undefined) {
      placed = { accountId, instrumentId, walk: new LotWalk(emptyPosition(this.methodOf(accountId))) };
      this.walks.set(key, placed);
    }
    this.current = placed;
    return placed.walk;
  }
}

const keyOf = (accountId: number, instrumentId: number): string => `${accountId}/${instrumentId}`;

/** Pieces become lots of the receiver, so many shares in all, with the cost and the days of purchase they come with. */
function receive(receiver: LotWalk, event: Action, pieces: readonly Piece[], qty: Quantity): void {
  const quantities = shareOut(
    qty,
    pieces.map((piece) => piece.qty),
  );
  const costs = costsWithQuantity(
    pieces.map((piece) => piece.cost),
    quantities,
  );
  const reported = moveReported(
    pieces.map((piece) => piece.reportedCost),
    (each) => costsWithQuantity(each, quantities),
  );
  for (const [index, piece] of pieces.entries()) {
    const part = quantities[index] ?? 0n;
    if (part === 0n) continue;
    receiver.acquire({
      tradeId: piece.tradeId ?? event.id,
      acquiredAt: piece.acquiredAt ?? event.at,
      qty: part,
      cost: costs[index] ?? 0n,
      reportedCost: reported[index],
    });
  }
}

/** The fraction of a share among those received is sold for the cash that is paid in lieu of it. */
function payFraction(
  receiver: LotWalk,
  event: Split | Conversion | SpinOff,
  received: Quantity,
  onConsumed?: OnConsumed,
  onEntitled?: OnEntitled,
): Sale | undefined {
  const { id, accountId, at, cashInLieu, currency } = event;
  const fraction = received % WHOLE;
  if (cashInLieu === undefined || fraction === 0n) return undefined;
  const gross = paidFor(fraction, cashInLieu, currency);
  const sale = receiver.dispose({ id, at, qty: fraction }, gross, 0n, onConsumed);
  const instrumentId = soldInstrument(event);
  onEntitled?.({ actionId: id, accountId, instrumentId, qty: fraction, gross, withheld: 0n, sale });
  return sale;
}
