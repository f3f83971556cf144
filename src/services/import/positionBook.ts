/**
 * The positions a file trades in: what is in the store of each, what comes in, which sales would sell too much, and what
 * becomes of sales that are there already.
 */
import { type Family, keyOfPair, methodsOf, readFamilies } from '../../db/queries/families.ts';
import type { ImportAccount } from '../../db/queries/importLookups.ts';
import { eventsInReplayOrder } from '../../db/queries/positionEvents.ts';
import type { Pair } from '../../db/queries/positionFigures.ts';
import { isAction, type PositionEvent } from '../../domain/actions.ts';
import type { PositionEffect } from '../../domain/importPlan.ts';
import {
  findOversells,
  findRefusedSales,
  type IncomingTrade,
  type Move,
  type Oversell,
} from '../../domain/oversell.ts';
import type { Quantity } from '../../domain/quantity.ts';
import { type BookReplay, replayEvents } from '../../domain/replay.ts';
import { reviseBook } from '../../domain/revision.ts';
import type { Trade } from '../../domain/trade.ts';
import type { ImportContext } from './context.ts';
import type { KnownInstrument } from './instrumentBook.ts';

export interface Traded {
  readonly account: ImportAccount;
  readonly instrument: KnownInstrument;
}

/** Positions that are in the store already, and hand lots to each other where there are several. */
interface Known {
  readonly family: Family;
  readonly events: readonly PositionEvent[];
  readonly traded: Map<string, Traded>;
  incoming: IncomingTrade[];
}

/** A position that begins with this file: of what comes in no more is kept than quantities. */
interface Fresh extends Traded {
  incoming: (Move & { readonly line: number })[];
}

/** Entries of the store come first where times are equal. */
const AFTER_STORED = Number.MAX_SAFE_INTEGER / 2;

export class PositionBook {
  readonly #context: ImportContext;
  readonly #known = new Map<string, Known>();
  readonly #fresh = new Map<string, Fresh>();

  constructor(context: ImportContext) {
    this.#context = context;
  }

  /** Reads what the store has of positions that come up for the first time. */
  async learn(traded: Iterable<Traded>): Promise<void> {
    const unknown = new Map<string, Traded>();
    for (const one of traded) {
      const key = keyOf(one);
      const known = this.#known.get(key);
      if (known !== undefined) known.traded.set(key, one);
      else if (!this.#fresh.has(key)) unknown.set(key, one);
    }
    const pairs = [...unknown.values()]
      .map(pairOf)
      .filter((pair) => pair.accountId > 0 && pair.instrumentId > 0);
    for (const family of await readFamilies(this.#context.at, pairs)) await this.#enter(family, unknown);
    for (const [key, one] of unknown)
      if (!this.#known.has(key)) this.#fresh.set(key, { ...one, incoming: [] });
  }

  add(traded: Traded, trade: Omit<Trade, keyof Pair | 'id' | 'entry'>, line: number): void {
    const key = keyOf(traded);
    const entry = AFTER_STORED + line;
    const { tradedAt, side, qty } = trade;
    const known = this.#known.get(key);
    if (known !== undefined) known.incoming.push({ ...trade, ...pairOf(traded), id: entry, entry, line });
    else this.#fresh.get(key)?.incoming.push({ line, tradedAt, side, qty, entry });
  }

  /** The sales that can't be taken; from now on they are left out. */
  settle(): Oversell[] {
    const oversells: Oversell[] = [];
    for (const position of this.#fresh.values())
      oversells.push(...leaveOut(position, findOversells(position.incoming)));
    for (const known of new Set(this.#known.values())) oversells.push(...leaveOut(known, refusedOf(known)));
    return oversells;
  }

  /** The positions that something comes in for. */
  touched(): Pair[] {
    const known = [...new Set(this.#known.values())].flatMap(({ incoming }) => incoming);
    const fresh = [...this.#fresh.values()].filter(({ incoming }) => incoming.length > 0);
    const pairs = [...known, ...fresh.map(pairOf)].map(({ accountId, instrumentId }) => ({
      accountId,
      instrumentId,
    }));
    return [...new Map(pairs.map((pair) => [keyOfPair(pair), pair])).values()];
  }

  effects(): PositionEffect[] {
    const fresh = [...this.#fresh.values()].map((position) => ({
      ...countsOf(position, position.incoming),
      qtyBefore: 0n,
      qtyAfter: heldAfter(position.incoming),
      changedSales: 0,
      years: [],
    }));
    const known = [...new Set(this.#known.values())].flatMap(effectsOf);
    return [...known, ...fresh].filter(({ buys, sells }) => buys + sells > 0);
  }

  async #enter(family: Family, unknown: ReadonlyMap<string, Traded>): Promise<void> {
    const events: PositionEvent[] = [];
    for await (const event of eventsInReplayOrder(this.#context.at, family)) events.push(event);
    if (events.length === 0) return;
    const known: Known = { family, events, traded: new Map(), incoming: [] };
    for (const pair of family.positions) {
      const key = keyOfPair(pair);
      this.#known.set(key, known);
      const traded = unknown.get(key);
      if (traded !== undefined) known.traded.set(key, traded);
    }
  }
}

const pairOf = ({ account, instrument }: Traded): Pair => ({
  accountId: account.id,
  instrumentId: instrument.id,
});
const keyOf = (traded: Traded): string => keyOfPair(pairOf(traded));

function refusedOf({ family, events, incoming }: Known): Oversell[] {
  const trades = events.filter((event): event is Trade => !isAction(event));
  const isPlain = family.positions.length === 1 && trades.length === events.length && family.names.size === 0;
  if (!isPlain) return findRefusedSales(events, incoming, methodsOf(family));
  return findOversells([...trades.map((trade) => ({ ...trade, line: null })), ...incoming]);
}

function leaveOut<T extends { readonly line: number }>(
  position: { incoming: T[] },
  oversells: readonly Oversell[],
): readonly Oversell[] {
  if (oversells.length > 0) {
    const lines = new Set(oversells.map(({ line }) => line));
    position.incoming = position.incoming.filter(({ line }) => !lines.has(line));
  }
  return oversells;
}

const countsOf = ({ account, instrument }: Traded, incoming: readonly Move[]) => ({
  accountRef: account.ref,
  symbol: instrument.symbol,
  currency: instrument.currency,
  buys: incoming.filter(({ side }) => side === 'BUY').length,
  sells: incoming.filter(({ side }) => side === 'SELL').length,
});

function effectsOf({ family, events, traded, incoming }: Known): PositionEffect[] {
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

const heldAfter = (moves: readonly Move[]): Quantity =>
  moves.reduce((held, { side, qty }) => (side === 'BUY' ? held + qty : held - qty), 0n);
