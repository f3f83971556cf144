/** Work on a whole file, begun once with its screen: how far it is, what it found so far, and the way to stop it. */
import { setTimeout as pause } from 'node:timers/promises';
import { useEffect, useRef, useState } from 'react';
import type { ImportPlan, ImportProgress } from '../../../domain/importPlan.ts';
import type { ImportStep } from '../../../domain/importStep.ts';
import { TimeLeft } from '../../../domain/timeLeft.ts';
import type { ImportHooks } from '../../../services/planImport.ts';

export interface Work<T> {
  work(hooks: ImportHooks): Promise<T>;
  onDone(result: T, tookMs: number): void;
  /** Also when it was stopped: a refusal `cancelled`. */
  onFailed(error: unknown): void;
}

export interface Progressed extends ImportProgress {
  readonly elapsedMs: number;
  /** Once it can be told. */
  readonly leftMs: number | undefined;
}

interface Going {
  readonly progress: Progressed;
  /** The plan as far as it goes, once there is a row in it. */
  readonly soFar: ImportPlan | undefined;
  /** What goes on beside reading the file. */
  readonly step: ImportStep | undefined;
  readonly isStopping: boolean;
  stop(): void;
}

/** How often the screen says how far it is. */
const TOLD_EVERY_MS = 100;
/** In which a frame is drawn. */
const FRAME_MS = 40;
const BEGINNING: Progressed = {
  rows: 0,
  bytes: 0,
  totalBytes: undefined,
  elapsedMs: 0,
  leftMs: undefined,
};

export function useLongWork<T>({ work, onDone, onFailed }: Work<T>): Going {
  const [progress, setProgress] = useState(BEGINNING);
  const [soFar, setSoFar] = useState<ImportPlan>();
  const [step, setStep] = useState<ImportStep>();
  const [isStopping, setIsStopping] = useState(false);
  const [stopper] = useState(() => new AbortController());
  const newest = useRef({ onDone, onFailed });
  newest.current = { onDone, onFailed };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the work is begun once
  useEffect(() => {
    const begun = performance.now();
    let told = Number.NEGATIVE_INFINITY;
    const timeLeft = new TimeLeft();
    const elapsed = (): number => performance.now() - begun;
    let look: (() => ImportPlan) | undefined;
    const onPreview = (soFar: () => ImportPlan): void => {
      look = soFar;
    };
    const onProgress = (now: ImportProgress): void => {
      if (elapsed() - told < TOLD_EVERY_MS) return;
      told = elapsed();
      const share = now.totalBytes ? Math.min(1, now.bytes / now.totalBytes) : 0;
      setProgress({ ...now, elapsedMs: told, leftMs: timeLeft.at(told, share) });
      setStep(undefined);
      if (look !== undefined) setSoFar(look());
      look = undefined;
    };
    const onStep = async (next: ImportStep): Promise<void> => {
      setStep(next);
      // The store is read a page at a time; all others leave no moment to draw in.
      if (next.is !== 'comparing') await pause(FRAME_MS);
    };
    work({ onProgress, onPreview, onStep, signal: stopper.signal }).then(
      (result) => newest.current.onDone(result, elapsed()),
      (error) => newest.current.onFailed(error),
    );
    return () => stopper.abort();
  }, []);
  const stop = (): void => {
    setIsStopping(true);
    stopper.abort();
  };
  return { progress, soFar, step, isStopping, stop };
}
