/**
 * Trades on their way in, as a file of records: they are kept until the whole file has been read, in case they have to be judged
 * again, and a million objects would be too many. Each says where the one before it of the same position is.
 */
import type { Quantity } from '../../domain/quantity.ts';
import type { IncomingTrade } from '../../domain/oversell.ts';
import type { Money } from '../../domain/money.ts';
import type { ScratchFile } from './scratchFile.ts';

/** The cash that a trade moved: one sum of so many rows. */
export interface MovedCash {
  readonly amount: Money;
  readonly rows: number;
}

export const NOTHING_MOVED: MovedCash = { amount: 0n, rows: 0 };

export interface LoggedTrade {
  /** Place in the log of the one before; below zero: there is none. */
  readonly before: number;
  readonly timeMs: number;
  readonly line: number;
  /** Below zero: sold. */
  readonly qty: Quantity;
  readonly cash: MovedCash;
  /** Zero in a log that keeps quantities only. */
  readonly price: bigint;
  readonly fees: Money;
  readonly gross: Money;
}

const BYTES = 40;
const MONEY_BYTES = 24;
/** Records that go to disk at once. */
const AT_ONCE = 1024;

export class TradeLog {
  readonly #scratch: ScratchFile;
  readonly #withMoney: boolean;
  readonly #bytes: number;
  readonly #latest: DataView;
  readonly #read: DataView;
  /** Where in the scratch file each so many records begin. */
  readonly #starts: number[] = [];
  #count = 0;

  /** `withMoney`: price, fees and gross are asked for as well. */
  constructor(scratch: ScratchFile, withMoney: boolean) {
    this.#scratch = scratch;
    this.#withMoney = withMoney;
    this.#bytes = withMoney ? BYTES + MONEY_BYTES : BYTES;
    this.#latest = new DataView(new ArrayBuffer(AT_ONCE * this.#bytes));
    this.#read = new DataView(new ArrayBuffer(this.#bytes));
  }

  /** Its place. */
  append(
    { tradedAt, line, side, qty, price, fees, gross }: IncomingTrade,
    cash: MovedCash,
    before: number,
  ): number {
    const place = this.#count++;
    const at = (place % AT_ONCE) * this.#bytes;
    const view = this.#latest;
    view.setFloat64(at, Date.parse(tradedAt));
    view.setBigInt64(at + 8, side === 'SELL' ? -qty : qty);
    view.setBigInt64(at + 16, cash.amount);
    view.setInt32(at + 24, before);
    view.setUint32(at + 28, line);
    view.setUint32(at + 32, cash.rows);
    if (this.#withMoney)
      for (const [index, units] of [price, fees, gross].entries())
        view.setBigInt64(at + BYTES + index * 8, units);
    if (this.#count % AT_ONCE === 0) this.#starts.push(this.#scratch.append(new Uint8Array(view.buffer)));
    return place;
  }

  at(place: number): LoggedTrade {
    const start = this.#starts[Math.floor(place / AT_ONCE)];
    let at = (place % AT_ONCE) * this.#bytes;
    let view = this.#latest;
    if (start !== undefined) {
      view = this.#read;
      this.#scratch.read(new Uint8Array(view.buffer), start + at);
      at = 0;
    }
    const moneyAt = (index: number) => (this.#withMoney ? view.getBigInt64(at + BYTES + index * 8) : 0n);
    return {
      timeMs: view.getFloat64(at),
      qty: view.getBigInt64(at + 8),
      cash: { amount: view.getBigInt64(at + 16), rows: view.getUint32(at + 32) },
      before: view.getInt32(at + 24),
      line: view.getUint32(at + 28),
      price: moneyAt(0),
      fees: moneyAt(1),
      gross: moneyAt(2),
    };
  }
}
