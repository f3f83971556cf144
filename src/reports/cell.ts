/** How one cell reads outside the program: a plain decimal, a day, a text as it is stored; and how people are shown it. Draws nothing. */
import { formatMoney } from '../domain/money.ts';
import { formatPercent, Ratio } from '../domain/ratio.ts';
import { formatPrice, formatQuantity, formatRate } from '../domain/quantity.ts';
import { plainly, withFigures } from '../domain/sentence.ts';
import type { CellKind, Column, ReportRow } from './report.ts';

const NUMERIC: readonly CellKind[] = ['money', 'quantity', 'price', 'rate', 'ratio', 'share', 'count'];
export const isNumeric = (kind: CellKind): boolean => NUMERIC.includes(kind);

/** The cell as text without grouping; null where the figure is not available. */
export function cellText(row: ReportRow, column: Column): string | null {
  const cell = row[column.key];
  if (cell === undefined) throw new Error(`a row has no ${column.key}`);
  if (typeof cell !== 'bigint') return cell === null ? null : plainly(String(cell));
  switch (column.kind) {
    case 'money':
      return formatMoney(cell, currencyOf(row, column));
    case 'quantity':
      return formatQuantity(cell);
    case 'price':
      return formatPrice(cell);
    case 'rate':
      return formatRate(cell);
    default:
      throw new Error(`${column.key} of kind ${column.kind} holds units`);
  }
}

function currencyOf(row: ReportRow, column: Column): string | undefined {
  const currency = column.currencyFrom === undefined ? undefined : row[column.currencyFrom];
  return typeof currency === 'string' ? currency : undefined;
}

/** The same for people: figures grouped, a ratio in per cent, n/a for a figure that is not available. */
export function shownText(row: ReportRow, column: Column): string {
  const text = cellText(row, column);
  if (text === null) return isNumeric(column.kind) && !column.isAbsent?.(row) ? 'n/a' : '';
  if (!isNumeric(column.kind)) return withFigures(String(row[column.key]), groupThousands);
  if (column.kind === 'ratio') return formatPercent(new Ratio(text));
  return column.kind === 'share' ? formatPercent(new Ratio(text)).replace('+', '') : groupThousands(text);
}

/** The word that is shown behind a cell, with the space before it. */
export function noteOf(row: ReportRow, { noteFrom }: Column): string {
  const note = noteFrom === undefined ? null : row[noteFrom];
  return typeof note === 'string' ? ` ${note}` : '';
}

/** Decimal text with a comma between groups of three digits, for people only: -1204567.50 -> -1,204,567.50. */
export function groupThousands(decimal: string): string {
  const point = decimal.indexOf('.');
  const whole = point === -1 ? decimal : decimal.slice(0, point);
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + decimal.slice(whole.length);
}
