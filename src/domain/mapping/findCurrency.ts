/** The one currency of a file that has no column of currencies: in a name, beside the amounts, or above the table. */
import { isCurrency } from '../currency.ts';
import type { ColumnLook, SampleRow } from './columnLook.ts';
import { currencyInName } from './columnWords.ts';
import { currencyMarkIn } from './currencyMark.ts';
import type { Source } from './mapping.ts';

/** The name of the amounts itself comes before a column, which may be of other amounts. */
export function currencyOf(
  used: readonly (ColumnLook | undefined)[],
  columns: readonly ColumnLook[],
  rows: readonly SampleRow[],
  above: readonly SampleRow[],
  column: Source | undefined,
): Source | undefined {
  const inName = named(used);
  if (inName === undefined && column !== undefined) return column;
  const found =
    inName ?? inCells(used, rows) ?? named(columns.filter(({ numbers }) => numbers > 0)) ?? inLines(above);
  return found === undefined ? undefined : { fixed: found };
}

const named = (columns: readonly (ColumnLook | undefined)[]): string | undefined =>
  columns
    .map((column) => (column === undefined ? undefined : currencyInName(column.name)))
    .find((code) => code !== undefined && isCurrency(code));

/** Most cells tell one, and all of these the same: a single one is the odd one out. */
function inCells(
  columns: readonly (ColumnLook | undefined)[],
  rows: readonly SampleRow[],
): string | undefined {
  const found = new Map<string, number>();
  let filled = 0;
  for (const { cells } of rows)
    for (const column of columns) {
      const text = column === undefined ? '' : (cells[column.place] ?? '');
      if (/[1-9]/.test(text)) filled++;
      const code = currencyMarkIn(text);
      if (code !== undefined) found.set(code, (found.get(code) ?? 0) + 1);
    }
  const [only] = found;
  return only !== undefined && found.size === 1 && only[1] * 2 > filled ? only[0] : undefined;
}

const LABEL = /currency|w[aä]hrung|waehrung|devise|monnaie|valuta|moneda|divisa/i;

function inLines(above: readonly SampleRow[]): string | undefined {
  for (const { cells } of above)
    for (const [at, cell] of cells.entries()) {
      const [, inLabel] = /[:(]\s*([A-Z]{3})\b/.exec(cell) ?? [];
      if (LABEL.test(cell) && inLabel !== undefined && isCurrency(inLabel)) return inLabel;
      const next =
        cells
          .slice(at + 1)
          .find((one) => one.trim() !== '')
          ?.trim() ?? '';
      // `SGD - Singapore Dollar`
      const code = /^([A-Z]{3})(?:\s*[-–(:].*)?$/.exec(next)?.[1] ?? '';
      if (LABEL.test(cell) && isCurrency(code)) return code;
    }
  const codes = new Set(
    above.flatMap(({ cells }) =>
      cells.map((cell) => /(?:^|\s)([A-Z]{3})$/.exec(cell.trim())?.[1] ?? '').filter(isCurrency),
    ),
  );
  const [only] = codes;
  return codes.size === 1 ? only : undefined;
}
