/**
 * Positions that are in the store already and have to be walked over as a whole, with what comes in: which sales can't be
 * taken, and what becomes of sales that are there.
 */
import { type Family, keyOfPair, methodsOf } from '../../db/queries/families.ts';
import { isAction, type PositionEvent } from '../../domain/actions.ts';
import type { PositionEffect } from '../../domain/importPlan.ts';
import { findOversells, findRefusedSales, type IncomingTrade } from '../../domain/oversell.ts';
import type { Quantity } from '../../domain/quantity.ts';
import { type BookReplay, replayEvents } from '../../domain/replay.ts';
import { reviseBook } from '../../domain/revision.ts';
import type { Trade } from '../../domain/trade.ts';
import type { PaidTrade } from './incomingTrades.ts';
import { pairOf, type RefusedSale, type Traded, withCash } from './runningPosition.ts';

export interface KnownPositions {
  readonly family: Family;
  readonly events: readonly PositionEvent[];
  readonly traded: Map<string, Traded>;
  readonly incoming: PaidTrade[];
}

export const keyOf = (traded: Traded): string => keyOfPair(pairOf(traded));

/** Whether nothing but trades can have happened to it. */
export const isAlone = ({ positions, actions }: Family): boolean =>
  positions.length === 1 && actions.length === 0;

/** And none of them names its lots. */
export const isPlain = (family: Family): boolean => isAlone(family) && family.names.size === 0;

export function refusedOf({ family, events, incoming }: KnownPositions): RefusedSale[] {
  if (!isPlain(family)) return withCash(findRefusedSales(events, incoming, methodsOf(family)), incoming);
  const trades = events.filter((event): event is Trade => !isAction(event));
  const oversells = findOversells([...trades.map((trade) => ({ ...trade, line: null })), ...incoming]);
  return withCash(oversells, incoming);
}

const countsOf = ({ account, instrument }: Traded, incoming: readonly IncomingTrade[]) => ({
  accountRef: account.ref,
  symbol: instrument.symbol,
  currency: instrument.currency,
  buys: incoming.filter(({ side }) => side === 'BUY').length,
  sells: incoming.filter(({ side }) => side === 'SELL').length,
});

export function effectsOf(
  { family, events, traded }: KnownPositions,
  incoming: readonly IncomingTrade[],
): PositionEffect[] {
  if (incoming.length === 0) return [];
  const before = replayEvents(events, methodsOf(family));
  const after = replayEvents([...events, ...incoming], methodsOf(family));
  const lines = new Set(incoming.map(({ id }) => id));
  const others = { ...after, sales: after.sales.filter(({ id }) => !lines.has(id)) };
  return [...traded].map(([key, one]) => {
    const own = incoming.filter((trade) => keyOfPair(trade) === key);
    const isHere = (replay: BookReplay) => ({
      ...replay,
      sales: replay.sales.filter((sale) => keyOfPair(sale) === key),
    });
    const { changedSales, years } = reviseBook(isHere(before), isHere(others), one.instrument.currency);
    return {
      ...countsOf(one, own),
      qtyBefore: heldIn(before, key),
      qtyAfter: heldIn(after, key),
      changedSales,
      years,
    };
  });
}

const heldIn = ({ positions }: BookReplay, key: string): Quantity =>
  positions.find((placed) => keyOfPair(placed) === key)?.position.qty ?? 0n;
