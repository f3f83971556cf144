/**
 * The prepared rows of a file: of a short one from here, of a long one from a worker that works beside the store, or from
 * several that each read a part of it.
 */
import { on } from 'node:events';
import { availableParallelism } from 'node:os';
import type { ImportKind } from '../../domain/importPlan.ts';
import { unpackRows } from './packedRows.ts';
import { type PreparedOf, type PreparedPiece, prepareRows, type ReadOrder } from './prepareRows.ts';
import { MORE, type WorkerMessage } from './rowsWorker.ts';
import { isOfRecords, preparedSideBySide } from './sideBySide.ts';
import { beginWorker, endWorker, exitOf, refusalOf } from './workerWords.ts';

/** Below it a worker takes longer to start than it saves. */
const LONG_BYTES = 2_000_000;
/** With fewer processors a second worker only takes turns with the first. */
const PROCESSORS = 3;

export async function* preparedRows<K extends ImportKind>(
  order: ReadOrder<K>,
  totalBytes: number | undefined,
  processors = availableParallelism(),
): AsyncGenerator<PreparedPiece<PreparedOf[K]>> {
  if (totalBytes !== undefined && totalBytes < LONG_BYTES) return yield* prepareRows(order);
  // What comes through a pipe can't be read again where it turns out that it has to be read in one go.
  const isSplit = totalBytes !== undefined && processors >= PROCESSORS && (await isOfRecords(order));
  const line = isSplit ? yield* preparedSideBySide(order) : 1;
  if (line !== undefined) yield* rowsOfWorker(order, line);
}

/** The rows from that line on. */
async function* rowsOfWorker<K extends ImportKind>(
  order: ReadOrder<K>,
  from: number,
): AsyncGenerator<PreparedPiece<PreparedOf[K]>> {
  const worker = beginWorker('rowsWorker', 'serveRows', order);
  const exit = exitOf(worker);
  try {
    for await (const [message] of on(worker, 'message') as AsyncIterable<[WorkerMessage]>) {
      if (message === 'done') return;
      if ('refusal' in message) throw refusalOf(message.refusal);
      worker.postMessage(MORE);
      const rows = unpackRows<PreparedOf[K]>(message.packed);
      yield { ...message.piece, rows: from === 1 ? rows : rows.filter(({ line }) => line >= from) };
    }
  } finally {
    await endWorker(worker, exit);
  }
}
