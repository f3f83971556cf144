/**
 * Rows that may be legs, as columns of numbers parted by the size of their amounts: all rows of one size are in one part, so
 * that one part after the other can be looked through. Full blocks go to disk: a file of any length takes the memory of one part.
 */
import type { Money } from '../../domain/money.ts';
import { OppositesNear, SizeDigest } from '../../domain/oppositesNear.ts';
import type { ScratchFile } from './scratchFile.ts';

export interface Leg {
  readonly amount: Money;
  /** Of the file; below zero the number of a row that is there. */
  readonly line: number;
  /** Since 1970. */
  readonly day: number;
  readonly accountId: number;
  /** A digest of the account that the row names; 0 where it names none. */
  readonly named: number;
  /** Where its text begins among all texts, and how long it is. */
  readonly textAt: number;
  readonly textLength: number;
}

/** Odd, and so many that a part of ten million rows fits in memory. */
const PARTS = 61;
const BLOCK = 512;
const WORDS = 5;
const BLOCK_BYTES = BLOCK * (8 + 8 + 4 * WORDS);

/** One column after the other. */
class Block {
  readonly bytes = new Uint8Array(BLOCK_BYTES);
  readonly amounts = new BigInt64Array(this.bytes.buffer, 0, BLOCK);
  readonly lines = new Float64Array(this.bytes.buffer, BLOCK * 8, BLOCK);
  readonly words = new Int32Array(this.bytes.buffer, BLOCK * 16, BLOCK * WORDS);

  put(at: number, leg: Leg): void {
    this.amounts[at] = leg.amount;
    this.lines[at] = leg.line;
    const word = at * WORDS;
    this.words[word] = leg.day;
    this.words[word + 1] = leg.accountId;
    this.words[word + 2] = leg.named;
    this.words[word + 3] = leg.textAt;
    this.words[word + 4] = leg.textLength;
  }

  get(at: number): Leg {
    const word = (column: number): number => this.words[at * WORDS + column] ?? 0;
    return {
      amount: this.amounts[at] ?? 0n,
      line: this.lines[at] ?? 0,
      day: word(0),
      accountId: word(1),
      named: word(2),
      textAt: word(3) >>> 0,
      textLength: word(4),
    };
  }
}

interface Part {
  count: number;
  readonly stored: number[];
  readonly open: Block;
}

export class LegColumns {
  readonly #sizes = new SizeDigest();
  readonly #scratch: ScratchFile;
  readonly #reach: number;
  readonly #parts: (Part | undefined)[] = Array.from({ length: PARTS });

  /** @param reach how many days the legs of a transfer may be apart */
  constructor(scratch: ScratchFile, reach: number) {
    this.#scratch = scratch;
    this.#reach = reach;
  }

  add(leg: Leg): void {
    const place = this.#sizes.of(leg.amount) % PARTS;
    let part = this.#parts[place];
    if (part === undefined) {
      part = { count: 0, stored: [], open: new Block() };
      this.#parts[place] = part;
    }
    const at = part.count % BLOCK;
    part.open.put(at, leg);
    part.count++;
    if (at === BLOCK - 1) part.stored.push(this.#scratch.append(part.open.bytes));
  }

  /** Part by part those that have an opposite amount near, and a few more; in the order in which they were added. */
  *near(): Generator<Leg[]> {
    for (const part of this.#parts) if (part !== undefined) yield this.#nearOf(part);
  }

  #nearOf(part: Part): Leg[] {
    const opposites = new OppositesNear(part.count, this.#reach);
    for (const [block, count] of this.#blocks(part))
      for (let at = 0; at < count; at++) opposites.add(block.amounts[at] ?? 0n, block.words[at * WORDS] ?? 0);
    const found: Leg[] = [];
    for (const [block, count] of this.#blocks(part))
      for (let at = 0; at < count; at++)
        if (opposites.mayBeNear(block.amounts[at] ?? 0n, block.words[at * WORDS] ?? 0))
          found.push(block.get(at));
    return found;
  }

  *#blocks({ count, stored, open }: Part): Generator<readonly [Block, number]> {
    const block = new Block();
    for (const start of stored) {
      this.#scratch.read(block.bytes, start);
      yield [block, BLOCK];
    }
    yield [open, count % BLOCK];
  }
}
