/**
 * Reads figures for a screen and reads them anew after every write. What was read before stays in sight meanwhile, so
 * that nothing flashes; only a first reading that takes long says that it is under way.
 */
import { type DependencyList, useEffect, useState } from 'react';
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
