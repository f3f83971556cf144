/** The prepared rows of a file: of a short one from here, of a long one from a worker that works beside the store. */
import { on } from 'node:events';
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { FileRefusal } from '../../csv/fileRefusal.ts';
import type { ImportKind } from '../../domain/importPlan.ts';
import { Refusal } from '../../domain/refusal.ts';
import { formOfFile } from './fileHead.ts';
import { unpackRows } from './packedRows.ts';
import { type PreparedOf, type PreparedPiece, prepareRows, type ReadOrder } from './prepareRows.ts';
import { MORE, STOP, type WorkerMessage, type WorkerRefusal } from './rowsWorker.ts';

/** What the worker may hold at any time: it keeps nothing but the pieces that are on their way. */
const LIMITS = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 128 };
/** Below it a worker takes longer to start than it saves. */
const LONG_BYTES = 2_000_000;
/** A worker stops between two pieces, which are ready in far less. */
const PATIENCE_MS = 5_000;

/** Where somebody waits for the first rows of a long file they come from here, before the worker begins. */
export function preparedRows<K extends ImportKind>(
  order: ReadOrder<K>,
  totalBytes: number | undefined,
  isWaitedFor = false,
): AsyncGenerator<PreparedPiece<PreparedOf[K]>> {
  const isLong = totalBytes === undefined || totalBytes >= LONG_BYTES;
  if (!isLong) return prepareRows(order);
  // What comes through a pipe can't be read twice.
  return isWaitedFor && totalBytes !== undefined ? firstFromHere(order) : rowsOfWorker(order);
}

async function* firstFromHere<K extends ImportKind>(
  order: ReadOrder<K>,
): AsyncGenerator<PreparedPiece<PreparedOf[K]>> {
  const first = await firstPiece(order);
  if (first !== undefined) yield first;
  const lastLine = first?.rows.at(-1)?.line ?? 0;
  for await (const piece of rowsOfWorker(order)) yield { ...piece, rows: rowsAfter(lastLine, piece.rows) };
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

async function* rowsOfWorker<K extends ImportKind>(
  order: ReadOrder<K>,
): AsyncGenerator<PreparedPiece<PreparedOf[K]>> {
  const worker = new Worker(startOfWorker(), { eval: true, workerData: order, resourceLimits: LIMITS });
  const exit = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  try {
    for await (const [message] of on(worker, 'message') as AsyncIterable<[WorkerMessage]>) {
      if (message === 'done') return;
      if ('refusal' in message) throw refusalOf(message.refusal);
      worker.postMessage(MORE);
      yield { ...message.piece, rows: unpackRows(message.packed) };
    }
  } finally {
    worker.postMessage(STOP);
    await Promise.race([exit, pause(PATIENCE_MS, undefined, { ref: false })]);
    // Nothing when it has ended. A thread that is cut off in the midst of its work can take the process with it.
    await worker.terminate();
  }
}

/** The worker's own file stands beside this one, in the source and in the bundle. */
const WORKER_FILE = new URL(
  import.meta.url.endsWith('.ts') ? './rowsWorker.ts' : './rowsWorker.js',
  import.meta.url,
);
const SERVE = `import(${JSON.stringify(WORKER_FILE.href)}).then(({ serveRows }) => serveRows())`;

/** A thread has the compiled code that this one keeps: it begins sooner, and sources need no stripping in it. */
function startOfWorker(): string {
  const kept = getCompileCacheDir();
  if (kept === undefined) return SERVE;
  // Node names the folder of its version, and makes it inside the one it is given.
  return `require('node:module').enableCompileCache(${JSON.stringify(dirname(kept))}); ${SERVE}`;
}

function refusalOf({ code, message, todo, place }: WorkerRefusal): Refusal {
  if (place === undefined) return new Refusal(code, message, todo);
  return new FileRefusal(code, place.line, place.column, message, todo);
}
