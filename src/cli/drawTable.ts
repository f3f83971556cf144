/**
 * A report as a table for people: figures grouped and aligned, text harmless, totals below. Columns are as wide as the
 * first rows need and grow where a later one needs more, so that a report of any length is drawn as it comes.
 */
import { isNumeric, noteOf, shownText } from '../reports/cell.ts';
import type { Column, ReportRow, Sheet } from '../reports/report.ts';
import { totalsOf } from '../reports/totals.ts';
import {
  type Cut,
  drawLine,
  drawTitles,
  fitting,
  harmless,
  lanesOf,
  NOTHING,
  pageWidth,
  widen,
} from './tableLanes.ts';

export interface TableLook {
  /** Cells across the window; undefined where no window limits the table. */
  readonly columns: number | undefined;
  readonly heading: (text: string) => string;
  /** Told the headings of the columns that did not fit. */
  readonly leftOut: (titles: readonly string[]) => void;
  /** Totals of another kind, to stand below those of the rows. */
  readonly moreTotals?: ((totals: readonly ReportRow[]) => Promise<readonly ReportRow[]>) | undefined;
}

const LOOKAHEAD_ROWS = 1000;

export async function* drawTable(
  sheet: Sheet,
  rows: AsyncIterable<ReportRow>,
  look: TableLook,
): AsyncGenerator<string> {
  const totals = totalsOf(sheet);
  let lanes = lanesOf(sheet, look.columns);
  const begin = (first: readonly Cut[][]): string => {
    for (const cells of first) widen(lanes, cells);
    if (look.columns !== undefined) {
      const { kept, leftOut } = fitting(lanes, look.columns);
      if (leftOut.length > 0) look.leftOut(leftOut);
      lanes = kept;
    }
    return `${look.heading(drawTitles(lanes))}\n${first.map((cells) => drawLine(lanes, cells)).join('')}`;
  };

  let ahead: Cut[][] | undefined = [];
  for await (const row of rows) {
    totals.add(row);
    const cells = sheet.columns.map((column) => cutCell(row, column));
    if (ahead === undefined) {
      widen(lanes, cells);
      yield drawLine(lanes, cells);
    } else if (ahead.push(cells) === LOOKAHEAD_ROWS) {
      yield begin(ahead);
      ahead = undefined;
    }
  }
  const own = totals.rows();
  const sums = [
    ...own.map((row) => ({ row, title: 'total' })),
    ...((await look.moreTotals?.(own)) ?? []).map((row) => ({ row, title: 'in all' })),
  ];
  for (const { row, title } of sums) widen(lanes, cutTotal(row, sheet, title));
  if (ahead !== undefined) yield begin(ahead);
  const isSummed = lanes.some(({ column }) => sheet.totals.includes(column.key));
  if (sums.length === 0 || !isSummed) return;
  yield `${'─'.repeat(pageWidth(lanes))}\n`;
  for (const { row, title } of sums) {
    const cells = cutTotal(row, sheet, title, lanes[0]?.cell);
    widen(lanes, cells);
    yield drawLine(lanes, cells);
  }
}

function cutCell(row: ReportRow, column: Column): Cut {
  const text = shownText(row, column);
  const note = noteOf(row, column);
  if (column.kind === 'instant') return { left: readable(text), right: '' };
  if (!isNumeric(column.kind)) return { left: harmless(text) + note, right: '' };
  const point = text.includes('.') ? text.indexOf('.') : text.length;
  return { left: text.slice(0, point), right: text.slice(point) + note };
}

/** 2026-06-30 15:04:05, in UTC; parts of a second where there are any. */
const readable = (instant: string): string => instant.replace('T', ' ').replace(/(?:\.000)?Z$/, '');

/** Of a total: what adds up, what it is grouped by, and its name in the cell with which the line begins. */
function cutTotal(row: ReportRow, sheet: Sheet, title: string, beginning = 0): Cut[] {
  return sheet.columns.map((column, index) => {
    if (row[column.key] !== null || sheet.totals.includes(column.key)) return cutCell(row, column);
    return index === beginning ? { left: title, right: '' } : NOTHING;
  });
}
