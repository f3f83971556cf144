/**
 * The prepared rows of a file: of a short one from here, of a long one from a worker that works beside the store, or from
 * several that each read a part of it.
 */
import { on } from 'node:events';
import { availableParallelism } from 'node:os';
import type { ImportKind } from '../../domain/importPlan.ts';
import { beginThread } from '../../thread.ts';
import { formOfFile } from './fileHead.ts';
import { unpackRows } from './packedRows.ts';
import { type PreparedOf, type PreparedPiece, prepareRows, type ReadOrder } from './prepareRows.ts';
import { MORE, type WorkerMessage } from './rowsWorker.ts';
import { isOfRecords, preparedSideBySide } from './sideBySide.ts';
import { LONG_BYTES } from './source.ts';
import { ENDED, LIMITS, refusalOf, STOP } from './workerWords.ts';

/** With fewer processors a second worker only takes turns with the first. */
const PROCESSORS = 3;

export interface Reader {
  /** Somebody waits for the first rows of a long file: they come from here, before a worker begins. */
  readonly isWaitedFor?: boolean;
  readonly processors?: number;
}

export function preparedRows<K extends ImportKind>(
  order: ReadOrder<K>,
  totalBytes: number | undefined,
  { isWaitedFor = false, processors = availableParallelism() }: Reader = {},
): AsyncGenerator<PreparedPiece<PreparedOf[K]>> {
  // What comes through a pipe can't be read twice: neither for its first rows, nor where stretches turn out to be none.
  if (totalBytes === undefined) return rowsOfWorker(order, 1);
  if (totalBytes < LONG_BYTES) return prepareRows(order);
  return isWaitedFor ? firstFromHere(order, processors) : rowsOfWorkers(order, processors);
}

async function* firstFromHere<K extends ImportKind>(
  order: ReadOrder<K>,
  processors: number,
): AsyncGenerator<PreparedPiece<PreparedOf[K]>> {
  const first = await firstPiece(order);
  if (first !== undefined) yield first;
  const lastLine = first?.rows.at(-1)?.line ?? 0;
  for await (const piece of rowsOfWorkers(order, processors))
    yield { ...piece, rows: rowsAfter(lastLine, piece.rows) };
}

/** Undefined for a statement, of which all is read before its first row. */
async function firstPiece<K extends ImportKind>(
  order: ReadOrder<K>,
): Promise<PreparedPiece<PreparedOf[K]> | undefined> {
  if ((await formOfFile(order.source)) !== undefined) return undefined;
  for await (const { fileHash: _, ...piece } of prepareRows(order)) if (piece.rows.length > 0) return piece;
  return undefined;
}

/** Without the lines up to that one. */
function rowsAfter<Row extends { readonly line: number }>(
  line: number,
  rows: readonly Row[],
): readonly Row[] {
  return (rows[0]?.line ?? Number.POSITIVE_INFINITY) > line ? rows : rows.filter((row) => row.line > line);
}

async function* rowsOfWorkers<K extends ImportKind>(
  order: ReadOrder<K>,
  processors: number,
): AsyncGenerator<PreparedPiece<PreparedOf[K]>> {
  const isSplit = processors >= PROCESSORS && (await isOfRecords(order));
  const line = isSplit ? yield* preparedSideBySide(order) : 1;
  if (line !== undefined) yield* rowsOfWorker(order, line);
}

/** The rows from that line on. */
async function* rowsOfWorker<K extends ImportKind>(
  order: ReadOrder<K>,
  from: number,
): AsyncGenerator<PreparedPiece<PreparedOf[K]>> {
  const { worker, end } = beginThread(import.meta.url, 'rowsWorker', 'serveRows', order, LIMITS);
  try {
    for await (const [message] of on(worker, 'message', { close: ['exit'] }) as AsyncIterable<
      [WorkerMessage]
    >) {
      if (message === 'done') return;
      if ('refusal' in message) throw refusalOf(message.refusal);
      worker.postMessage(MORE);
      const rows = unpackRows<PreparedOf[K]>(message.packed);
      yield { ...message.piece, rows: rowsAfter(from - 1, rows) };
    }
    throw new Error(ENDED);
  } finally {
    worker.postMessage(STOP);
    await end();
  }
}
