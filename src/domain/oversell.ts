/**
 * Which of the sales about to come in would sell more than is held, at their own moment or at that of a sale that is
 * there already. Purchases about to come in count, wherever they stand in their file.
 */
import { compareEvents, type PositionEvent } from './actions.ts';
import { Book, type MethodOf } from './book.ts';
import { dayOf } from './day.ts';
import { formatQuantity, type Quantity } from './quantity.ts';
import { isRefusal } from './refusal.ts';
import { compareTrades, type Trade } from './trade.ts';

/** As much of a trade as its quantity depends on. */
export type Move = Pick<Trade, 'tradedAt' | 'side' | 'qty' | 'entry'> & {
  /** Where it stands in the file; null when it is in the store already. */
  readonly line: number | null;
};

export interface Oversell {
  readonly line: number;
  readonly message: string;
}

/** The sales to leave out, so that all others can stand; for a position to which nothing but trades ever happened. */
export function findOversells(moves: readonly Move[]): Oversell[] {
  const oversells: Oversell[] = [];
  /** Incoming sales that may still have to give way to one in the store, the newest last. */
  const incoming: { readonly line: number; readonly qty: Quantity }[] = [];
  let held = 0n;
  for (const { side, qty, tradedAt, line } of moves.toSorted(compareTrades)) {
    if (side === 'BUY') {
      held += qty;
      continue;
    }
    if (line !== null && qty > held) {
      oversells.push({
        line,
        message: `sells ${formatQuantity(qty)} where ${formatQuantity(held)} are held`,
      });
      continue;
    }
    for (let last = incoming.at(-1); qty > held && last !== undefined; last = incoming.at(-1)) {
      incoming.pop();
      held += last.qty;
      oversells.push({ line: last.line, message: givesWay(qty, dayOf(tradedAt)) });
    }
    held -= qty;
    if (line !== null) incoming.push({ line, qty });
  }
  return oversells;
}

const givesWay = (qty: Quantity, day: string): string =>
  `would leave too few for the sale of ${formatQuantity(qty)} on ${day}`;

/** A trade about to come in. */
export type IncomingTrade = Trade & { readonly line: number };

/**
 * The same for positions to which more happened than trades, or whose sales name their lots: only the whole walk tells.
 * `events` are those of all positions that hand lots to each other.
 */
export function findRefusedSales(
  events: readonly PositionEvent[],
  incoming: readonly IncomingTrade[],
  methodOf: MethodOf,
): Oversell[] {
  const refused: Oversell[] = [];
  let left = [...incoming];
  for (;;) {
    const found = firstRefused(events, left, methodOf);
    if (found === undefined) return refused;
    refused.push(found);
    left = left.filter(({ line }) => line !== found.line);
  }
}

function firstRefused(
  events: readonly PositionEvent[],
  incoming: readonly IncomingTrade[],
  methodOf: MethodOf,
): Oversell | undefined {
  const book = new Book(methodOf);
  const lines = new Map(incoming.map((trade): [PositionEvent, number] => [trade, trade.line]));
  let lastSale: number | undefined;
  for (const event of [...events, ...incoming].sort(compareEvents)) {
    const line = lines.get(event);
    try {
      book.apply(event);
    } catch (error) {
      const culprit = line ?? lastSale;
      if (!isRefusal(error) || culprit === undefined) throw error;
      return {
        line: culprit,
        message: line === undefined ? `would not let stand: ${error.message}` : error.message,
      };
    }
    if (line !== undefined && 'side' in event && event.side === 'SELL') lastSale = line;
  }
  return undefined;
}
