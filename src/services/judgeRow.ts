/** One row of a file judged by itself, as the import judges it: what is wrong with these cells, by column. */
import { writeCsvLine } from '../csv/writeCsv.ts';
import type { Viewer } from '../domain/access.ts';
import type { ImportPlan, Rejection } from '../domain/importPlan.ts';
import type { Bank } from './bank.ts';
import { planImport } from './planImport.ts';

/** Without what only other rows of the file can tell. */
export async function judgeRow(
  bank: Bank,
  viewer: Viewer,
  { request, columns }: Pick<ImportPlan, 'request' | 'columns'>,
  cells: readonly string[],
): Promise<readonly Rejection[]> {
  const { createAccounts = false, noSettle = false } = request.options ?? {};
  const { rejections } = await planImport(bank, viewer, {
    kind: request.kind,
    fileName: request.fileName,
    source: { bytes: new TextEncoder().encode(writeCsvLine(columns) + writeCsvLine(cells)) },
    options: { createAccounts, noSettle },
  });
  return rejections;
}
