/** Very many rejections, on disk in chunks: one of them is at hand at any time. */
import type { Rejection } from '../../domain/importPlan.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import { firstAt, inOrderOfLine, type Rejections } from '../../domain/rejections.ts';
import type { ScratchFile } from './scratchFile.ts';

/** Rejections in order of lines; those of one line are in one chunk, but where they came from different runs. */
export interface Chunk {
  readonly at: number;
  readonly bytes: number;
  readonly count: number;
  /** Different ones. */
  readonly lines: number;
  /** Of the first rejection. */
  readonly line: number;
  readonly lastLine: number;
}

export function chunkIn(scratch: ScratchFile, { at, bytes }: Chunk): readonly Rejection[] {
  const read = Buffer.allocUnsafe(bytes);
  scratch.read(read, at);
  return JSON.parse(read.toString()) as readonly Rejection[];
}

export class StoredRejections implements Rejections {
  readonly count: number;
  readonly rows: number;
  readonly codes: ReadonlySet<RefusalCode>;
  readonly #scratch: ScratchFile;
  readonly #chunks: readonly Chunk[];
  /** How many stand before each chunk. */
  readonly #before: readonly number[];
  #read: { readonly chunk: number; readonly rejections: readonly Rejection[] } | undefined;

  /** @param chunks in order of lines, each beginning with a later one than the one before ends with */
  constructor(scratch: ScratchFile, chunks: readonly Chunk[], codes: ReadonlySet<RefusalCode>) {
    this.#scratch = scratch;
    this.#chunks = chunks;
    this.codes = codes;
    let count = 0;
    this.#before = chunks.map((chunk) => {
      count += chunk.count;
      return count - chunk.count;
    });
    this.count = count;
    this.rows = chunks.reduce((sum, { lines }) => sum + lines, 0);
  }

  slice(from: number, to: number): readonly Rejection[] {
    const found: Rejection[] = [];
    for (let chunk = lastUpTo(this.#before, from); chunk < this.#chunks.length; chunk++) {
      const before = this.#before[chunk] ?? 0;
      if (before >= to) break;
      found.push(...this.#at(chunk).slice(Math.max(0, from - before), to - before));
    }
    return found;
  }

  ofLine(line: number): readonly Rejection[] {
    const chunk = this.#chunkOf(line);
    return (this.#chunks[chunk]?.line ?? Number.POSITIVE_INFINITY) > line
      ? []
      : inOrderOfLine(this.#at(chunk), line);
  }

  placeOf(line: number): number {
    const chunk = this.#chunkOf(line);
    return chunk === this.#chunks.length
      ? this.count
      : (this.#before[chunk] ?? 0) + firstAt(this.#at(chunk), line);
  }

  *[Symbol.iterator](): Generator<Rejection> {
    for (const chunk of this.#chunks) yield* chunkIn(this.#scratch, chunk);
  }

  /** The first that does not end before the line; behind the last one where all do. */
  #chunkOf(line: number): number {
    let [low, high] = [0, this.#chunks.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#chunks[middle]?.lastLine ?? 0) < line) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #at(place: number): readonly Rejection[] {
    if (this.#read?.chunk === place) return this.#read.rejections;
    const chunk = this.#chunks[place];
    const rejections = chunk === undefined ? [] : chunkIn(this.#scratch, chunk);
    this.#read = { chunk: place, rejections };
    return rejections;
  }
}

/** The last place of which the number is not above this one. */
function lastUpTo(numbers: readonly number[], most: number): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((numbers[middle] ?? 0) <= most) low = middle;
    else high = middle - 1;
  }
  return low;
}
