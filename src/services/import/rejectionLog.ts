/**
 * What speaks against rows while a file is read: the first of it in a list, what is more in order of lines on disk, so that a file of
 * which every row is rejected takes no more memory than another. What is on disk can be read as long as anybody holds it.
 */
import { BinaryHeap } from '../../domain/binaryHeap.ts';
import type { Rejection } from '../../domain/importPlan.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import { byLine, linesIn, RejectionList, type Rejections } from '../../domain/rejections.ts';
import { ScratchFile } from './scratchFile.ts';
import { type Chunk, StoredRejections, chunkIn } from './storedRejections.ts';

/** Rejections that are put in order, and go to disk, at once. */
const AT_ONCE = 16_384;
/** Rejections that are read at once. */
const A_CHUNK = 256;

/** Rejections in order of lines. */
type Run = readonly Chunk[];

export class RejectionLog {
  readonly #shown: number;
  readonly #atOnce: number;
  readonly #codes = new Set<RefusalCode>();
  /** The first that came. */
  readonly #first: Rejection[] = [];
  #waiting: Rejection[] = [];
  #scratch: ScratchFile | undefined;
  readonly #runs: Run[] = [];

  /** @param shown that a list of them begins with; no more are in memory when all are told */
  constructor(shown: number, atOnce: number = AT_ONCE) {
    this.#shown = shown;
    this.#atOnce = atOnce;
  }

  /** What speaks against one row. */
  add(faults: readonly Rejection[]): void {
    for (const fault of faults) {
      this.#codes.add(fault.code);
      this.#waiting.push(fault);
      if (this.#first.length < this.#shown) this.#first.push(fault);
    }
    if (this.#waiting.length >= this.#atOnce) this.#layDown();
  }

  /** The first that came, in order of lines. */
  soFar(): Rejection[] {
    return this.#first.toSorted(byLine);
  }

  /** All of them; nothing may be added any more. */
  all(): Rejections {
    if (this.#runs.length === 0 && this.#waiting.length <= this.#shown)
      return new RejectionList(this.#waiting.sort(byLine));
    this.#layDown();
    const scratch = this.#openScratch();
    const runs = this.#runs;
    const isInOrder = runs.every((run, at) => at === 0 || lastLineOf(runs[at - 1]) < lineOf(run));
    return new StoredRejections(scratch, isInOrder ? runs.flat() : mergedRuns(scratch, runs), this.#codes);
  }

  #openScratch(): ScratchFile {
    this.#scratch ??= new ScratchFile();
    return this.#scratch;
  }

  #layDown(): void {
    if (this.#waiting.length === 0) return;
    const scratch = this.#openScratch();
    this.#runs.push([...chunksOf(scratch, this.#waiting.sort(byLine))]);
    this.#waiting = [];
  }
}

const lineOf = (run: Run): number => run[0]?.line ?? 0;
const lastLineOf = (run: Run | undefined): number => run?.at(-1)?.lastLine ?? 0;

/** Those of one line stay together. */
function* chunksOf(scratch: ScratchFile, inOrder: Iterable<Rejection>): Generator<Chunk> {
  let open: Rejection[] = [];
  for (const rejection of inOrder) {
    if (open.length >= A_CHUNK && open.at(-1)?.line !== rejection.line) {
      yield written(scratch, open);
      open = [];
    }
    open.push(rejection);
  }
  if (open.length > 0) yield written(scratch, open);
}

function written(scratch: ScratchFile, rejections: readonly Rejection[]): Chunk {
  const bytes = Buffer.from(JSON.stringify(rejections));
  return {
    at: scratch.append(bytes),
    bytes: bytes.length,
    count: rejections.length,
    lines: linesIn(rejections),
    line: rejections[0]?.line ?? 0,
    lastLine: rejections.at(-1)?.line ?? 0,
  };
}

interface Head {
  readonly rejection: Rejection;
  readonly run: number;
  readonly rest: Iterator<Rejection>;
}

/** What came earlier stands first among those of one line. A run is opened when its first line comes up. */
function mergedRuns(scratch: ScratchFile, runs: readonly Run[]): Chunk[] {
  const heads = new BinaryHeap<Head>(
    (a, b) => a.rejection.line < b.rejection.line || (a.rejection.line === b.rejection.line && a.run < b.run),
  );
  const waiting = [...runs.entries()].sort(([, a], [, b]) => lineOf(b) - lineOf(a));
  const advance = (run: number, rest: Iterator<Rejection>): void => {
    const next = rest.next();
    if (next.done !== true) heads.push({ rejection: next.value, run, rest });
  };
  const inOrder = function* (): Generator<Rejection> {
    for (;;) {
      for (let next = waiting.at(-1); next !== undefined; next = waiting.at(-1)) {
        const [place, run] = next;
        if ((heads.top()?.rejection.line ?? Number.POSITIVE_INFINITY) < lineOf(run)) break;
        waiting.pop();
        advance(place, rejectionsIn(scratch, run));
      }
      const head = heads.top();
      if (head === undefined) return;
      yield head.rejection;
      heads.dropTop();
      advance(head.run, head.rest);
    }
  };
  return [...chunksOf(scratch, inOrder())];
}

function* rejectionsIn(scratch: ScratchFile, run: Run): Generator<Rejection> {
  for (const chunk of run) yield* chunkIn(scratch, chunk);
}
