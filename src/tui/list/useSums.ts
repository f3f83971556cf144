/** What is added up over all rows of a list, read once its first rows stand; broken off when other rows are wanted. */
import { useEffect, useState } from 'react';
import type { Sweeping } from '../../reports/activity.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { useSession } from '../session.tsx';

interface SumsView<Sums> {
  readonly value: Sums | undefined;
  /** How far the adding up is, 0 to 1. */
  readonly share: number;
}

const NOTHING_YET: SumsView<never> = { value: undefined, share: 0 };
const TELL_MS = 200;

/** `of` stands for what is added up; nothing while that is not known. */
export function useSums<Sums>(
  of: object | undefined,
  read: ((sweeping: Sweeping) => Promise<Sums>) | undefined,
): SumsView<Sums> {
  const { bank, revision } = useSession();
  const [view, setView] = useState<SumsView<Sums> & { readonly of?: object | undefined }>(NOTHING_YET);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew for other rows and after a write, for nothing else
  useEffect(() => {
    if (of === undefined || read === undefined) return;
    const turn = new AbortController();
    let toldMs = Date.now();
    const onProgress = (share: number): void => {
      if (turn.signal.aborted || Date.now() - toldMs < TELL_MS) return;
      toldMs = Date.now();
      setView((now) => (now.of === of && now.value ? now : { value: undefined, share, of }));
    };
    read({ signal: turn.signal, onProgress }).then(
      (value) => turn.signal.aborted || setView({ value, share: 1, of }),
      (error) => {
        if (!turn.signal.aborted && !isRefusal(error))
          bank.log.error({ err: error }, 'a list could not be added up');
      },
    );
    return () => turn.abort();
  }, [of, revision]);
  return view.of === of ? view : NOTHING_YET;
}
