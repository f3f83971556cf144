/** How far an import is, on one line of the terminal that is written over; nothing where stderr is none. */
import type { ImportProgress } from '../domain/importPlan.ts';
import { type ImportStep, stepText } from '../domain/importStep.ts';
import { TimeLeft } from '../domain/timeLeft.ts';
import { groupThousands } from '../reports/cell.ts';
import type { Io } from './io.ts';

const WIDTH = 24;
/** Short files are through before a bar would help. */
const SILENT_MS = 500;
const REDRAW_MS = 100;

export function importProgress({ stderr }: Pick<Io, 'stderr'>) {
  const startedAt = performance.now();
  let drawnAt = 0;
  const timeLeft = new TimeLeft();
  const draw = (text: string): void => {
    drawnAt = performance.now();
    stderr.write(`\r\u001b[K${text}`);
  };
  return {
    show(progress: ImportProgress): void {
      const now = performance.now();
      const { bytes, totalBytes } = progress;
      const leftMs = totalBytes ? timeLeft.at(now - startedAt, Math.min(1, bytes / totalBytes)) : undefined;
      if (!stderr.isTTY || now - startedAt < SILENT_MS || now - drawnAt < REDRAW_MS) return;
      draw(barText(progress, now - startedAt, leftMs));
    },
    /** In place of the bar until there is progress again. */
    async showStep(step: ImportStep): Promise<void> {
      if (stderr.isTTY && performance.now() - startedAt >= SILENT_MS)
        draw(stepText(step, (rows) => groupThousands(`${rows}`)));
    },
    clear(): void {
      if (drawnAt > 0) stderr.write('\r\u001b[K');
    },
  };
}

/** Bar, share, rows, pace and time left, as far as they are known. */
function barText(
  { rows, bytes, totalBytes }: ImportProgress,
  elapsedMs: number,
  leftMs: number | undefined,
): string {
  const pace = `${groupThousands(`${rows}`)} rows, ${groupThousands(`${Math.round((rows * 1000) / elapsedMs)}`)}/s`;
  if (totalBytes === undefined || totalBytes === 0) return pace;
  const share = Math.min(1, bytes / totalBytes);
  const full = Math.round(share * WIDTH);
  const left = leftMs === undefined || leftMs === 0 ? '' : `, ${Math.ceil(leftMs / 1000)} s left`;
  return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${Math.floor(share * 100)} %  ${pace}${left}`;
}
