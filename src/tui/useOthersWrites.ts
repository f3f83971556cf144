/**
 * What others write is seen within two seconds: one small read, again and again, tells that something was written, and the
 * screen reads anew. While the bank does not answer it says so, and goes on by itself once it does.
 */
import { useEffect, useRef, useState } from 'react';
import type { Bank } from '../services/bank.ts';
import { newestWrite } from '../services/newestWrite.ts';

const LOOK_MS = 1_200;
/** A bank that takes longer does not answer. */
const PATIENCE_MS = 2_500;

/** Calls back when somebody else wrote; whether the bank is waited for. `revision` grows with what this session writes. */
export function useOthersWrites(bank: Bank, revision: number, onWritten: () => void): boolean {
  const [isLost, setIsLost] = useState(false);
  const newest = useRef(onWritten);
  newest.current = onWritten;
  // biome-ignore lint/correctness/useExhaustiveDependencies: after a write of one's own the count begins anew
  useEffect(() => {
    let isWanted = true;
    let timer: NodeJS.Timeout | undefined;
    let seen: number | undefined;
    let isAway = false;
    const miss = (): void => {
      isAway = true;
      if (isWanted) setIsLost(true);
    };
    // Nothing waits for it: a program that has nothing else to do may end.
    const later = (work: () => void, ms: number): NodeJS.Timeout => setTimeout(work, ms).unref();
    const look = async (): Promise<void> => {
      const patience = later(miss, PATIENCE_MS);
      try {
        const count = await newestWrite(bank);
        if (!isWanted) return;
        setIsLost(false);
        // What was written while it was away is not known: everything is read anew.
        if (isAway || (seen !== undefined && seen !== count)) newest.current();
        isAway = false;
        seen = count;
      } catch (error) {
        if (!isWanted) return;
        bank.log.warn({ err: error }, 'the bank did not answer');
        miss();
      } finally {
        clearTimeout(patience);
        if (isWanted) timer = later(() => void look(), LOOK_MS);
      }
    };
    void look();
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [bank, revision]);
  return isLost;
}
