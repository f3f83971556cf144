/**
 * Rows that may match others, as columns of numbers parted by what has to be the same of both: all rows of one key are in one part,
 * so that one part after the other can be looked through. Full blocks go to disk: a file of any length takes the memory of one part.
 */
import { setImmediate as othersTurn } from 'node:timers/promises';
import { type Day, daysBetween } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import { NearFilter, type FilterSide } from '../../domain/nearFilter.ts';
import type { ScratchFile } from './scratchFile.ts';

/** A row of the file, or one that is there. */
export interface SlimRow {
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

/** Two rows may match that have one key, are on different sides and near each other. */
export interface Matching {
  /** How many days may be between them. */
  readonly reach: number;
  key(amount: Money, accountId: number): number;
  side(amount: Money, line: number): FilterSide;
}

export const EPOCH: Day = '1970-01-01';

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

  put(at: number, row: SlimRow): void {
    this.amounts[at] = row.amount;
    this.lines[at] = row.line;
    const word = at * WORDS;
    this.words[word] = row.day;
    this.words[word + 1] = row.accountId;
    this.words[word + 2] = row.named;
    this.words[word + 3] = row.textAt;
    this.words[word + 4] = row.textLength;
  }

  get(at: number): SlimRow {
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

export class RowColumns {
  readonly #scratch: ScratchFile;
  readonly #matching: Matching;
  readonly #parts: (Part | undefined)[] = Array.from({ length: PARTS });
  readonly #dayNumbers = new Map<Day, number>();

  constructor(scratch: ScratchFile, matching: Matching) {
    this.#scratch = scratch;
    this.#matching = matching;
  }

  add(row: Omit<SlimRow, 'day'> & { readonly bookedOn: Day }): void {
    const place = this.#matching.key(row.amount, row.accountId) % PARTS;
    let part = this.#parts[place];
    if (part === undefined) {
      part = { count: 0, stored: [], open: new Block() };
      this.#parts[place] = part;
    }
    const at = part.count % BLOCK;
    part.open.put(at, {
      ...{ amount: row.amount, line: row.line, accountId: row.accountId, named: row.named },
      ...{ textAt: row.textAt, textLength: row.textLength, day: this.#dayNumber(row.bookedOn) },
    });
    part.count++;
    if (at === BLOCK - 1) part.stored.push(this.#scratch.append(part.open.bytes));
  }

  /** The first and the last day of all rows. */
  span(): { readonly from: Day; readonly to: Day } | undefined {
    const days = [...this.#dayNumbers.keys()].sort();
    const [from, to] = [days[0], days.at(-1)];
    return from === undefined || to === undefined ? undefined : { from, to };
  }

  /** Part by part those that may match another, and a few more; in the order in which they were added. Others have their turn between. */
  async *near(): AsyncGenerator<SlimRow[]> {
    for (const part of this.#parts) {
      if (part === undefined) continue;
      yield this.#nearOf(part);
      await othersTurn();
    }
  }

  #nearOf(part: Part): SlimRow[] {
    const { reach, key, side } = this.#matching;
    const filter = new NearFilter(part.count, reach);
    const bare = (block: Block, at: number) => {
      const amount = block.amounts[at] ?? 0n;
      const word = at * WORDS;
      return [
        side(amount, block.lines[at] ?? 0),
        key(amount, block.words[word + 1] ?? 0),
        block.words[word] ?? 0,
      ] as const;
    };
    for (const [block, count] of this.#blocks(part))
      for (let at = 0; at < count; at++) filter.add(...bare(block, at));
    const found: SlimRow[] = [];
    for (const [block, count] of this.#blocks(part))
      for (let at = 0; at < count; at++)
        if (filter.mayHaveOther(...bare(block, at))) found.push(block.get(at));
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

  #dayNumber(day: Day): number {
    const known = this.#dayNumbers.get(day);
    if (known !== undefined) return known;
    const number = daysBetween(EPOCH, day);
    this.#dayNumbers.set(day, number);
    return number;
  }
}
