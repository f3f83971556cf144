/** How far work on a file is: the bar, and under it what goes on, in two lines. */
import { type ImportStep, stepText } from '../../../domain/importStep.ts';
import { Progress } from '../../components/Progress.tsx';
import { groupThousands } from '../../figures.ts';
import { Line } from '../../line.tsx';
import type { Progressed } from './useLongWork.ts';

interface CourseProps {
  readonly progress: Progressed;
  readonly step: ImportStep | undefined;
  readonly isStopping: boolean;
  /** While the file is read. */
  readonly note: string;
}

export const Course = ({ progress, step, isStopping, note }: CourseProps) => (
  <>
    <Progress
      done={progress.rows}
      share={shareOf(progress)}
      elapsedMs={progress.elapsedMs}
      leftMs={step === undefined ? progress.leftMs : undefined}
      noun="rows"
    />
    <Line
      spans={[['muted', ` ${isStopping ? 'Stopping; nothing will be written.' : courseText(step, note)}`]]}
    />
  </>
);

const courseText = (step: ImportStep | undefined, note: string): string =>
  step === undefined ? note : `${stepText(step, (rows) => groupThousands(String(rows)))}...`;

/** Of the file, from 0 to 1. */
export const shareOf = ({ bytes, totalBytes }: Progressed): number =>
  totalBytes ? Math.min(1, bytes / totalBytes) : 0;
