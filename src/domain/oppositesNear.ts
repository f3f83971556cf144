/**
 * A filter over amounts and days (after Bloom 1970): of each row whether one of the opposite amount may be near it. It misses none, and
 * now and then lets one pass that has none; of many rows it leaves the few that are worth a closer look.
 */
import type { Money } from './money.ts';

const BITS_A_ROW = 16;

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

/** Every bit reaches every bit (murmur's way of mixing). */
function mixed(bits: number): number {
  const once = Math.imul(bits ^ (bits >>> 16), 0x7feb352d);
  const twice = Math.imul(once ^ (once >>> 15), 0x846ca68b);
  return twice ^ (twice >>> 16);
}

export class OppositesNear {
  readonly #sizes = new SizeDigest();
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
  add(amount: Money, day: number): void {
    const bit = this.#bitOf(amount < 0n, this.#sizes.of(amount), Math.floor(day / this.#span));
    this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }

  /** Once all are added. */
  mayBeNear(amount: Money, day: number): boolean {
    const size = this.#sizes.of(amount);
    const first = Math.floor((day - this.#reach) / this.#span);
    const last = Math.floor((day + this.#reach) / this.#span);
    return this.#has(amount > 0n, size, first) || (first !== last && this.#has(amount > 0n, size, last));
  }

  #has(leaves: boolean, size: number, span: number): boolean {
    const bit = this.#bitOf(leaves, size, span);
    return ((this.#bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
  }

  #bitOf(leaves: boolean, size: number, span: number): number {
    return mixed(size ^ Math.imul(span, 0x85ebca6b) ^ (leaves ? 0x27d4eb2f : 0)) & this.#mask;
  }
}
