/** Work on a whole file, begun once with its screen: how far it is, what it found so far, and the way to stop it. */
import { useEffect, useRef, useState } from 'react';
import type { ImportPlan, ImportProgress } from '../../../domain/importPlan.ts';
import type { ImportHooks } from '../../../services/planImport.ts';

export interface Work<T> {
  work(hooks: ImportHooks): Promise<T>;
  onDone(result: T, tookMs: number): void;
  /** Also when it was stopped: a refusal `cancelled`. */
  onFailed(error: unknown): void;
}

export interface Progressed extends ImportProgress {
  readonly elapsedMs: number;
}

interface Going {
  readonly progress: Progressed;
  /** The plan as far as it goes, once there is a row in it. */
  readonly soFar: ImportPlan | undefined;
  stop(): void;
}

/** How often the screen says how far it is. */
const TOLD_EVERY_MS = 100;
const BEGINNING: Progressed = { rows: 0, bytes: 0, totalBytes: undefined, elapsedMs: 0 };

export function useLongWork<T>({ work, onDone, onFailed }: Work<T>): Going {
  const [progress, setProgress] = useState(BEGINNING);
  const [soFar, setSoFar] = useState<ImportPlan>();
  const [stopper] = useState(() => new AbortController());
  const newest = useRef({ onDone, onFailed });
  newest.current = { onDone, onFailed };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the work is begun once
  useEffect(() => {
    const begun = performance.now();
    let told = Number.NEGATIVE_INFINITY;
    const elapsed = (): number => performance.now() - begun;
    let look: (() => ImportPlan) | undefined;
    const onPreview = (soFar: () => ImportPlan): void => {
      look = soFar;
    };
    const onProgress = (now: ImportProgress): void => {
      if (elapsed() - told < TOLD_EVERY_MS) return;
      told = elapsed();
      setProgress({ ...now, elapsedMs: told });
      if (look !== undefined) setSoFar(look());
      look = undefined;
    };
    work({ onProgress, onPreview, signal: stopper.signal }).then(
      (result) => newest.current.onDone(result, elapsed()),
      (error) => newest.current.onFailed(error),
    );
    return () => stopper.abort();
  }, []);
  return { progress, soFar, stop: () => stopper.abort() };
}
