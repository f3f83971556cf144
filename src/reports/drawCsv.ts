/** A report as CSV: a heading of keys, plain decimals, text guarded against being run as a formula. */
import { guardText } from '../csv/formulaGuard.ts';
import { writeCsvLine } from '../csv/writeCsv.ts';
import { cellText } from './cell.ts';
import type { ReportRow, Sheet } from './report.ts';

export async function* drawCsv(sheet: Sheet, rows: AsyncIterable<ReportRow>): AsyncGenerator<string> {
  yield writeCsvLine(sheet.columns.map((column) => column.key));
  for await (const row of rows) {
    yield writeCsvLine(
      sheet.columns.map((column) => {
        const text = cellText(row, column) ?? '';
        return column.kind === 'text' ? guardText(text) : text;
      }),
    );
  }
}
