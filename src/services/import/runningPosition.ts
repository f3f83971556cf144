/**
 * A position that is walked on while the file is read: as long as its trades come in the order of replay and it holds what
 * they sell, each sale is known when its row is written, and no trade is read again. What does not fit is judged at the end.
 */
import type { Family } from '../../db/queries/families.ts';
import type { Pair } from '../../db/queries/positionFigures.ts';
import type { Standing } from '../../db/queries/standings.ts';
import type { PositionEffect } from '../../domain/importPlan.ts';
import { LotWalk } from '../../domain/lots.ts';
import { findOversells, type IncomingTrade, type Oversell } from '../../domain/oversell.ts';
import { emptyPosition, type Position, type Sale } from '../../domain/position.ts';
import { PositionMonths } from '../../domain/positionMonth.ts';
import type { Quantity } from '../../domain/quantity.ts';
import { isRefusal } from '../../domain/refusal.ts';
import type { Trade } from '../../domain/trade.ts';
import type { ImportAccount } from '../../db/queries/importLookups.ts';
import { AFTER_STORED, IncomingTrades } from './incomingTrades.ts';
import type { KnownInstrument } from './instrumentBook.ts';

export interface Traded {
  readonly account: ImportAccount;
  readonly instrument: KnownInstrument;
}

export const pairOf = ({ account, instrument }: Traded): Pair => ({
  accountId: account.id,
  instrumentId: instrument.id,
});

/** What the store has of it. */
export interface Begun {
  readonly family: Family;
  readonly standing: Standing;
  /** No trade of the store has a higher one when the first comes in. */
  readonly lastId: number;
}

/** Lots that a file brings in are named by the place of their trade in it, above all ids. */
export const lotName = (place: number): number => AFTER_STORED + place;
export const placeOfLot = (tradeId: number): number | undefined =>
  tradeId > AFTER_STORED ? tradeId - AFTER_STORED : undefined;

export class RunningPosition {
  readonly traded: Traded;
  /** Undefined where it begins with this file. */
  readonly begun: Begun | undefined;
  readonly incoming: IncomingTrades;
  /** Of the trades that were walked over. */
  readonly months = new PositionMonths();
  readonly #qtyBefore: Quantity;
  /** As far as it was walked. */
  #qtyAfter: Quantity;
  #walk: LotWalk | undefined;
  #isInOrder: boolean;
  #last: Pick<Trade, 'tradedAt' | 'side'>;

  constructor(traded: Traded, method: Position['method'], begun?: Begun) {
    this.traded = traded;
    this.begun = begun;
    this.incoming = new IncomingTrades(pairOf(traded), traded.instrument.currency, begun !== undefined);
    const position = begun === undefined ? emptyPosition(method) : begun.standing.position;
    this.#qtyBefore = position?.qty ?? 0n;
    this.#qtyAfter = this.#qtyBefore;
    this.#walk = position && new LotWalk(position);
    this.#isInOrder = this.#walk !== undefined;
    // Whether the last one of the store was a sale is not asked: then a purchase of the same time is judged at the end.
    this.#last = { tradedAt: begun?.standing.lastAt ?? '', side: 'SELL' };
  }

  /** Whether all that came so far could be walked over. */
  get isInOrder(): boolean {
    return this.#isInOrder;
  }

  /** The next trade, under the name that its lot is to have; what it did where it is a sale and that is known. */
  add(trade: IncomingTrade): Sale | undefined {
    this.incoming.push(trade);
    const walk = this.#walk;
    if (walk === undefined) return undefined;
    if (!this.#isNext(trade) || (trade.side === 'SELL' && trade.qty > walk.held)) return this.#stop();
    this.#last = trade;
    try {
      const sale = walk.apply(trade);
      this.#qtyAfter = walk.held;
      this.months.add(trade, sale);
      return sale;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      // Told by whoever walks over all of it.
      return this.#stop();
    }
  }

  /** As it stands, where all could be walked over. No trade may follow: the lots are handed over. */
  release(): Position | undefined {
    const position = this.#walk?.position();
    this.#walk = undefined;
    return position;
  }

  /** The sales that can't be taken, of one that begins with this file. */
  oversells(): Oversell[] {
    return this.isInOrder ? [] : findOversells(this.incoming.moves());
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
    if (tradedAt !== this.#last.tradedAt) return tradedAt > this.#last.tradedAt;
    return side === 'SELL' || this.#last.side === 'BUY';
  }

  #stop(): undefined {
    this.#isInOrder = false;
    this.#walk = undefined;
  }
}
