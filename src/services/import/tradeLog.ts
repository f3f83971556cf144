/**
 * Trades on their way in, as records: they are kept until the whole file has been read, in case they have to be judged again, and a
 * million objects would be too many.
 */
import type { Money } from '../../domain/money.ts';
import type { IncomingTrade } from '../../domain/oversell.ts';
import type { Price, Quantity } from '../../domain/quantity.ts';
import { ChainLog } from './chainLog.ts';
import type { ScratchFile } from './scratchFile.ts';

/** The cash that a trade moved: one sum of so many rows. */
export interface MovedCash {
  readonly amount: Money;
  readonly rows: number;
}

export const NOTHING_MOVED: MovedCash = { amount: 0n, rows: 0 };

export interface LoggedTrade {
  readonly timeMs: number;
  readonly line: number;
  /** Below zero: sold. */
  readonly qty: Quantity;
  readonly cash: MovedCash;
  /** Zero in a log that keeps quantities only, as are fees and gross. */
  readonly price: Price;
  readonly fees: Money;
  readonly gross: Money;
}

const BYTES = 32;
const MONEY_BYTES = 24;

export class TradeLog {
  readonly #log: ChainLog;
  readonly #withMoney: boolean;

  /** `withMoney`: price, fees and gross are asked for as well. */
  constructor(scratch: ScratchFile, withMoney: boolean) {
    this.#log = new ChainLog(scratch, withMoney ? BYTES + MONEY_BYTES : BYTES);
    this.#withMoney = withMoney;
  }

  /** Its place, behind the last one of its position. */
  append(last: number, trade: IncomingTrade, cash: MovedCash): number {
    const { tradedAt, line, side, qty, price, fees, gross } = trade;
    return this.#log.append(last, ({ view, at }) => {
      view.setFloat64(at, Date.parse(tradedAt));
      view.setBigInt64(at + 8, side === 'SELL' ? -qty : qty);
      view.setBigInt64(at + 16, cash.amount);
      view.setUint32(at + 24, line);
      view.setUint32(at + 28, cash.rows);
      if (!this.#withMoney) return;
      view.setBigInt64(at + 32, price);
      view.setBigInt64(at + 40, fees);
      view.setBigInt64(at + 48, gross);
    });
  }

  /** In the order in which they came. */
  all(last: number): LoggedTrade[] {
    return this.#log.all(last, ({ view, at }) => {
      const money = (offset: number) => (this.#withMoney ? view.getBigInt64(at + offset) : 0n);
      return {
        timeMs: view.getFloat64(at),
        qty: view.getBigInt64(at + 8),
        cash: { amount: view.getBigInt64(at + 16), rows: view.getUint32(at + 28) },
        line: view.getUint32(at + 24),
        price: money(32),
        fees: money(40),
        gross: money(48),
      };
    });
  }
}
