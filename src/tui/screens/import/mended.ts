/** Rows of a file that a person mended or left out on the screen: what the next look at the file is told. Pure. */
import type { ImportOptions, ImportPlan, PlannedRow, Rejection } from '../../../domain/importPlan.ts';
import { byLine, firstAt, rejectionsOf } from '../../../domain/rejections.ts';
import type { LongRows } from '../../useLongList.ts';

/** The line is read with these cells from now on; what the file itself has stays known. */
export function withEdit(options: ImportOptions, row: PlannedRow, cells: readonly string[]): ImportOptions {
  const { edits = [] } = options;
  const was = edits.find(({ line }) => line === row.line)?.was ?? row.cells;
  const others = edits.filter(({ line }) => line !== row.line);
  const isAsItWas = JSON.stringify(was) === JSON.stringify(cells);
  return { ...options, edits: isAsItWas ? others : [...others, { line: row.line, was, cells }] };
}

/** The line is left out, or taken in again. */
export function withSkipped(options: ImportOptions, { line, cells }: PlannedRow): ImportOptions {
  const { skipped = [] } = options;
  const others = skipped.filter((row) => row.line !== line);
  return { ...options, skipped: others.length < skipped.length ? others : [...skipped, { line, cells }] };
}

export const isSkipped = ({ request }: ImportPlan, line: number): boolean =>
  request.options?.skipped?.some((row) => row.line === line) ?? false;

export const skippedRows = ({ request }: ImportPlan): PlannedRow[] =>
  (request.options?.skipped ?? []).map((row) => ({ ...row, verdict: 'rejected' }));

/** What speaks against rows, and those that are left out by hand, in the order of lines. */
export function rejectedLines(plan: ImportPlan): LongRows<Rejection> {
  const all = rejectionsOf(plan);
  const left = skippedRows(plan)
    .map(
      ({ line }): Rejection => ({
        line,
        column: null,
        code: 'cancelled',
        message: 'left out here; s takes it in again',
      }),
    )
    .sort(byLine);
  const places = left.map(({ line }, before) => all.placeOf(line) + before);
  const placesBefore = (place: number): number => places.filter((one) => one < place).length;
  return {
    count: all.count + left.length,
    slice: (from, to) => {
      const [first, last] = [placesBefore(from), placesBefore(to)];
      return [...all.slice(from - first, to - last), ...left.slice(first, last)].sort(byLine);
    },
    placeOf: (line) => all.placeOf(line) + firstAt(left, line),
  };
}

/** The cells as they stand in the file, whatever is read in their place. */
export const cellsInFile = ({ request }: ImportPlan, { line, cells }: PlannedRow): readonly string[] =>
  request.options?.edits?.find((edit) => edit.line === line)?.was ?? cells;

/** Whether something was said by hand that no command line says. */
export const isByHand = ({ request: { options = {} } }: ImportPlan): boolean =>
  (options.edits?.length ?? 0) + (options.skipped?.length ?? 0) > 0;
