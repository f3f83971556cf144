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
  /** False while the value is what was read for something else that was asked before, such as another month. */
  readonly isCurrent: boolean;
}

/** What was read, and for what. */
interface Answer<T> extends Omit<Reading<T>, 'isCurrent'> {
  readonly of: DependencyList | undefined;
}

const isSame = (some: DependencyList | undefined, others: DependencyList): boolean =>
  some === undefined || others.every((one, at) => Object.is(one, some[at]));

/** `work` is called again when something in `dependencies` changes; an answer that comes too late is dropped. */
export function useReading<T>(work: () => Promise<T>, dependencies: DependencyList): Reading<T> {
  const { bank, revision } = useSession();
  const [answer, setAnswer] = useState<Answer<T>>({ value: undefined, error: undefined, of: undefined });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what his work depends on
  useEffect(() => {
    let isWanted = true;
    work().then(
      (value) => isWanted && setAnswer({ value, error: undefined, of: dependencies }),
      (error) => {
        if (!isRefusal(error)) bank.log.error({ err: error }, 'a screen could not be read');
        if (!isWanted) return;
        // After a write what was read before still says something; of another month it does not.
        setAnswer(({ value, of }) => ({
          value: isSame(of, dependencies) ? value : undefined,
          error,
          of: dependencies,
        }));
      },
    );
    return () => {
      isWanted = false;
    };
  }, [revision, ...dependencies]);
  const { value, error, of } = answer;
  return { value, error, isCurrent: isSame(of, dependencies) };
}

/** What goes with figures that were read: while others are read it stays as it was, so that no month stands over the figures of another. */
export function useHeld<T>(given: T, isCurrent: boolean): T {
  const held = useRef(given);
  useEffect(() => {
    if (isCurrent) held.current = given;
  });
  return isCurrent ? given : held.current;
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
  const [part, setPart] = useState<{ readonly rows: readonly Row[]; readonly of: DependencyList }>();
  const newest = useRef(0);
  const stop = (): number => ++newest.current;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when nobody looks any more
  useEffect(() => () => void stop(), []);
  const { value, error, isCurrent } = useReading(async () => {
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
      setPart({ rows: all.slice(), of: dependencies });
      // The screen has its turn: what it was told just now it draws in the second.
      for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
      nextMs = 2 * (performance.now() - startedMs);
    }
    return all;
  }, dependencies);
  const isAnswered = value !== undefined || error !== undefined;
  if (isAnswered && (isCurrent || part === undefined || !isSame(part.of, dependencies)))
    return { value, error, isWhole: true, isCurrent };
  return { value: part?.rows, error: undefined, isWhole: false, isCurrent: true };
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
