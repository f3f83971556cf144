/** Threads of this program: one is begun for a module that stands beside the one that begins it, in the source and in the bundle. */
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type ResourceLimits, Worker } from 'node:worker_threads';

/** A thread stops between two pieces of its work, which take far less. */
const PATIENCE_MS = 5_000;

/** Waits until the thread has ended by itself, but not for ever: one that is cut off in the midst of its work can take the process with it. */
export type EndThread = () => Promise<void>;

/** `serve` is what it calls of the module; `from` is where the one that begins it stands. */
export function beginThread(
  from: string,
  module: string,
  serve: string,
  data: unknown,
  resourceLimits: ResourceLimits = {},
): { readonly worker: Worker; readonly end: EndThread } {
  const extension = from.endsWith('.ts') ? 'ts' : 'js';
  const { href } = new URL(`./${module}.${extension}`, from);
  const call = `import(${JSON.stringify(href)}).then(({ ${serve} }) => ${serve}())`;
  const kept = getCompileCacheDir();
  // A thread has the compiled code that this one keeps: it begins sooner, and sources need no stripping in it. Node names
  // the folder of its version, and makes it inside the one it is given.
  const start =
    kept === undefined
      ? call
      : `require('node:module').enableCompileCache(${JSON.stringify(dirname(kept))}); ${call}`;
  const worker = new Worker(start, { eval: true, workerData: data, resourceLimits });
  const exit = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const end = async (): Promise<void> => {
    await Promise.race([exit, pause(PATIENCE_MS, undefined, { ref: false })]);
    // Nothing when it has ended.
    await worker.terminate();
  };
  return { worker, end };
}
