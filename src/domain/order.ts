/**
 * An order before it becomes a trade: what it would do to its position, now and, when it is dated back, to what came
 * after it. Refuses to sell more than is held at that moment, and what would make a later sale sell too much, naming
 * that sale.
 */
import { compareEvents, type PositionEvent } from './actions.ts';
import type { MethodOf, PlacedPosition } from './book.ts';
import { dayOf } from './day.ts';
import { LotWalk } from './lots.ts';
import type { Method } from './method.ts';
import type { Money } from './money.ts';
import { type ConsumedLot, emptyPosition, type Position } from './position.ts';
import { sayQuantity } from './quantity.ts';
import { refuse } from './refusal.ts';
import { type BookReplay, replayEvents } from './replay.ts';
import { reviseBook, type YearChange } from './revision.ts';
import { type NamedLot, sellProceeds, type Trade } from './trade.ts';

export interface OrderEffect {
  /** What a sale takes from which lot and what it gains on it; none for a purchase. */
  readonly consumed: readonly ConsumedLot[];
  /** What a sale realises; null for a purchase. */
  readonly gain: Money | null;
  /** The position of the order. */
  readonly before: Position;
  readonly after: Position;
  /** How many later sales realise something else than they did. */
  readonly laterSales: number;
  /** The years in which that changes what is realised; without the gain of the order itself. */
  readonly years: readonly YearChange[];
}

/** The order's entry: after everything entered so far. */
export const NEXT_ENTRY = Number.MAX_SAFE_INTEGER;

/**
 * `order` has the entry {@link NEXT_ENTRY}; `events` are those of its position and of all that hand lots to it or take them
 * from it; `symbol` is what a refusal calls its instrument.
 */
export function effectOf(
  order: Trade,
  events: readonly PositionEvent[],
  methodOf: MethodOf,
  symbol: string,
): OrderEffect {
  if (order.side === 'SELL') demandHeld(order, events, methodOf, symbol);
  const before = replayEvents(events, methodOf);
  const after = replayEvents([...events, order], methodOf);
  const sale = after.sales.find(({ id }) => id === order.id);
  const others = { ...after, sales: after.sales.filter(({ id }) => id !== order.id) };
  const { changedSales, years } = reviseBook(before, others, order.currency);
  const positionIn = (replay: BookReplay): Position =>
    replay.positions.find(isOf(order))?.position ?? emptyPosition(methodOf(order.accountId));
  return {
    consumed: sale?.consumed ?? [],
    gain: sale?.gain ?? null,
    before: positionIn(before),
    after: positionIn(after),
    laterSales: changedSales,
    years,
  };
}

/** What a sale would gain by a method. */
export interface GainBy {
  readonly method: Method;
  readonly gain: Money;
  /** Where the account takes lots as they are named: the names that come to this gain; none for `average`, which has no lots. */
  readonly names: readonly NamedLot[] | null;
}

const COMPARED: readonly Method[] = ['fifo', 'lifo', 'hifo', 'average'];

/**
 * The sale by each method, to choose by. Where lots are named: of the lots that are open at that moment, in the order of the
 * method. Else all that happened by the method, as a report of it would say.
 */
export function gainsOf(order: Trade, events: readonly PositionEvent[], methodOf: MethodOf): GainBy[] {
  const isNamed = methodOf(order.accountId) === 'specific';
  const earlier = events.filter((event) => compareEvents(event, order) < 0);
  return COMPARED.map((method) => {
    const by: MethodOf = (id) => (id === order.accountId && !isNamed ? method : methodOf(id));
    const position = replayEvents(earlier, by).positions.find(isOf(order))?.position ?? emptyPosition(method);
    const names: NamedLot[] = [];
    const { id, tradedAt: at, qty, fees } = order;
    const sale = new LotWalk({ ...position, method }).dispose(
      { id, at, qty },
      sellProceeds(order),
      fees,
      ({ buyTradeId, qty: part }) => buyTradeId !== null && names.push({ buyTradeId, qty: part }),
    );
    return { method, gain: sale.gain, names: isNamed && method !== 'average' ? names : null };
  });
}

const isOf =
  (order: Trade) =>
  ({ accountId, instrumentId }: PlacedPosition): boolean =>
    accountId === order.accountId && instrumentId === order.instrumentId;

function demandHeld(
  order: Trade,
  events: readonly PositionEvent[],
  methodOf: MethodOf,
  symbol: string,
): void {
  const earlier = events.filter((event) => compareEvents(event, order) < 0);
  const qty = replayEvents(earlier, methodOf).positions.find(isOf(order))?.position.qty ?? 0n;
  if (order.qty > qty)
    refuse(
      'oversell',
      `${sayQuantity(order.qty)} ${symbol} are to be sold, ${sayQuantity(qty)} are held on ${dayOf(order.tradedAt)}`,
      'sell at most what is held; short selling is not possible',
    );
}
