/**
 * The rejected rows of a file as a file of their own: its columns as they came, and one that says what is wrong. Mended,
 * it is imported again; the last column is left out then.
 */
import { readRecords } from '../csv/readRecords.ts';
import { writeCsvLine } from '../csv/writeCsv.ts';
import type { ImportPlan } from '../domain/importPlan.ts';
import { bytesOf } from './import/source.ts';

export const REASON_COLUMN = 'rejected_because';

export async function* rejectsFile({ request, columns, rejections }: ImportPlan): AsyncGenerator<string> {
  const byLine = Map.groupBy(rejections, ({ line }) => line);
  const kept = columns.filter((name) => name.trim() !== REASON_COLUMN);
  yield writeCsvLine([...kept, REASON_COLUMN]);
  for await (const { rows } of readRecords(request.kind, bytesOf(request.source)))
    for (const { line, cells } of rows) {
      const faults = byLine.get(line);
      if (faults === undefined) continue;
      const reason = faults.map(({ column, message }) =>
        column === null ? message : `${column}: ${message}`,
      );
      const own = cells.filter((_, place) => columns[place]?.trim() !== REASON_COLUMN);
      yield writeCsvLine([...own, `line ${line}: ${reason.join('; ')}`]);
    }
}
