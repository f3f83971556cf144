/**
 * What the bank answers to what is typed: whom it may mean, what an act would do, why it can't be done. The answer to an
 * earlier question stays in sight while the next is on its way, so that nothing flashes; it is never taken for the
 * answer to that one.
 */
import { useEffect, useState } from 'react';
import { isRefusal } from '../domain/refusal.ts';
import { useSession } from './session.tsx';

export interface Answer<T> {
  readonly value: T | undefined;
  /** Why there is none. */
  readonly refusal: unknown;
  /** Whether it answers what is asked now. */
  readonly isCurrent: boolean;
}

const NOTHING: Answer<never> = { value: undefined, refusal: undefined, isCurrent: false };

/** `question` as text tells questions apart; nothing is asked while it is undefined. */
export function useAnswer<T>(question: string | undefined, ask: () => Promise<T>): Answer<T> {
  const { bank, revision } = useSession();
  const asked = question === undefined ? undefined : `${revision} ${question}`;
  const [answer, setAnswer] = useState<Answer<T> & { readonly to?: string }>(NOTHING);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for another question and after a write
  useEffect(() => {
    if (asked === undefined) return;
    let isWanted = true;
    const take = (found: Partial<Answer<T>>): void => {
      if (isWanted) setAnswer({ ...NOTHING, ...found, isCurrent: true, to: asked });
    };
    ask().then(
      (value) => take({ value }),
      (refusal) => {
        if (!isRefusal(refusal)) bank.log.error({ err: refusal }, 'what was typed could not be answered');
        take({ refusal });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [asked]);
  if (asked === undefined) return NOTHING;
  return answer.to === asked ? answer : { ...NOTHING, value: answer.value };
}
