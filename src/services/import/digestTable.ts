/**
 * Digests by their owner in little memory: 20 bytes and some air for each, so that a million rows can be compared with
 * a million others. Of a digest's 132 bits it keeps 90, and of the content to compare with 30.
 */
import type { Digest } from '../identity.ts';

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

const ownedBitsOf = (owner: number, digest: Digest): number =>
  bitsOf(digest, 0) ^ Math.imul(owner, 0x9e3779b1);

/** Cells of a slot: three of the digest, one of its content, its mark; a slot without mark is free. */
const WIDTH = 5;
const MARK = 4;
const FULLEST = 0.6;
const FIRST_SLOTS = 1024;

/** Where a digest is. */
export type Slot = number;

export class DigestTable {
  #slots = FIRST_SLOTS;
  #cells = new Int32Array(FIRST_SLOTS * WIDTH);
  #count = 0;

  /** The slot of the digest; where it is not there yet it is added, and the answer is undefined. `mark` is not zero. */
  findOrAdd(owner: number, digest: Digest, content: Digest, mark: number): Slot | undefined {
    if (this.#count >= this.#slots * FULLEST) this.#grow();
    const first = ownedBitsOf(owner, digest);
    const second = bitsOf(digest, 5);
    const third = bitsOf(digest, 10);
    const slot = this.#seek(first, second, third);
    if (this.mark(slot) !== 0) return slot;
    this.#put(slot, first, second, third, bitsOf(content, 0), mark);
    this.#count++;
    return undefined;
  }

  /** The slot of the digest, or undefined. */
  find(owner: number, digest: Digest): Slot | undefined {
    const slot = this.#seek(ownedBitsOf(owner, digest), bitsOf(digest, 5), bitsOf(digest, 10));
    return this.mark(slot) === 0 ? undefined : slot;
  }

  hasContent(slot: Slot, content: Digest): boolean {
    return this.#cells[slot * WIDTH + 3] === bitsOf(content, 0);
  }

  mark(slot: Slot): number {
    return this.#cells[slot * WIDTH + MARK] ?? 0;
  }

  setMark(slot: Slot, mark: number): void {
    this.#cells[slot * WIDTH + MARK] = mark;
  }

  #put(slot: Slot, first: number, second: number, third: number, content: number, mark: number): void {
    const at = slot * WIDTH;
    this.#cells[at] = first;
    this.#cells[at + 1] = second;
    this.#cells[at + 2] = third;
    this.#cells[at + 3] = content;
    this.#cells[at + MARK] = mark;
  }

  #seek(first: number, second: number, third: number): Slot {
    const cells = this.#cells;
    const mask = this.#slots - 1;
    for (let slot = (first ^ second) & mask; ; slot = (slot + 1) & mask) {
      const at = slot * WIDTH;
      if (cells[at + MARK] === 0) return slot;
      if (cells[at] === first && cells[at + 1] === second && cells[at + 2] === third) return slot;
    }
  }

  #grow(): void {
    const before = this.#cells;
    this.#slots *= 2;
    this.#cells = new Int32Array(this.#slots * WIDTH);
    for (let at = 0; at < before.length; at += WIDTH) {
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
}
