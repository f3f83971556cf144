/**
 * Digests that were too many to be kept in memory: sorted, on disk, never added to. What stays in memory is a filter that
 * knows almost all digests that are not among them (Bloom 1970), and where every so many-th stands.
 */
import type { ScratchFile } from './scratchFile.ts';

/** Cells of a record: three of the digest, one of its content, its mark. */
export const RECORD = 5;
const SECOND = 1;
const MARK = 4;
const CELL_BYTES = 4;
const RECORD_BYTES = RECORD * CELL_BYTES;

/** Records that are read at once. */
const BLOCK = 128;
/** Bits of the filter for each digest at least, and how many of them it sets: of a hundred strangers one is looked up. */
const FILTER_BITS = 10;
const SET_BITS = 4;

export class DigestRun {
  readonly #scratch: ScratchFile;
  readonly #start: number;
  readonly #count: number;
  readonly #filter: Int32Array;
  /** The second cell of the first record of each block; records stand in the order of it. */
  readonly #firsts: Int32Array;
  /** The block read last. */
  readonly #block = new Int32Array(BLOCK * RECORD);
  #blockNumber = -1;

  /** Of records sorted by their second cell. */
  constructor(scratch: ScratchFile, records: Int32Array) {
    this.#scratch = scratch;
    this.#count = records.length / RECORD;
    this.#start = scratch.append(bytesOf(records));
    this.#filter = new Int32Array(2 ** Math.ceil(Math.log2((this.#count * FILTER_BITS) / 32)));
    this.#firsts = new Int32Array(Math.ceil(this.#count / BLOCK));
    for (let record = 0; record < this.#count; record++) {
      const at = record * RECORD;
      if (record % BLOCK === 0) this.#firsts[record / BLOCK] = records[at + SECOND] ?? 0;
      this.#setBits(records[at] ?? 0, records[at + 2] ?? 0);
    }
  }

  /** The number of the record with these cells, or -1. */
  find(first: number, second: number, third: number): number {
    if (!this.#mayHave(first, third)) return -1;
    for (let block = this.#firstBlock(second); block < this.#firsts.length; block++) {
      if (block > 0 && (this.#firsts[block] ?? 0) > second) return -1;
      this.#read(block);
      const cells = this.#block;
      const records = Math.min(BLOCK, this.#count - block * BLOCK);
      for (let at = 0; at < records * RECORD; at += RECORD)
        if (cells[at + SECOND] === second && cells[at] === first && cells[at + 2] === third)
          return block * BLOCK + at / RECORD;
    }
    return -1;
  }

  content(record: number): number {
    return this.#cell(record, 3);
  }

  mark(record: number): number {
    return this.#cell(record, MARK);
  }

  setMark(record: number, mark: number): void {
    this.#read(Math.floor(record / BLOCK));
    this.#block[(record % BLOCK) * RECORD + MARK] = mark;
    this.#scratch.write(
      bytesOf(Int32Array.of(mark)),
      this.#start + record * RECORD_BYTES + MARK * CELL_BYTES,
    );
  }

  #cell(record: number, cell: number): number {
    this.#read(Math.floor(record / BLOCK));
    return this.#block[(record % BLOCK) * RECORD + cell] ?? 0;
  }

  /** The last block that begins below: digests that are equal in their second cell may begin in it. */
  #firstBlock(second: number): number {
    let from = 0;
    let to = this.#firsts.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((this.#firsts[middle] ?? 0) < second) from = middle + 1;
      else to = middle;
    }
    return Math.max(0, from - 1);
  }

  #read(block: number): void {
    if (block === this.#blockNumber) return;
    this.#blockNumber = -1;
    const records = Math.min(BLOCK, this.#count - block * BLOCK);
    this.#scratch.read(
      bytesOf(this.#block.subarray(0, records * RECORD)),
      this.#start + block * BLOCK * RECORD_BYTES,
    );
    this.#blockNumber = block;
  }

  #setBits(first: number, third: number): void {
    const filter = this.#filter;
    const mask = filter.length * 32 - 1;
    for (let step = 0, bit = first; step < SET_BITS; step++, bit = (bit + third) | 0) {
      const at = (bit & mask) >>> 5;
      filter[at] = (filter[at] ?? 0) | (1 << (bit & 31));
    }
  }

  #mayHave(first: number, third: number): boolean {
    const filter = this.#filter;
    const mask = filter.length * 32 - 1;
    for (let step = 0, bit = first; step < SET_BITS; step++, bit = (bit + third) | 0)
      if (((filter[(bit & mask) >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return false;
    return true;
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
