/**
 * A position that is walked on while the file is read: as long as its trades come in the order of replay and it holds what
 * they sell, each sale is known when its row is written, and no trade is read again. What does not fit is judged at the end.
 */
import type { Family } from '../../db/queries/families.ts';
import type { Pair } from '../../db/queries/positionFigures.ts';
import type { Standing } from '../../db/queries/standings.ts';
import type { Instant } from '../../domain/day.ts';
import type { PositionEffect } from '../../domain/importPlan.ts';
import type { Lot } from '../../domain/lot.ts';
import { LotWalk } from '../../domain/lots.ts';
import { findOversells, type IncomingTrade, type Oversell } from '../../domain/oversell.ts';
import { emptyPosition, type Position, type Sale } from '../../domain/position.ts';
import { type PositionMonth, PositionMonths } from '../../domain/positionMonth.ts';
import type { Quantity } from '../../domain/quantity.ts';
import { isRefusal } from '../../domain/refusal.ts';
import type { Side } from '../../domain/trade.ts';
import type { ImportAccount } from '../../db/queries/importLookups.ts';
import { AFTER_STORED, IncomingTrades } from './incomingTrades.ts';
import { NO_RECORD } from './chainLog.ts';
import type { KnownInstrument } from './instrumentBook.ts';
import { MonthLog } from './monthLog.ts';
import type { ScratchFile } from './scratchFile.ts';
import { type MovedCash, TradeLog } from './tradeLog.ts';

export interface Traded {
  readonly account: ImportAccount;
  readonly instrument: KnownInstrument;
}

export const pairOf = ({ account, instrument }: Traded): Pair => ({
  accountId: account.id,
  instrumentId: instrument.id,
});

/** What the store has of it, but for how it stands. */
export interface Begun {
  readonly family: Family;
  /** No trade of the store has a higher one when the first comes in. */
  readonly lastId: number;
}

/** Lots that a file brings in are named by the place of their trade in it, above all ids. */
export const lotName = (place: number): number => AFTER_STORED + place;
export const placeOfLot = (tradeId: number): number | undefined =>
  tradeId > AFTER_STORED ? tradeId - AFTER_STORED : undefined;

/** What positions that are walked on keep beside their figures: one of all of them. */
export class PositionKeeping {
  /** For their lots. */
  readonly scratch: ScratchFile;
  readonly begun: TradeLog;
  readonly fresh: TradeLog;
  readonly months: MonthLog;

  constructor(scratch: ScratchFile) {
    this.months = new MonthLog(scratch);
    this.scratch = scratch;
    this.begun = new TradeLog(scratch, true);
    this.fresh = new TradeLog(scratch, false);
  }
}

export class RunningPosition {
  readonly traded: Traded;
  /** Undefined where it begins with this file. */
  readonly begun: Begun | undefined;
  readonly incoming: IncomingTrades;
  readonly #months = new PositionMonths();
  readonly #pastMonths: MonthLog;
  #lastMonth = NO_RECORD;
  readonly #qtyBefore: Quantity;
  /** As far as it was walked. */
  #qtyAfter: Quantity;
  #walk: LotWalk | undefined;
  #isInOrder: boolean;
  // Of the last trade no more than this: one is kept of each position.
  #lastAt: Instant;
  #lastSide: Side = 'SELL';

  /** `standing`: of one that the store has. Its lots are not kept. */
  constructor(
    traded: Traded,
    method: Position['method'],
    keeping: PositionKeeping,
    begun?: Begun,
    standing?: Standing,
  ) {
    this.traded = traded;
    this.begun = begun;
    const log = begun === undefined ? keeping.fresh : keeping.begun;
    this.incoming = new IncomingTrades(pairOf(traded), traded.instrument.currency, log);
    const position = begun === undefined ? emptyPosition(method) : standing?.position;
    this.#pastMonths = keeping.months;
    this.#qtyBefore = position?.qty ?? 0n;
    this.#qtyAfter = this.#qtyBefore;
    this.#walk = position && new LotWalk(position, keeping.scratch);
    this.#isInOrder = this.#walk !== undefined;
    // Whether the last one of the store was a sale is not asked: then a purchase of the same time is judged at the end.
    this.#lastAt = standing?.lastAt ?? '';
  }

