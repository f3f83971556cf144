/**
 * Reads figures for a screen and reads them anew after every write. What was read before stays in sight meanwhile, so
 * that nothing flashes; only a first reading that takes long says that it is under way.
 */
import { type DependencyList, useEffect, useRef, useState } from 'react';
import { isRefusal } from '../domain/refusal.ts';
import { useSession } from './session.tsx';

export interface Reading<T> {
  /** What was read last; nothing before the first time. */
  readonly value: T | undefined;
  readonly error: unknown;
}

/** `work` is called again when something in `dependencies` changes; an answer that comes too late is dropped. */
export function useReading<T>(work: () => Promise<T>, dependencies: DependencyList): Reading<T> {
  const { bank, revision } = useSession();
  const [reading, setReading] = useState<Reading<T>>({ value: undefined, error: undefined });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what his work depends on
  useEffect(() => {
    let isWanted = true;
    work().then(
      (value) => isWanted && setReading({ value, error: undefined }),
      (error) => {
        if (!isRefusal(error)) bank.log.error({ err: error }, 'a screen could not be read');
        if (isWanted) setReading((before) => ({ ...before, error }));
      },
    );
    return () => {
      isWanted = false;
    };
  }, [revision, ...dependencies]);
  return reading;
}

/** Rows as far as they were read. */
export interface RowsReading<Row> extends Reading<readonly Row[]> {
  /** Whether these are all. */
  readonly isWhole: boolean;
}

/** What there is after so long is shown while the rest is read, and again each time as much time has gone by. */
const FIRST_PART_MS = 25;

/** As `useReading`, of rows that come one after the other: with `inParts` they are in sight as they come, the first time. */
export function useRows<Row>(
  rows: () => AsyncIterable<Row>,
  inParts: boolean,
  dependencies: DependencyList,
): RowsReading<Row> {
  const [part, setPart] = useState<readonly Row[]>();
  const newest = useRef(0);
  const stop = (): number => ++newest.current;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when nobody looks any more
  useEffect(() => () => void stop(), []);
  const { value, error } = useReading(async () => {
    const own = stop();
    setPart(undefined);
    const all: Row[] = [];
    const startedMs = performance.now();
    let nextMs = FIRST_PART_MS;
    for await (const row of rows()) {
      // A later reading has begun, or nobody waits for this one: what it is read from stops, too.
      if (own !== newest.current) break;
      all.push(row);
      if (!inParts || performance.now() - startedMs < nextMs) continue;
      setPart(all.slice());
      // The screen has its turn: what it was told just now it draws in the second.
      for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
      nextMs = 2 * (performance.now() - startedMs);
    }
    return all;
  }, dependencies);
  return { value: value ?? part, error, isWhole: value !== undefined || error !== undefined };
}

/** True once `isWaiting` has lasted longer than people notice. */
export function useSlow(isWaiting: boolean, afterMs = 200): boolean {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    setIsSlow(false);
    if (!isWaiting) return;
    const timer = setTimeout(() => setIsSlow(true), afterMs);
    return () => clearTimeout(timer);
  }, [isWaiting, afterMs]);
  return isSlow && isWaiting;
}

/** All rows of a report that is short enough to be held. */
export async function collect<Row>(rows: AsyncIterable<Row>): Promise<readonly Row[]> {
  const all: Row[] = [];
  for await (const row of rows) all.push(row);
  return all;
}
