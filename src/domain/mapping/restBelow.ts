/** How many rows at the end of a file belong to no table: totals, balances, remarks. */
import type { ColumnLook, SampleRow } from './columnLook.ts';
import { dateSniffer } from './dateFormat.ts';
import { columnsOf, placeOf } from './mapping.ts';
import type { presetOf } from './preset.ts';
import { UNDONE_WORDS, wordKey } from './words.ts';

/** Rows at the end of which none has a day where the others have one. */
export function restBelow(
  rows: readonly SampleRow[],
  columns: readonly ColumnLook[],
  preset: ReturnType<typeof presetOf>,
  hasHeader: boolean,
): number {
  const [ref] = columnsOf(preset?.chosen.fields.date ?? preset?.chosen.fields.trade_time);
  const place =
    ref === undefined
      ? undefined
      : placeOf(
          ref,
          columns.map(({ name }) => name),
        );
  const date = columns.find((column) =>
    place === undefined ? column.dates > 0 && column.dates * 3 > rows.length : column.place === place,
  );
  if (date === undefined) return 0;
  const formatsOf = dateSniffer();
  const isUndone = (cell: string): boolean => UNDONE_WORDS.includes(wordKey(cell));
  const last = rows.findLastIndex(({ cells }) => {
    const cell = cells[date.place] ?? '';
    return formatsOf(cell).length > 0 || isUndone(cell) || MEANT_AS_DAY.test(cell);
  });
  const undated = last < 0 ? 0 : rows.length - 1 - last;
  return undated > 0 || hasHeader ? undated : shorterBelow(rows);
}

/** A day that does not exist is a row that is wrong, not the end of the table. */
const MEANT_AS_DAY = /^\s*\d{1,4}[-./]\d{1,2}[-./]\d{1,4}/;

/** Without a header: rows at the end with fewer cells than all others, such as a balance. */
function shorterBelow(rows: readonly SampleRow[]): number {
  const widths = new Set(rows.slice(0, -1).map(({ cells }) => cells.length));
  const [width = 0] = widths;
  return rows.length > 2 && widths.size === 1 && (rows.at(-1)?.cells.length ?? 0) < width ? 1 : 0;
}
