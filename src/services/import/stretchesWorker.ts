/**
 * A worker that prepares stretches of a long file, each by itself, in the order in which they are sent. Several of them work
 * beside each other, started by `sideBySide.ts`, and by nobody else.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { type Stretch, stretchReader } from '../../csv/readRecords.ts';
import type { ImportKind } from '../../domain/importPlan.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { buffersOf, type PackedRows, packRows } from './packedRows.ts';
import { preparerOf, type ReadOrder } from './prepareRows.ts';
import { plainRefusal, STOP, type WorkerRefusal } from './workerWords.ts';

/** What it needs to know of the file beforehand. */
export interface StretchesOrder<K extends ImportKind = ImportKind> {
  readonly order: Omit<ReadOrder<K>, 'source'>;
  /** The first lines of the file. */
  readonly head: Uint8Array;
}

/** With the cells of so many rows. */
export type StretchAsked = Stretch & { readonly withCells: number };

export type StretchAnswer =
  | {
      readonly columns: readonly string[];
      readonly unknown: readonly string[];
      readonly packed: PackedRows;
    }
  | { readonly refusal: WorkerRefusal }
  /** It can't be read by itself. */
  | 'unsound';

/** Answers each stretch, until it is told to stop. */
export function serveStretches(): void {
  const port = parentPort;
  if (port === null) throw new Error('stretches are served from a worker');
  const { order, head } = workerData as StretchesOrder;
  const answer = answering(order, head);
  port.on('message', (asked: StretchAsked | typeof STOP) => {
    if (asked === STOP) return port.close();
    const said = answer(asked);
    port.postMessage(said, typeof said === 'object' && 'packed' in said ? buffersOf(said.packed) : []);
  });
}

function answering(order: StretchesOrder['order'], head: Uint8Array): (asked: StretchAsked) => StretchAnswer {
  const prepare = preparerOf(order.kind, order.rules);
  const edits = new Map((order.edits ?? []).map(({ line, cells }) => [line, cells]));
  let reader: ReturnType<typeof stretchReader>;
  return (asked) => {
    try {
      reader ??= stretchReader(order.kind, head, edits);
      const found = reader?.read(asked);
      if (reader === undefined || found === undefined || !found.isSound) return 'unsound';
      const { names: columns, unknown } = reader.header;
      return { columns, unknown, packed: packRows(found.rows.map(prepare), asked.withCells) };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return { refusal: plainRefusal(error) };
    }
  };
}
