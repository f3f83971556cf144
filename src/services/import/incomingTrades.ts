/** The trades of one position on their way in, in the order in which they came. */
import type { Currency } from '../../domain/currency.ts';
import type { IncomingTrade, Move } from '../../domain/oversell.ts';
import type { Pair } from '../../db/queries/positionFigures.ts';
import { NO_RECORD } from './chainLog.ts';
import type { LoggedTrade, MovedCash, TradeLog } from './tradeLog.ts';

/** The place of a line in the order of entry: entries of the store come first where times are equal. */
export const entryOf = (line: number): number => AFTER_STORED + line;
export const AFTER_STORED = 2 ** 52;

export class IncomingTrades {
  readonly #pair: Pair;
  readonly #currency: Currency;
  readonly #log: TradeLog;
  #last = NO_RECORD;
  #count = 0;
  #sales = 0;

  /** `log`: one that keeps money where `trades()` is to be asked for. */
  constructor(pair: Pair, currency: Currency, log: TradeLog) {
    this.#pair = pair;
    this.#currency = currency;
    this.#log = log;
  }

  get size(): number {
    return this.#count;
  }

  get sales(): number {
    return this.#sales;
  }

  get purchases(): number {
    return this.#count - this.#sales;
  }

  push(trade: IncomingTrade, cash: MovedCash): void {
    this.#last = this.#log.append(this.#last, trade, cash);
    this.#count++;
    if (trade.side === 'SELL') this.#sales++;
  }

  /** As much of them as quantities depend on, with the cash they moved. */
  moves(): IncomingMove[] {
    const { accountId } = this.#pair;
    return this.#log.all(this.#last).map((logged) => ({ ...moveOf(logged), accountId }));
  }

  trades(): PaidTrade[] {
    return this.#log.all(this.#last).map((logged) => {
      const move = moveOf(logged);
      const { price, fees, gross } = logged;
      return { ...this.#pair, ...move, id: move.entry, price, fees, gross, currency: this.#currency };
    });
  }
}

type LineMove = Move & { readonly line: number; readonly cash: MovedCash };
export type IncomingMove = LineMove & { readonly accountId: number };
/** A trade about to come in, with the cash it moves. */
export type PaidTrade = IncomingTrade & { readonly cash: MovedCash };

const moveOf = ({ timeMs, qty, line, cash }: LoggedTrade): LineMove => ({
  tradedAt: new Date(timeMs).toISOString(),
  side: qty < 0n ? 'SELL' : 'BUY',
  qty: qty < 0n ? -qty : qty,
  entry: entryOf(line),
  line,
  cash,
});
