/**
 * Work on a whole file: how far it is, and the way to stop it with nothing written. While it goes on no other key does
 * anything; leaving the screen stops it too.
 */
import { useState } from 'react';
import { Confirm } from '../../components/Confirm.tsx';
import { Overlay, useCommands, useHold } from '../../keyboard.tsx';
import { Line } from '../../line.tsx';
import { useSlow } from '../../useReading.ts';
import { Course } from './Course.tsx';
import { useLongWork, type Work } from './useLongWork.ts';

const NOTE = 'Nothing is written before the whole file is in.';

interface LongWorkProps<T> extends Work<T> {
  /** What is going on, in a few words. */
  readonly what: string;
  /** Asked before it is stopped; without one it stops at once. */
  readonly question?: string;
}

export function LongWork<T>(props: LongWorkProps<T>) {
  const { progress, step, isStopping, stop } = useLongWork(props);
  const isSlow = useSlow(true);
  useHold(!isSlow);
  if (!isSlow) return null;
  return (
    <Overlay>
      <Line spans={[' ', props.what]} />
      <Line spans={[' ']} />
      <Course progress={progress} step={step} isStopping={isStopping} note={NOTE} />
      <Line spans={[' ']} />
      {!isStopping && <Stop question={props.question} onStop={stop} />}
    </Overlay>
  );
}

function Stop({ question, onStop }: { readonly question: string | undefined; onStop(): void }) {
  const [isAsked, setIsAsked] = useState(false);
  useCommands({
    close: { run: () => (question === undefined ? onStop() : setIsAsked(true)), title: 'stop' },
  });
  if (question === undefined || !isAsked) return null;
  return <Confirm question={question} yes="stop" onYes={onStop} onNo={() => setIsAsked(false)} />;
}
