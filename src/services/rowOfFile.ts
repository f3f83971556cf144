/** One row of a file that was looked at, as it stands there: a plan keeps no more than the first of them. */
import type { ImportPlan, PlannedRow } from '../domain/importPlan.ts';
import { piecesOf } from './import/pieces.ts';

/** Reads the file as far as that line; undefined where no row begins in it, or where it is wanted no longer. */
export async function rowOfFile(
  { request }: Pick<ImportPlan, 'request'>,
  line: number,
  isWanted: () => boolean = () => true,
): Promise<PlannedRow | undefined> {
  const { kind, source, options = {}, mapping } = request;
  const { account, edits } = options;
  for await (const { rows } of piecesOf({ kind, source, mapping, account, edits })) {
    if (!isWanted()) return undefined;
    if ((rows.at(-1)?.line ?? 0) < line) continue;
    const row = rows.find((one) => one.line === line);
    return row && { line, verdict: 'rejected', cells: row.cells, ...(row.read && { read: row.read }) };
  }
  return undefined;
}
