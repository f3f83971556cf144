/**
 * Work on a whole file: how far it is, and the way to stop it with nothing written. While it goes on no other key does
 * anything; leaving the screen stops it too.
 */
import { useEffect, useRef, useState } from 'react';
import type { ImportProgress } from '../../../domain/importPlan.ts';
import type { ImportHooks } from '../../../services/planImport.ts';
import { Confirm } from '../../components/Confirm.tsx';
import { Progress } from '../../components/Progress.tsx';
import { Overlay, useCommands, useHold } from '../../keyboard.tsx';
import { Line } from '../../line.tsx';
import { useSlow } from '../../useReading.ts';

interface LongWorkProps<T> {
  /** What is going on, in a few words. */
  readonly what: string;
  /** Asked before it is stopped; without one it stops at once. */
  readonly question?: string;
  work(hooks: ImportHooks): Promise<T>;
  onDone(result: T, tookMs: number): void;
  /** Also when it was stopped: a refusal `cancelled`. */
  onFailed(error: unknown): void;
}

export function LongWork<T>(props: LongWorkProps<T>) {
  const [progress, stop] = useLongWork(props);
  const isSlow = useSlow(true);
  useHold(!isSlow);
  if (!isSlow) return null;
  return (
    <Overlay>
      <Line spans={[' ', props.what]} />
      <Line spans={[' ']} />
      <Progress
        done={progress.rows}
        share={progress.totalBytes ? Math.min(1, progress.bytes / progress.totalBytes) : undefined}
        elapsedMs={progress.elapsedMs}
        noun="rows"
      />
      <Line spans={[' ']} />
      <Stop question={props.question} onStop={stop} />
    </Overlay>
  );
}

function Stop({ question, onStop }: { readonly question: string | undefined; onStop(): void }) {
  const [isAsked, setIsAsked] = useState(false);
  useCommands({
    close: { run: () => (question === undefined ? onStop() : setIsAsked(true)), title: 'stop' },
  });
  if (question === undefined || !isAsked)
    return <Line spans={[['muted', ' Nothing is written before the whole file is in.']]} />;
  return <Confirm question={question} yes="stop" onYes={onStop} onNo={() => setIsAsked(false)} />;
}

interface Progressed extends ImportProgress {
  readonly elapsedMs: number;
}

/** How often the screen says how far it is. */
const TOLD_EVERY_MS = 100;
const BEGINNING: Progressed = { rows: 0, bytes: 0, totalBytes: undefined, elapsedMs: 0 };

/** Begins the work once and says how far it is; the function stops it. */
function useLongWork<T>({ work, onDone, onFailed }: LongWorkProps<T>): [Progressed, () => void] {
  const [progress, setProgress] = useState(BEGINNING);
  const [stopper] = useState(() => new AbortController());
  const newest = useRef({ onDone, onFailed });
  newest.current = { onDone, onFailed };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the work is begun once
  useEffect(() => {
    const begun = performance.now();
    let told = 0;
    const elapsed = (): number => performance.now() - begun;
    const onProgress = (now: ImportProgress): void => {
      if (elapsed() - told < TOLD_EVERY_MS) return;
      told = elapsed();
      setProgress({ ...now, elapsedMs: told });
    };
    work({ onProgress, signal: stopper.signal }).then(
      (result) => newest.current.onDone(result, elapsed()),
      (error) => newest.current.onFailed(error),
    );
    return () => stopper.abort();
  }, []);
  return [progress, () => stopper.abort()];
}
