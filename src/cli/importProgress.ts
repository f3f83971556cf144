/** How far an import is, on one line of the terminal that is written over; nothing where stderr is none. */
import type { ImportProgress } from '../domain/importPlan.ts';
import { groupThousands } from '../reports/cell.ts';
import type { Io } from './io.ts';

const WIDTH = 24;
/** Short files are through before a bar would help. */
const SILENT_MS = 500;
const REDRAW_MS = 100;

export function importProgress({ stderr }: Pick<Io, 'stderr'>) {
  const startedAt = performance.now();
  let drawnAt = 0;
  return {
    show(progress: ImportProgress): void {
      const now = performance.now();
      if (!stderr.isTTY || now - startedAt < SILENT_MS || now - drawnAt < REDRAW_MS) return;
      drawnAt = now;
      stderr.write(`\r\u001b[K${barText(progress, now - startedAt)}`);
    },
    clear(): void {
      if (drawnAt > 0) stderr.write('\r\u001b[K');
    },
  };
}

/** Bar, share, rows, pace and time left, as far as the size of the file is known. */
function barText({ rows, bytes, totalBytes }: ImportProgress, elapsedMs: number): string {
  const pace = `${groupThousands(`${rows}`)} rows, ${groupThousands(`${Math.round((rows * 1000) / elapsedMs)}`)}/s`;
  if (totalBytes === undefined || totalBytes === 0) return pace;
  const share = Math.min(1, bytes / totalBytes);
  const full = Math.round(share * WIDTH);
  const leftSeconds = Math.ceil((elapsedMs / 1000) * ((1 - share) / Math.max(share, 0.001)));
  return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${Math.floor(share * 100)} %  ${pace}, ${leftSeconds} s left`;
}
