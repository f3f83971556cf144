/**
 * The worker that prepares the rows of a long file: it sends piece after piece, never more of them ahead than are asked
 * for. Started by `preparedRows.ts`, and by nobody else.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { isRefusal } from '../../domain/refusal.ts';
import { buffersOf, type PackedRows, packRows } from './packedRows.ts';
import { type PreparedPiece, prepareRows, type ReadOrder } from './prepareRows.ts';
import { SHOWN_ROWS } from './tally.ts';
import { plainRefusal, STOP, type WorkerRefusal } from './workerWords.ts';

/** Pieces that are on their way or waiting at any time. */
const PIECES_AHEAD = 32;

/** What is said to it. */
export const MORE = 'more';

export type WorkerMessage =
  | { readonly piece: Omit<PreparedPiece<never>, 'rows'>; readonly packed: PackedRows }
  | { readonly refusal: WorkerRefusal }
  | 'done';

/** Sends pieces as long as they are asked for, until there are no more or it is told to stop. */
export async function serveRows(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('rows are served from a worker');
  let asked = PIECES_AHEAD;
  let isStopped = false;
  let wake = () => {};
  port.on('message', (said: typeof MORE | typeof STOP) => {
    if (said === STOP) isStopped = true;
    else asked++;
    wake();
  });
  const send = async (message: WorkerMessage, buffers: readonly ArrayBuffer[] = []) => {
    while (asked === 0 && !isStopped)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    asked--;
    if (!isStopped) port.postMessage(message, buffers);
  };
  let sent = 0;
  try {
    for await (const { rows, ...piece } of prepareRows(workerData as ReadOrder)) {
      const packed = packRows(rows, Math.max(0, SHOWN_ROWS - sent));
      sent += rows.length;
      await send({ piece, packed }, buffersOf(packed));
      if (isStopped) break;
    }
    await send('done');
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await send({ refusal: plainRefusal(error) });
  }
  port.close();
}
