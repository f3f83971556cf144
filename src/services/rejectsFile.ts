/**
 * The rejected rows of a file as a file of their own: its columns as they came, and one that says what is wrong. Mended,
 * it is imported again; the last column is left out then.
 */
import { guardText } from '../csv/formulaGuard.ts';
import { writeCsvLine } from '../csv/writeCsv.ts';
import type { ImportPlan } from '../domain/importPlan.ts';
import { rejectionsOf } from '../domain/rejections.ts';
import { piecesOf } from './import/pieces.ts';

const REASON_COLUMN = 'rejected_because';
/** What a statement says in words: a spreadsheet must not run it. */
const TEXTS: ReadonlySet<string> = new Set([
  'external_id',
  'account_ref',
  'symbol',
  'description',
  'counterparty_name',
  'counterparty_account',
]);

export async function* rejectsFile(plan: ImportPlan): AsyncGenerator<string> {
  const { request, columns } = plan;
  const rejections = rejectionsOf(plan);
  const kept = columns.filter((name) => name.trim() !== REASON_COLUMN);
  const { kind, source, options, mapping } = request;
  const write = mapping === undefined ? writeCsvLine : lineWriter(mapping.delimiter);
  yield write([...kept, REASON_COLUMN]);
  let isStatement = false;
  for await (const { rows, statement } of piecesOf({
    ...{ kind, source, mapping },
    account: options?.account,
    edits: options?.edits,
  })) {
    isStatement ||= statement !== undefined;
    for (const { line, cells } of rows) {
      const faults = rejections.ofLine(line);
      if (faults.length === 0) continue;
      const reason = faults.map(({ column, message }) =>
        column === null ? message : `${column}: ${message}`,
      );
      const own = cells
        .map((cell, place) => (isStatement && TEXTS.has(columns[place] ?? '') ? guardText(cell) : cell))
        .filter((_, place) => columns[place]?.trim() !== REASON_COLUMN);
      yield write([...own, `line ${line}: ${reason.join('; ')}`]);
    }
  }
}

/** As the file itself separates its columns, so that the same mapping reads what was mended. */
const lineWriter =
  (delimiter: string) =>
  (cells: readonly string[]): string =>
    `${cells
      .map((cell) =>
        /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell,
      )
      .join(delimiter)}\n`;
