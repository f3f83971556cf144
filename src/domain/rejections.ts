/** What speaks against the rows of a file, in the order of lines: few in a list, very many wherever they are kept. */
import type { ImportPlan, Rejection } from './importPlan.ts';
import type { RefusalCode } from './refusal.ts';

export interface Rejections extends Iterable<Rejection> {
  /** A row may have several. */
  readonly count: number;
  /** Rows that have any. */
  readonly rows: number;
  readonly codes: ReadonlySet<RefusalCode>;
  /** Those from a place up to another one. */
  slice(from: number, to: number): readonly Rejection[];
  ofLine(line: number): readonly Rejection[];
  /** The place of the first that is of this line or a later one. */
  placeOf(line: number): number;
}

export class RejectionList implements Rejections {
  private readonly all: readonly Rejection[];

  /** @param all in the order of lines */
  constructor(all: readonly Rejection[]) {
    this.all = all;
  }

  get rows(): number {
    return linesIn(this.all);
  }

  get codes(): ReadonlySet<RefusalCode> {
    return new Set(this.all.map(({ code }) => code));
  }

  get count(): number {
    return this.all.length;
  }

  slice(from: number, to: number): readonly Rejection[] {
    return this.all.slice(from, to);
  }

  ofLine(line: number): readonly Rejection[] {
    return inOrderOfLine(this.all, line);
  }

  placeOf(line: number): number {
    return firstAt(this.all, line);
  }

  [Symbol.iterator](): Iterator<Rejection> {
    return this.all[Symbol.iterator]();
  }
}

export const NO_REJECTIONS: Rejections = new RejectionList([]);

/** All of a plan: it lists the first of them itself. */
export const rejectionsOf = ({ rejections, allRejections }: ImportPlan): Rejections =>
  allRejections ?? new RejectionList(rejections);

type Lined = { readonly line: number };

export const byLine = (a: Lined, b: Lined): number => a.line - b.line;

/** In the order of lines: how many different ones. */
export function linesIn(all: readonly Lined[]): number {
  let lines = 0;
  for (const [place, { line }] of all.entries()) if (line !== all[place - 1]?.line) lines++;
  return lines;
}

/** In the order of lines: the first place whose line is not before this one. */
export function firstAt(all: readonly Lined[], line: number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((all[middle]?.line ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** In the order of lines: those of this one. */
export function inOrderOfLine<T extends Lined>(all: readonly T[], line: number): readonly T[] {
  const from = firstAt(all, line);
  let to = from;
  while (all[to]?.line === line) to++;
  return all.slice(from, to);
}
