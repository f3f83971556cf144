/**
 * The positions a file trades in: what is in the store of each, what comes in, which sales would sell too much, and what
 * becomes of sales that are there already.
 */
import { type Family, keyOfPair, readFamilies } from '../../db/queries/families.ts';
import { eventsInReplayOrder } from '../../db/queries/positionEvents.ts';
import type { Pair } from '../../db/queries/positionFigures.ts';
import {
  lastTimesOn,
  lastTradeId,
  piecesByLots,
  type Standing,
  standingsOf,
} from '../../db/queries/standings.ts';
import type { PositionEvent } from '../../domain/actions.ts';
import type { Instant } from '../../domain/day.ts';
import type { PositionEffect } from '../../domain/importPlan.ts';
import type { IncomingTrade } from '../../domain/oversell.ts';
import type { Sale } from '../../domain/position.ts';
import type { Trade } from '../../domain/trade.ts';
import type { ImportContext } from './context.ts';
import { entryOf } from './incomingTrades.ts';
import { effectsOf, isPlain, type KnownPositions, keyOf, refusedOf } from './knownPositions.ts';
import {
  lotName,
  PositionKeeping,
  pairOf,
  type RefusedSale,
  RunningPosition,
  type Traded,
} from './runningPosition.ts';
import type { MovedCash } from './tradeLog.ts';

type Position = KnownPositions | RunningPosition;

/** Positions that were walked over as a whole: what becomes of them, without the trades that told. */
interface JudgedPositions {
  readonly effects: readonly PositionEffect[];
  /** Those that something comes in of. */
  readonly pairs: readonly Pair[];
}

export class PositionBook {
  readonly #context: ImportContext;
  readonly #keeping: PositionKeeping;
  /** By account, then instrument. */
  readonly #positions = new Map<number, Map<number, Position>>();
  /** Each once, in the order in which they came up. */
  readonly #list: (Position | JudgedPositions)[] = [];
  readonly #accounts = new Set<number>();
  #beganEmpty: boolean | undefined;
  /** When the last trade of each position was that the store has on these accounts. */
  readonly #times = new Map<string, Instant>();
  /** Lines of sales that can't be taken. */
  readonly #left = new Set<number>();
  #trades = 0;

  constructor(context: ImportContext) {
    this.#context = context;
    this.#keeping = new PositionKeeping(context.scratch);
  }

  /** Reads what the store has of positions that come up for the first time. */
  async learn(traded: Iterable<Traded>): Promise<void> {
    const unknown = new Map<string, Traded>();
    for (const { account, instrument } of traded) {
      const position = this.#at(account.id, instrument.id);
      if (position instanceof RunningPosition) continue;
      // Bare: what is kept would keep the row of the file as well.
      const one = { account, instrument };
      (position?.traded ?? unknown).set(keyOf(one), one);
    }
    if (unknown.size === 0) return;
    const pairs = [...unknown.values()]
      .map(pairOf)
      .filter((pair) => pair.accountId > 0 && pair.instrumentId > 0);
    const families = await readFamilies(this.#context.at, pairs);
    await this.#learnTimes(families);
    const lastId = this.#times.size === 0 ? 0 : await lastTradeId(this.#context.at);
    for (const piece of await piecesByLots(this.#context.at, families)) {
      const plain = piece.filter(isPlain).flatMap((family) => family.positions);
      const standings = await standingsOf(this.#context.at, plain, this.#times);
      for (const family of piece)
        if (isPlain(family)) this.#run(family, unknown, standings, lastId);
        else await this.#enter(family, unknown);
    }
    // Whose account or instrument a plan has not made has no method yet: quantities depend on none.
    for (const one of unknown.values()) {
      if (this.#at(one.account.id, one.instrument.id) !== undefined) continue;
      const running = new RunningPosition(one, 'fifo', this.#keeping);
      this.#put(pairOf(one), running);
      this.#list.push(running);
    }
  }

  /** One more trade of a position that was learnt; what it did where it is a sale and that is known. */
  add(
    traded: Traded,
    trade: Omit<Trade, keyof Pair | 'id' | 'entry'>,
    line: number,
    cash: MovedCash,
  ): Sale | undefined {
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
    if (position instanceof RunningPosition) return position.add(incoming, cash);
    position?.incoming.push({ ...incoming, cash });
    return undefined;
  }

  /** The sales that can't be taken; from now on they are left out. No trade may follow. */
  async settle(): Promise<RefusedSale[]> {
    this.#positions.clear();
    const refused: RefusedSale[] = [];
    for (const [index, position] of this.#list.entries()) {
      if (isJudged(position)) continue;
      const whole = await this.#whole(position);
      for (const sale of whole instanceof RunningPosition ? whole.refusedSales() : refusedOf(whole)) {
        refused.push(sale);
        this.#left.add(sale.line);
      }
      // One after another: the trades of all of them at once would be too many.
      this.#list[index] = whole instanceof RunningPosition ? whole : this.#judged(whole);
    }
    return refused;
  }

  /** The positions whose figures have to be made from their trades. */
  toRebuild(): Pair[] {
    const pairs = this.#list.flatMap((position): readonly Pair[] => {
      if (isJudged(position)) return position.pairs;
      if (!(position instanceof RunningPosition)) return [];
      return position.isInOrder ? [] : [pairOf(position.traded)];
    });
    return uniquePairs(pairs);
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
      if (isJudged(position)) known.push(...position.effects);
      else if (position instanceof RunningPosition)
        (position.begun === undefined ? fresh : known).push(position.effect(this.#left));
    return [...known, ...fresh].filter(({ buys, sells }) => buys + sells > 0);
  }

  #at(accountId: number, instrumentId: number): Position | undefined {
    return this.#positions.get(accountId)?.get(instrumentId);
  }

  #put({ accountId, instrumentId }: Pair, position: Position): void {
    const ofAccount = this.#positions.get(accountId) ?? new Map<number, Position>();
    this.#positions.set(accountId, ofAccount.set(instrumentId, position));
  }

  #judged(known: KnownPositions): JudgedPositions {
    const taken = known.incoming.filter(({ line }) => !this.#left.has(line));
    return { effects: effectsOf(known, taken), pairs: uniquePairs(taken) };
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
      const begun = standing && { family, lastId };
      const running = new RunningPosition(traded, position.method, this.#keeping, begun, standing);
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
    const known: KnownPositions = { family, events, traded: new Map(), incoming: [] };
    this.#list.push(known);
    for (const pair of family.positions) {
      this.#put(pair, known);
      const traded = unknown.get(keyOfPair(pair));
      if (traded !== undefined) known.traded.set(keyOfPair(pair), traded);
    }
  }
}

const isJudged = (position: Position | JudgedPositions): position is JudgedPositions => 'effects' in position;

function uniquePairs(pairs: readonly Pair[]): Pair[] {
  const bare = pairs.map(({ accountId, instrumentId }) => ({ accountId, instrumentId }));
  return [...new Map(bare.map((pair) => [keyOfPair(pair), pair])).values()];
}
