/**
 * Digests by their owner in bounded memory, so that a file of any length can be compared with a store of any length. Of a
 * digest's 132 bits it keeps 90, and of the content to compare with 30: 20 bytes and some air. Beyond a million or so they
 * go to disk, sorted, and a new table is begun.
 */
import type { Digest } from '../identity.ts';
import { DigestRun, RECORD } from './digestRun.ts';
import type { ScratchFile } from './scratchFile.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const CODES = Int32Array.from({ length: 128 }, (_, code) =>
  Math.max(0, ALPHABET.indexOf(String.fromCharCode(code))),
);

/** Five letters of a digest as 30 bits. */
function bitsOf(digest: Digest, from: number): number {
  let bits = 0;
  for (let at = from; at < from + 5; at++) bits = (bits << 6) | (CODES[digest.charCodeAt(at)] ?? 0);
  return bits;
}

const BITS = 30;
// The owner is in both cells that tell where a digest stands: many accounts may have rows of one content.
const firstOf = (owner: number, digest: Digest): number => bitsOf(digest, 0) ^ Math.imul(owner, 0x9e3779b1);
const secondOf = (owner: number, digest: Digest): number =>
  bitsOf(digest, 5) ^ (Math.imul(owner, 0x85ebca6b) >>> (32 - BITS));

/** The cell of a slot that tells whether it is taken: a slot without mark is free. */
const MARK = 4;
const FULLEST = 0.6;
const FIRST_SLOTS = 2 ** 10;
/** 42 MB, and half of it again while it grows to that. */
export const MOST_SLOTS = 2 ** 21;

/** Where a digest is: in memory, or on disk, and then below zero. */
export type Slot = number;

export class DigestTable {
  readonly #scratch: ScratchFile;
  readonly #mostSlots: number;
  #slots: number;
  #cells: Int32Array;
  #count = 0;
  readonly #runs: DigestRun[] = [];

  /** @param mostSlots that are kept in memory: a power of two; of so many `expected` digests none is moved while the table grows */
  constructor(scratch: ScratchFile, mostSlots = MOST_SLOTS, expected = 0) {
    this.#scratch = scratch;
    this.#mostSlots = mostSlots;
    const wanted = 2 ** Math.ceil(Math.log2(Math.max(FIRST_SLOTS, expected / FULLEST)));
    this.#slots = Math.min(wanted, mostSlots);
    this.#cells = new Int32Array(this.#slots * RECORD);
  }

  /** The slot of the digest; where it is not there yet it is added, and the answer is undefined. `mark` is not zero. */
  findOrAdd(owner: number, digest: Digest, content: Digest, mark: number): Slot | undefined {
    if (this.#count >= this.#slots * FULLEST) this.#makeRoom();
    const first = firstOf(owner, digest);
    const second = secondOf(owner, digest);
    const third = bitsOf(digest, 10);
    const slot = this.#seek(first, second, third);
    if (this.#cells[slot * RECORD + MARK] !== 0) return slot;
    const stored = this.#findStored(first, second, third);
    if (stored !== undefined) return stored;
    this.#put(slot, first, second, third, bitsOf(content, 0), mark);
    this.#count++;
    return undefined;
  }

  /** The slot of the digest, or undefined. */
  find(owner: number, digest: Digest): Slot | undefined {
    const first = firstOf(owner, digest);
    const second = secondOf(owner, digest);
    const third = bitsOf(digest, 10);
    const slot = this.#seek(first, second, third);
    return this.#cells[slot * RECORD + MARK] === 0 ? this.#findStored(first, second, third) : slot;
  }

  hasContent(slot: Slot, content: Digest): boolean {
    const { run, record } = this.#place(slot);
    const bits = run === undefined ? this.#cells[record * RECORD + 3] : run.content(record);
    return bits === bitsOf(content, 0);
  }

  mark(slot: Slot): number {
    const { run, record } = this.#place(slot);
    return run === undefined ? (this.#cells[record * RECORD + MARK] ?? 0) : run.mark(record);
  }

  setMark(slot: Slot, mark: number): void {
    const { run, record } = this.#place(slot);
    if (run === undefined) this.#cells[record * RECORD + MARK] = mark;
    else run.setMark(record, mark);
  }

  #place(slot: Slot): { readonly run: DigestRun | undefined; readonly record: number } {
    if (slot >= 0) return { run: undefined, record: slot };
    const place = -1 - slot;
    return { run: this.#runs[Math.floor(place / this.#mostSlots)], record: place % this.#mostSlots };
  }

  #findStored(first: number, second: number, third: number): Slot | undefined {
    for (let run = this.#runs.length - 1; run >= 0; run--) {
      const record = this.#runs[run]?.find(first, second, third) ?? -1;
      if (record >= 0) return -1 - (run * this.#mostSlots + record);
    }
    return undefined;
  }

  #put(slot: Slot, first: number, second: number, third: number, content: number, mark: number): void {
    const at = slot * RECORD;
    this.#cells[at] = first;
    this.#cells[at + 1] = second;
    this.#cells[at + 2] = third;
    this.#cells[at + 3] = content;
    this.#cells[at + MARK] = mark;
  }

  /** Begins where the second cell's highest bits say, so that the table is nearly in the order of a run. */
  #seek(first: number, second: number, third: number): number {
    const cells = this.#cells;
    const mask = this.#slots - 1;
    for (let slot = second >>> (BITS - Math.log2(this.#slots)); ; slot = (slot + 1) & mask) {
      const at = slot * RECORD;
      if (cells[at + MARK] === 0) return slot;
      if (cells[at] === first && cells[at + 1] === second && cells[at + 2] === third) return slot;
    }
  }

  #makeRoom(): void {
    if (this.#slots < this.#mostSlots) this.#grow();
    else this.#store();
  }

  #grow(): void {
    const before = this.#cells;
    this.#slots *= 2;
    this.#cells = new Int32Array(this.#slots * RECORD);
    for (let at = 0; at < before.length; at += RECORD) {
      const mark = before[at + MARK] ?? 0;
      if (mark === 0) continue;
      const [first = 0, second = 0, third = 0, content = 0] = [
        before[at],
        before[at + 1],
        before[at + 2],
        before[at + 3],
      ];
      this.#put(this.#seek(first, second, third), first, second, third, content, mark);
    }
  }

  /** Everything to disk, in order. */
  #store(): void {
    const cells = this.#cells;
    // The second cell and the slot in one number, because numbers sort many times faster than by a comparison of ours.
    const keys = new Float64Array(this.#count);
    let next = 0;
    for (let slot = 0; slot < this.#slots; slot++)
      if (cells[slot * RECORD + MARK] !== 0)
        keys[next++] = (cells[slot * RECORD + 1] ?? 0) * this.#mostSlots + slot;
    keys.sort();
    const records = new Int32Array(this.#count * RECORD);
    for (let record = 0; record < keys.length; record++) {
      const at = ((keys[record] ?? 0) % this.#mostSlots) * RECORD;
      for (let cell = 0; cell < RECORD; cell++) records[record * RECORD + cell] = cells[at + cell] ?? 0;
    }
    this.#runs.push(new DigestRun(this.#scratch, records));
    cells.fill(0);
    this.#count = 0;
  }
}
