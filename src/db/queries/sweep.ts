/**
 * A long list read piece by piece: spans of days (or of numbers) that take a moment each, so that a filter or an order that no
 * index helps shows how far it is, can be broken off, and never freezes the screen. Rows in the order of the spans are read until
 * there are enough; for any other order all spans are gone through and the foremost rows kept.
 */
import type { PageAt, ReadingPoint } from './keyset.ts';

/** Who waits for a long reading. */
export interface Sweeping {
  readonly signal?: AbortSignal | undefined;
  /** How much of the list was gone through, 0 to 1. */
  onProgress?(share: number): void;
}

/** Both ends within. */
export interface Stretch {
  readonly low: number;
  readonly high: number;
}

export interface SweptList<Row> {
  read(stretch: Stretch, at: ReadingPoint<Row>, limit: number): Promise<readonly Row[]>;
  /** Where in the spans a row lies. */
  positionOf(row: Row): number;
  /** Of the first and last row; nothing when there is none. */
  ends(): Promise<Stretch | undefined>;
  compare(a: Row, b: Row): number;
  /** Whether the list is in the order of its spans, and which way. */
  readonly runs: 'up' | 'down' | undefined;
  /** How much to look at first. */
  readonly firstSpan: number;
}

/** What a stretch should take besides what a statement costs by itself: shorter ones cost more altogether, longer ones are felt. */
const STRETCH_MS = 8;

/** How much longer the next stretch may be. Density changes from year to year, so it grows slowly and shrinks at once. */
function paceOf(tookMs: number, ownMs: number): number {
  const ofRows = Math.max(0.5, tookMs - ownMs);
  return Math.max(1 / 16, Math.min(STRETCH_MS / ofRows, 2));
}

/** Stretches one after the other, each as long as the pace allows. Throws the signal's reason when it is broken off. */
export async function* stretches(
  { low, high }: Stretch,
  runs: 'up' | 'down',
  firstSpan: number,
  { signal, onProgress }: Sweeping = {},
): AsyncGenerator<Stretch> {
  const all = high - low + 1;
  let span = firstSpan;
  let done = 0;
  let ownMs = Number.POSITIVE_INFINITY;
  while (done < all) {
    signal?.throwIfAborted();
    const size = Math.min(span, all - done);
    const startedMs = performance.now();
    yield runs === 'up'
      ? { low: low + done, high: low + done + size - 1 }
      : { low: high - done - size + 1, high: high - done };
    const tookMs = performance.now() - startedMs;
    done += size;
    onProgress?.(done / all);
    ownMs = Math.min(ownMs, tookMs);
    span = Math.max(1, Math.floor(size * paceOf(tookMs, ownMs)));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export async function readSwept<Row>(
  list: SweptList<Row>,
  at: PageAt<Row>,
  limit: number,
  sweeping: Sweeping = {},
): Promise<readonly Row[]> {
  const isReversed = at === 'last' || (typeof at === 'object' && 'before' in at);
  const after = typeof at === 'string' ? undefined : 'after' in at ? at.after : at.before;
  const read =
    list.runs === undefined
      ? await readForemost(list, { after, isReversed }, limit, sweeping)
      : await readAlong(list, list.runs, { after, isReversed }, limit, sweeping);
  return isReversed ? read.toReversed() : read;
}

async function readAlong<Row>(
  list: SweptList<Row>,
  way: 'up' | 'down',
  point: ReadingPoint<Row>,
  limit: number,
  sweeping: Sweeping,
): Promise<readonly Row[]> {
  const runs = point.isReversed ? (way === 'up' ? 'down' : 'up') : way;
  const ends = await list.ends();
  if (ends === undefined) return [];
  const from = point.after === undefined ? undefined : list.positionOf(point.after);
  const stretch = runs === 'up' ? { ...ends, low: from ?? ends.low } : { ...ends, high: from ?? ends.high };
  const rows: Row[] = [];
  for await (const part of stretches(stretch, runs, list.firstSpan, sweeping)) {
    rows.push(...(await list.read(part, point, limit - rows.length)));
    if (rows.length >= limit) break;
  }
  return rows;
}

async function readForemost<Row>(
  list: SweptList<Row>,
  point: ReadingPoint<Row>,
  limit: number,
  sweeping: Sweeping,
): Promise<readonly Row[]> {
  const ends = await list.ends();
  if (ends === undefined) return [];
  const side = point.isReversed ? -1 : 1;
  let foremost: readonly Row[] = [];
  for await (const part of stretches(ends, 'down', list.firstSpan, sweeping)) {
    const found = await list.read(part, point, limit);
    if (found.length > 0)
      foremost = [...foremost, ...found].sort((a, b) => side * list.compare(a, b)).slice(0, limit);
  }
  return foremost;
}
