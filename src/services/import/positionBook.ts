/**
 * The positions a file trades in: what is in the store of each, what comes in, which sales would sell too much, and what
 * becomes of sales that are there already.
 */
import { type Family, keyOfPair, methodsOf, readFamilies } from '../../db/queries/families.ts';
import { eventsInReplayOrder } from '../../db/queries/positionEvents.ts';
import type { Pair } from '../../db/queries/positionFigures.ts';
import { lastTimesOn, lastTradeId, type Standing, standingsOf } from '../../db/queries/standings.ts';
import { isAction, type PositionEvent } from '../../domain/actions.ts';
import type { Instant } from '../../domain/day.ts';
import type { PositionEffect } from '../../domain/importPlan.ts';
import { findOversells, findRefusedSales, type IncomingTrade, type Oversell } from '../../domain/oversell.ts';
import type { Sale } from '../../domain/position.ts';
import type { Quantity } from '../../domain/quantity.ts';
import { type BookReplay, replayEvents } from '../../domain/replay.ts';
import { reviseBook } from '../../domain/revision.ts';
import type { Trade } from '../../domain/trade.ts';
import type { ImportContext } from './context.ts';
import { entryOf } from './incomingTrades.ts';
import { lotName, pairOf, RunningPosition, type Traded } from './runningPosition.ts';

/** Positions that are in the store already and have to be walked over as a whole, with what comes in. */
interface Known {
  readonly family: Family;
  readonly events: readonly PositionEvent[];
  readonly traded: Map<string, Traded>;
  readonly incoming: IncomingTrade[];
}

type Position = Known | RunningPosition;

export class PositionBook {
  readonly #context: ImportContext;
  /** By account, then instrument. */
  readonly #positions = new Map<number, Map<number, Position>>();
  /** Each once, in the order in which they came up. */
  readonly #list: Position[] = [];
  readonly #accounts = new Set<number>();
  #beganEmpty: boolean | undefined;
  /** When the last trade of each position was that the store has on these accounts. */
  readonly #times = new Map<string, Instant>();
  /** Lines of sales that can't be taken. */
  readonly #left = new Set<number>();
  #trades = 0;

  constructor(context: ImportContext) {
    this.#context = context;
  }

