/**
 * Records of one length in the temporary file of an import, in chains: each says where the one before it is. So very many things can
 * each keep very many records, and a thing has nothing in memory but the place of its last one.
 */
import type { ScratchFile } from './scratchFile.ts';

/** Of a chain without a record. */
export const NO_RECORD = -1;

/** Where a record stands in the view. */
export interface Placed {
  readonly view: DataView;
  readonly at: number;
}

const LINK_BYTES = 8;
/** Records that go to disk at once. */
const AT_ONCE = 1024;

export class ChainLog {
  readonly #scratch: ScratchFile;
  readonly #bytes: number;
  readonly #latest: DataView;
  readonly #read: DataView;
  /** Where in the scratch file each so many records begin. */
  readonly #starts: number[] = [];
  #count = 0;

  /** @param bytes of a record */
  constructor(scratch: ScratchFile, bytes: number) {
    this.#scratch = scratch;
    this.#bytes = LINK_BYTES + bytes;
    this.#latest = new DataView(new ArrayBuffer(AT_ONCE * this.#bytes));
    this.#read = new DataView(new ArrayBuffer(this.#bytes));
  }

  /** Puts a record behind the last one of a chain; its place. */
  append(last: number, fill: (placed: Placed) => void): number {
    const place = this.#count++;
    const at = (place % AT_ONCE) * this.#bytes;
    this.#latest.setFloat64(at, last);
    fill({ view: this.#latest, at: at + LINK_BYTES });
    if (this.#count % AT_ONCE === 0)
      this.#starts.push(this.#scratch.append(new Uint8Array(this.#latest.buffer)));
    return place;
  }

  /** What is read of each record of a chain, in the order in which they came. */
  all<T>(last: number, read: (placed: Placed) => T): T[] {
    const newestFirst: T[] = [];
    for (let place = last; place !== NO_RECORD; ) {
      const { view, at } = this.#find(place);
      newestFirst.push(read({ view, at: at + LINK_BYTES }));
      place = view.getFloat64(at);
    }
    return newestFirst.reverse();
  }

  #find(place: number): Placed {
    const start = this.#starts[Math.floor(place / AT_ONCE)];
    const at = (place % AT_ONCE) * this.#bytes;
    if (start === undefined) return { view: this.#latest, at };
    this.#scratch.read(new Uint8Array(this.#read.buffer), start + at);
    return { view: this.#read, at: 0 };
  }
}
