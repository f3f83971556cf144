/**
 * The trades of one position on their way in, as columns: they are kept until the whole file has been read, and a million
 * objects would be too many.
 */
import type { Currency } from '../../domain/currency.ts';
import type { IncomingTrade, Move } from '../../domain/oversell.ts';
import type { Pair } from '../../db/queries/positionFigures.ts';

/** The place of a line in the order of entry: entries of the store come first where times are equal. */
export const entryOf = (line: number): number => AFTER_STORED + line;
export const AFTER_STORED = 2 ** 52;

/** Fewest that are made room for. */
const FIRST = 8;
/** By a half each time: what is kept empty is at most a third. */
const more = (size: number): number => size + (size >> 1);

interface Columns {
  /** Milliseconds, as `Date.parse` has them. */
  times: Float64Array;
  lines: Uint32Array;
  /** Below zero: sold. */
  quantities: BigInt64Array;
  /** Price, fees and gross of each; empty where only quantities count. */
  money: BigInt64Array;
}
const MONEY = 3;

export class IncomingTrades {
  readonly #pair: Pair;
  readonly #currency: Currency;
  readonly #withMoney: boolean;
  #columns: Columns;
  #count = 0;
  #sales = 0;

  /** `withMoney`: what they cost is asked for as well, as `trades()` needs it. */
  constructor(pair: Pair, currency: Currency, withMoney: boolean) {
    this.#pair = pair;
    this.#currency = currency;
    this.#withMoney = withMoney;
    this.#columns = emptyColumns(FIRST, withMoney);
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

  push({ tradedAt, line, side, qty, price, fees, gross }: IncomingTrade): void {
    const at = this.#count++;
    if (at === this.#columns.times.length) this.#columns = grown(this.#columns, this.#withMoney);
    const { times, lines, quantities, money } = this.#columns;
    const isSale = side === 'SELL';
    if (isSale) this.#sales++;
    times[at] = Date.parse(tradedAt);
    lines[at] = line;
    quantities[at] = isSale ? -qty : qty;
    if (!this.#withMoney) return;
    money[at * MONEY] = price;
    money[at * MONEY + 1] = fees;
    money[at * MONEY + 2] = gross;
  }

  /** As much of them as quantities depend on, in the order in which they came. */
  moves(): (Move & { readonly line: number })[] {
    return this.#all((at) => this.#moveAt(at));
  }

  trades(): IncomingTrade[] {
    return this.#all((at) => {
      const { money } = this.#columns;
      const [price = 0n, fees = 0n, gross = 0n] = money.subarray(at * MONEY, (at + 1) * MONEY);
      const move = this.#moveAt(at);
      return { ...this.#pair, ...move, id: move.entry, price, fees, gross, currency: this.#currency };
    });
  }

  #all<T>(read: (at: number) => T): T[] {
    return Array.from({ length: this.#count }, (_, at) => read(at));
  }

  #moveAt(at: number): Move & { readonly line: number } {
    const { times, lines, quantities } = this.#columns;
    const qty = quantities[at] ?? 0n;
    return {
      tradedAt: new Date(times[at] ?? 0).toISOString(),
      side: qty < 0n ? 'SELL' : 'BUY',
      qty: qty < 0n ? -qty : qty,
      entry: entryOf(lines[at] ?? 0),
      line: lines[at] ?? 0,
    };
  }
}

const emptyColumns = (size: number, withMoney: boolean): Columns => ({
  times: new Float64Array(size),
  lines: new Uint32Array(size),
  quantities: new BigInt64Array(size),
  money: new BigInt64Array(withMoney ? size * MONEY : 0),
});

function grown(before: Columns, withMoney: boolean): Columns {
  const columns = emptyColumns(more(before.times.length), withMoney);
  columns.times.set(before.times);
  columns.lines.set(before.lines);
  columns.quantities.set(before.quantities);
  columns.money.set(before.money);
  return columns;
}