  /** Reads what the store has of positions that come up for the first time. */
  async learn(traded: Iterable<Traded>): Promise<void> {
    const unknown = new Map<string, Traded>();
    for (const one of traded) {
      const position = this.#at(one.account.id, one.instrument.id);
      if (position === undefined) unknown.set(keyOf(one), one);
      else if (!(position instanceof RunningPosition)) position.traded.set(keyOf(one), one);
    }
    if (unknown.size === 0) return;
    const pairs = [...unknown.values()]
      .map(pairOf)
      .filter((pair) => pair.accountId > 0 && pair.instrumentId > 0);
    const families = await readFamilies(this.#context.at, pairs);
    await this.#learnTimes(families);
    const plain = families.filter(isPlain).flatMap((family) => family.positions);
    const standings = await standingsOf(this.#context.at, plain, this.#times);
    const lastId = standings.size === 0 ? 0 : await lastTradeId(this.#context.at);
    for (const family of families)
      if (isPlain(family)) this.#run(family, unknown, standings, lastId);
      else await this.#enter(family, unknown);
    // Whose account or instrument a plan has not made has no method yet: quantities depend on none.
    for (const one of unknown.values()) {
      if (this.#at(one.account.id, one.instrument.id) !== undefined) continue;
      const running = new RunningPosition(one, 'fifo');
      this.#put(pairOf(one), running);
      this.#list.push(running);
    }
  }

  /** One more trade of a position that was learnt; what it did where it is a sale and that is known. */
  add(traded: Traded, trade: Omit<Trade, keyof Pair | 'id' | 'entry'>, line: number): Sale | undefined {
    const { tradedAt, side, qty, price, fees, gross, currency } = trade;
    const [accountId, instrumentId] = [traded.account.id, traded.instrument.id];
    const incoming: IncomingTrade = {
      id: lotName(++this.#trades),
      accountId,
      instrumentId,
      tradedAt,
      side,
      qty,
      price,
      fees,
      gross,
      currency,
      entry: entryOf(line),
      line,
    };
    const position = this.#at(accountId, instrumentId);
    if (position instanceof RunningPosition) return position.add(incoming);
    position?.incoming.push(incoming);
    return undefined;
  }

  /** The sales that can't be taken; from now on they are left out. */
  async settle(): Promise<Oversell[]> {
    const oversells: Oversell[] = [];
    for (const [index, position] of this.#list.entries()) {
      const judged = await this.#whole(position);
      this.#list[index] = judged;
      for (const oversell of judged instanceof RunningPosition ? judged.oversells() : refusedOf(judged)) {
        oversells.push(oversell);
        this.#left.add(oversell.line);
      }
    }
    return oversells;
  }

  /** The positions whose figures have to be made from their trades. */
  toRebuild(): Pair[] {
    const pairs = this.#list.flatMap((position): readonly Pair[] => {
      if (!(position instanceof RunningPosition)) return this.#takenOf(position);
      return position.isInOrder ? [] : [pairOf(position.traded)];
    });
    const bare = pairs.map(({ accountId, instrumentId }) => ({ accountId, instrumentId }));
    return [...new Map(bare.map((pair) => [keyOfPair(pair), pair])).values()];
  }

  /** The positions whose figures are known already. */
  walked(): RunningPosition[] {
    return this.#list.filter(
      (position): position is RunningPosition =>
        position instanceof RunningPosition && position.isInOrder && position.incoming.size > 0,
    );
  }

  effects(): PositionEffect[] {
    const known: PositionEffect[] = [];
    const fresh: PositionEffect[] = [];
    for (const position of this.#list)
      if (!(position instanceof RunningPosition)) known.push(...effectsOf(position, this.#takenOf(position)));
      else (position.begun === undefined ? fresh : known).push(position.effect(this.#left));
    return [...known, ...fresh].filter(({ buys, sells }) => buys + sells > 0);
  }

  #at(accountId: number, instrumentId: number): Position | undefined {
    return this.#positions.get(accountId)?.get(instrumentId);
  }

  #put({ accountId, instrumentId }: Pair, position: Position): void {
    const ofAccount = this.#positions.get(accountId) ?? new Map<number, Position>();
    this.#positions.set(accountId, ofAccount.set(instrumentId, position));
  }

  #takenOf({ incoming }: Known): readonly IncomingTrade[] {
    return this.#left.size === 0 ? incoming : incoming.filter(({ line }) => !this.#left.has(line));
  }

  /** A position that can't be walked on needs all that happened to it: what the store had before this file. */
  async #whole(position: Position): Promise<Position> {
    if (!(position instanceof RunningPosition) || position.isInOrder || position.begun === undefined)
      return position;
    const { traded, begun, incoming } = position;
    const events: PositionEvent[] = [];
    for await (const event of eventsInReplayOrder(this.#context.at, begun.family))
      if (event.id <= begun.lastId) events.push(event);
    const key = keyOf(traded);
    return { family: begun.family, events, traded: new Map([[key, traded]]), incoming: incoming.trades() };
  }

  #run(
    family: Family,
    unknown: ReadonlyMap<string, Traded>,
    standings: ReadonlyMap<string, Standing>,
    lastId: number,
  ): void {
    for (const position of family.positions) {
      const key = keyOfPair(position);
      const traded = unknown.get(key);
      if (traded === undefined) continue;
      const standing = standings.get(key);
      const begun = standing && { family, standing, lastId };
      const running = new RunningPosition(traded, position.method, begun);
      this.#put(position, running);
      this.#list.push(running);
    }
  }

  /** The accounts that come up for the first time hold no row of this file yet. */
  async #learnTimes(families: readonly Family[]): Promise<void> {
    const accountIds = new Set(
      families.flatMap((family) => family.positions.map(({ accountId }) => accountId)),
    );
    const fresh = [...accountIds].filter((accountId) => !this.#accounts.has(accountId));
    for (const accountId of fresh) this.#accounts.add(accountId);
    if (fresh.length === 0 || (await this.#isFirstFile())) return;
    for (const [key, time] of await lastTimesOn(this.#context.at, fresh)) this.#times.set(key, time);
  }

  /** Whether the store had no trade before this file, and nobody else can write any: then none is looked for. */
  async #isFirstFile(): Promise<boolean> {
    const { writing } = this.#context;
    if (writing?.tx.store.engine !== 'sqlite') return false;
    this.#beganEmpty ??= (await lastTradeId(writing.tx)) === 0;
    return this.#beganEmpty;
  }

  async #enter(family: Family, unknown: ReadonlyMap<string, Traded>): Promise<void> {
    const events: PositionEvent[] = [...family.actions];
    if (family.positions.some((position) => this.#times.has(keyOfPair(position)))) {
      events.length = 0;
      for await (const event of eventsInReplayOrder(this.#context.at, family)) events.push(event);
    }
    if (events.length === 0) return this.#run(family, unknown, new Map(), 0);
    const known: Known = { family, events, traded: new Map(), incoming: [] };
    this.#list.push(known);
    for (const pair of family.positions) {
      this.#put(pair, known);
      const traded = unknown.get(keyOfPair(pair));
      if (traded !== undefined) known.traded.set(keyOfPair(pair), traded);
    }
  }
}

const keyOf = (traded: Traded): string => keyOfPair(pairOf(traded));

/** Whether nothing but trades can have happened to it. */
export const isAlone = ({ positions, actions }: Family): boolean =>
  positions.length === 1 && actions.length === 0;

/** And none of them names its lots. */
const isPlain = (family: Family): boolean => isAlone(family) && family.names.size === 0;

function refusedOf({ family, events, incoming }: Known): Oversell[] {
  if (!isPlain(family)) return findRefusedSales(events, incoming, methodsOf(family));
  const trades = events.filter((event): event is Trade => !isAction(event));
  return findOversells([...trades.map((trade) => ({ ...trade, line: null })), ...incoming]);
}

const countsOf = ({ account, instrument }: Traded, incoming: readonly IncomingTrade[]) => ({
  accountRef: account.ref,
  symbol: instrument.symbol,
  currency: instrument.currency,
  buys: incoming.filter(({ side }) => side === 'BUY').length,
  sells: incoming.filter(({ side }) => side === 'SELL').length,
});

function effectsOf({ family, events, traded }: Known, incoming: readonly IncomingTrade[]): PositionEffect[] {
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
