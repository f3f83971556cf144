/**
 * A filter over rows of two sides (after Bloom 1970): of each row whether one of the other side with the same key may be near it in
 * days. It misses none, and now and then lets one pass that has none; of many rows it leaves the few that are worth a closer look.
 */
import type { Money } from './money.ts';

const BITS_A_ROW = 16;

/** Every bit reaches every bit (murmur's way of mixing). */
function mixed(bits: number): number {
  const once = Math.imul(bits ^ (bits >>> 16), 0x7feb352d);
  const twice = Math.imul(once ^ (once >>> 15), 0x846ca68b);
  return twice ^ (twice >>> 16);
}

/** A number for the size of an amount, whatever its sign: the same for the same size, and seldom for another. */
export class SizeDigest {
  readonly #units = new BigInt64Array(1);
  readonly #words = new Int32Array(this.#units.buffer);

  of(amount: Money): number {
    this.#units[0] = amount < 0n ? -amount : amount;
    const [low = 0, high = 0] = this.#words;
    return mixed(low ^ Math.imul(high, 0xc2b2ae35)) >>> 0;
  }
}

/** One number for two. */
export const keyOfBoth = (key: number, other: number): number =>
  mixed(key ^ Math.imul(other, 0x9e3779b1)) >>> 0;

export type FilterSide = 0 | 1;

export class NearFilter {
  readonly #bits: Int32Array;
  readonly #mask: number;
  readonly #reach: number;
  readonly #span: number;

  /** @param reach how many days are near */
  constructor(rows: number, reach: number) {
    const bits = 2 ** Math.ceil(Math.log2(Math.max(32, rows * BITS_A_ROW)));
    this.#bits = new Int32Array(bits / 32);
    this.#mask = bits - 1;
    this.#reach = reach;
    this.#span = 2 * reach + 1;
  }

  /** @param day a number of days */
  add(side: FilterSide, key: number, day: number): void {
    const bit = this.#bitOf(side, key, Math.floor(day / this.#span));
    this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }

  /** Whether one of the other side may be near. Once all are added. */
  mayHaveOther(side: FilterSide, key: number, day: number): boolean {
    const other = side === 0 ? 1 : 0;
    const first = Math.floor((day - this.#reach) / this.#span);
    const last = Math.floor((day + this.#reach) / this.#span);
    return this.#has(other, key, first) || (first !== last && this.#has(other, key, last));
  }

  #has(side: FilterSide, key: number, span: number): boolean {
    const bit = this.#bitOf(side, key, span);
    return ((this.#bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
  }

  #bitOf(side: FilterSide, key: number, span: number): number {
    return mixed(key ^ Math.imul(span, 0x85ebca6b) ^ (side === 1 ? 0x27d4eb2f : 0)) & this.#mask;
  }
}