  /** Whether all that came so far could be walked over. */
  get isInOrder(): boolean {
    return this.#isInOrder;
  }

  /** The next trade, under the name that its lot is to have; what it did where it is a sale and that is known. */
  add(trade: IncomingTrade, cash: MovedCash): Sale | undefined {
    this.incoming.push(trade, cash);
    const walk = this.#walk;
    if (walk === undefined) return undefined;
    if (!this.#isNext(trade) || (trade.side === 'SELL' && trade.qty > walk.held)) return this.#stop();
    this.#lastAt = trade.tradedAt;
    this.#lastSide = trade.side;
    try {
      const sale = walk.apply(trade);
      this.#qtyAfter = walk.held;
      const month = this.#months.add(trade, sale);
      if (month !== undefined) this.#lastMonth = this.#pastMonths.append(this.#lastMonth, month);
      return sale;
    } catch (error) {
      if (!isRefusal(error) || error.code === 'disk_full') throw error;
      // Told by whoever walks over all of it.
      return this.#stop();
    }
  }

  /** What the trades that were walked over come to by month, the oldest first. */
  months(): PositionMonth[] {
    const { current } = this.#months;
    return [...this.#pastMonths.all(this.#lastMonth), ...(current === undefined ? [] : [current])];
  }

  /** As it stands, where all could be walked over. No trade may follow: the lots are handed over, one after another. */
  release(): StandingLots | undefined {
    const walk = this.#walk;
    this.#walk = undefined;
    return walk && { ...walk.standing(), lots: walk.openLots() };
  }

  /** The sales that can't be taken, of one that begins with this file. */
  refusedSales(): RefusedSale[] {
    if (this.isInOrder) return [];
    const moves = this.incoming.moves();
    return withCash(findOversells(moves), moves);
  }

  /** `without`: lines that are left out. */
  effect(without: ReadonlySet<number>): PositionEffect {
    const { account, instrument } = this.traded;
    let { purchases: buys, sales: sells } = this.incoming;
    let qtyAfter = this.#qtyAfter;
    if (!this.isInOrder) {
      qtyAfter = this.#qtyBefore;
      const moves = this.incoming.moves().filter(({ line }) => !without.has(line));
      sells = moves.filter(({ side }) => side === 'SELL').length;
      buys = moves.length - sells;
      for (const { side, qty } of moves) qtyAfter += side === 'BUY' ? qty : -qty;
    }
    const names = { accountRef: account.ref, symbol: instrument.symbol, currency: instrument.currency };
    return { ...names, buys, sells, qtyBefore: this.#qtyBefore, qtyAfter, changedSales: 0, years: [] };
  }

  /** Later, or at the same time a sale, or a purchase after purchases. */
  #isNext({ tradedAt, side }: IncomingTrade): boolean {
    if (tradedAt !== this.#lastAt) return tradedAt > this.#lastAt;
    return side === 'SELL' || this.#lastSide === 'BUY';
  }

  #stop(): undefined {
    this.#isInOrder = false;
    this.#walk = undefined;
  }
}

/** As a position, but its lots come once. */
export type StandingLots = Omit<Position, 'lots'> & { readonly lots: Iterable<Lot> };

/** A sale that can't be taken, with the cash that was moved for it. */
export interface RefusedSale extends Oversell {
  readonly accountId: number;
  readonly cash: MovedCash;
}

/** `incoming`: the sales are among them. */
export function withCash(
  oversells: readonly Oversell[],
  incoming: readonly { readonly line: number; readonly accountId: number; readonly cash: MovedCash }[],
): RefusedSale[] {
  if (oversells.length === 0) return [];
  const byLine = new Map(incoming.map((trade) => [trade.line, trade]));
  return oversells.flatMap((oversell) => {
    const trade = byLine.get(oversell.line);
    return trade === undefined ? [] : { ...oversell, accountId: trade.accountId, cash: trade.cash };
  });
}
