/**
 * The rows of a long file prepared by two workers side by side: this thread reads and cuts it, each stretch goes to the
 * worker whose turn it is, and the answers are put together in the order of the file. What depends on rows before is done
 * here: equal rows without id are counted.
 */
import { createHash } from 'node:crypto';
import type { Worker } from 'node:worker_threads';
import { type CutStretch, stretchesOf } from '../../csv/stretches.ts';
import type { ImportKind } from '../../domain/importPlan.ts';
import { beginThread, type EndThread } from '../../thread.ts';
import { formOfFile } from './fileHead.ts';
import { unpackRows } from './packedRows.ts';
import { counterOf, type PreparedOf, type PreparedPiece, type ReadOrder } from './prepareRows.ts';
import { ScratchFile } from './scratchFile.ts';
import { bytesOf } from './source.ts';
import type { StretchAnswer, StretchAsked, StretchesOrder } from './stretchesWorker.ts';
import { SHOWN_ROWS } from './tally.ts';
import { ENDED, LIMITS, refusalOf, STOP } from './workerWords.ts';

const WORKERS = 2;
/** Stretches that are on their way or waiting at any time. */
const STRETCHES_AHEAD = 24;

/** Whether it is a file of ours with many rows: others are read in one go. */
export async function isOfRecords({ kind, mapping, source }: ReadOrder): Promise<boolean> {
  if (mapping !== undefined || (kind !== 'transactions' && kind !== 'trades')) return false;
  return (await formOfFile(source)) === undefined;
}

/** Ends with the line from which the file has to be read in one go; undefined where all of it has been read. */
export async function* preparedSideBySide<K extends ImportKind>(
  order: ReadOrder<K>,
): AsyncGenerator<PreparedPiece<PreparedOf[K]>, number | undefined> {
  const hash = createHash('sha256');
  const scratch = new ScratchFile();
  const count = counterOf(order.kind, scratch);
  let workers: readonly StretchWorker[] | undefined;
  const ahead: { readonly stretch: CutStretch; readonly answer: Promise<StretchAnswer> }[] = [];
  let rowsBefore = 0;
  let nextLine = 1;
  let isWhole = false;
  const take = async ({
    stretch,
    answer,
  }: (typeof ahead)[number]): Promise<PreparedPiece<PreparedOf[K]> | undefined> => {
    const said = await answer;
    if (said === 'unsound') return undefined;
    if ('refusal' in said) throw refusalOf(said.refusal);
    const rows = unpackRows<PreparedOf[K]>(said.packed).map(count);
    rowsBefore += rows.length;
    const { columns, unknown } = said;
    const fileHash = stretch.isLast ? { fileHash: hash.digest('hex') } : {};
    return { columns, unknown, rows, bytes: stretch.end, ...fileHash };
  };
  const hashed = async function* () {
    for await (const bytes of bytesOf(order.source)) {
      hash.update(bytes);
      yield bytes;
    }
  };
  try {
    let turn = 0;
    for await (const stretch of stretchesOf(hashed())) {
      workers ??= beginWorkers(order, stretch.bytes.slice());
      nextLine = stretch.nextLine;
      isWhole = stretch.isLast;
      // Rows that were read are no more than those that stand before.
      const withCells = Math.max(0, SHOWN_ROWS - rowsBefore);
      const worker = workers[turn++ % workers.length];
      if (worker === undefined) throw new Error('there is no worker');
      ahead.push({ stretch, answer: worker.ask({ ...stretch, withCells }) });
      const next = ahead.length < STRETCHES_AHEAD ? undefined : ahead.shift();
      if (next === undefined) continue;
      const piece = await take(next);
      if (piece === undefined) return next.stretch.line;
      yield piece;
    }
    for (let next = ahead.shift(); next !== undefined; next = ahead.shift()) {
      const piece = await take(next);
      if (piece === undefined) return next.stretch.line;
      yield piece;
    }
    return isWhole ? undefined : nextLine;
  } finally {
    scratch.close();
    await Promise.all((workers ?? []).map((worker) => worker.end()));
  }
}

/** `head`: the first lines. */
function beginWorkers({ source: _, ...order }: ReadOrder, head: Uint8Array): readonly StretchWorker[] {
  const data: StretchesOrder = { order, head };
  return Array.from({ length: WORKERS }, () => new StretchWorker(data));
}

/** Answers come in the order in which they were asked for. */
class StretchWorker {
  readonly #worker: Worker;
  readonly #end: EndThread;
  #failure: Error | undefined;
  readonly #waiting: { resolve(answer: StretchAnswer): void; reject(error: unknown): void }[] = [];

  constructor(data: StretchesOrder) {
    const { worker, end } = beginThread(import.meta.url, 'stretchesWorker', 'serveStretches', data, LIMITS);
    this.#worker = worker;
    this.#end = end;
    this.#worker.on('message', (answer: StretchAnswer) => this.#waiting.shift()?.resolve(answer));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error(ENDED)));
  }

  ask(asked: StretchAsked): Promise<StretchAnswer> {
    const answer =
      this.#failure === undefined
        ? new Promise<StretchAnswer>((resolve, reject) => this.#waiting.push({ resolve, reject }))
        : Promise.reject(this.#failure);
    // Nobody may come to hear of it.
    answer.catch(() => {});
    this.#worker.postMessage(asked, [asked.bytes.buffer as ArrayBuffer]);
    return answer;
  }

  end(): Promise<void> {
    this.#worker.postMessage(STOP);
    return this.#end();
  }

  /** Nothing is answered any more. */
  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}
