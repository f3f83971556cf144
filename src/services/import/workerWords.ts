/** What workers that read files and those who ask them say to each other beside the rows, and how such a worker is begun and ended. */
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { FileRefusal } from '../../csv/fileRefusal.ts';
import { Refusal, type RefusalCode } from '../../domain/refusal.ts';

/** Said to a worker that is no longer needed. */
export const STOP = 'stop';

/** A refusal as a plain value; with its place it is one of the whole file. */
export interface WorkerRefusal {
  readonly code: RefusalCode;
  readonly message: string;
  readonly todo: string | undefined;
  readonly place: { readonly line: number; readonly column: string | null } | undefined;
}

export function plainRefusal(error: Refusal): WorkerRefusal {
  const { code, message, todo } = error;
  const place = error instanceof FileRefusal ? { line: error.line, column: error.column } : undefined;
  return { code, message, todo, place };
}

export function refusalOf({ code, message, todo, place }: WorkerRefusal): Refusal {
  if (place === undefined) return new Refusal(code, message, todo);
  return new FileRefusal(code, place.line, place.column, message, todo);
}

/** What a worker may hold at any time: it keeps nothing but the pieces that are on their way. */
const LIMITS = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 128 };
/** A worker stops between two pieces, which are ready in far less. */
const PATIENCE_MS = 5_000;

/** Begins a worker: the file stands beside this one, in the source and in the bundle, and `serve` is what it calls. */
export function beginWorker(file: 'rowsWorker' | 'stretchesWorker', serve: string, data: unknown): Worker {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const { href } = new URL(`./${file}.${extension}`, import.meta.url);
  const call = `import(${JSON.stringify(href)}).then(({ ${serve} }) => ${serve}())`;
  const kept = getCompileCacheDir();
  // A thread has the compiled code that this one keeps: it begins sooner, and sources need no stripping in it. Node names
  // the folder of its version, and makes it inside the one it is given.
  const start =
    kept === undefined
      ? call
      : `require('node:module').enableCompileCache(${JSON.stringify(dirname(kept))}); ${call}`;
  return new Worker(start, { eval: true, workerData: data, resourceLimits: LIMITS });
}

/** Ends a worker; `exit` is when it has ended by itself. A thread that is cut off in the midst of its work can take the process with it. */
export async function endWorker(worker: Worker, exit: Promise<void>): Promise<void> {
  worker.postMessage(STOP);
  await Promise.race([exit, pause(PATIENCE_MS, undefined, { ref: false })]);
  // Nothing when it has ended.
  await worker.terminate();
}

export const exitOf = (worker: Worker): Promise<void> =>
  new Promise((resolve) => worker.once('exit', () => resolve()));
