/** A report as JSON: one array of objects, decimals as strings, written piece by piece. */
import { cellText } from './cell.ts';
import type { ReportRow, Sheet } from './report.ts';

export async function* drawJson(sheet: Sheet, rows: AsyncIterable<ReportRow>): AsyncGenerator<string> {
  let separator = '[';
  for await (const row of rows) {
    yield `${separator}\n  ${jsonObject(sheet, row)}`;
    separator = ',';
  }
  yield separator === '[' ? '[]\n' : '\n]\n';
}

/** One row as an object, decimals as strings. */
export function jsonObject(sheet: Pick<Sheet, 'columns'>, row: ReportRow): string {
  const pairs = sheet.columns.map((column) => {
    const value = column.kind === 'count' ? row[column.key] : cellText(row, column);
    return `${JSON.stringify(column.key)}: ${JSON.stringify(value)}`;
  });
  return `{${pairs.join(', ')}}`;
}
