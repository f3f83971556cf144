/** Sums of rows that are all there: under the table, of what is marked, and why one is not available. Pure. */
import type { Column, ReportRow, Sheet } from '../../reports/report.ts';
import { totalsOf } from '../../reports/totals.ts';
import { showCount } from '../figures.ts';

/** One row for each currency; none where nothing adds up, or where it would repeat the only row. */
export const totalRows = (report: Sheet, rows: readonly ReportRow[]): ReportRow[] =>
  rows.length < 2 ? [] : sumRows(report, rows);

/** The same, be it of one row. */
export function sumRows(report: Sheet, rows: readonly ReportRow[]): ReportRow[] {
  if (report.totals.length === 0) return [];
  const totals = totalsOf(report);
  for (const row of rows) totals.add(row);
  return totals.rows();
}

const MOST_NAMED = 3;

/** `value is n/a in 2 rows: SAP, EDP`; nothing where all that adds up is known. */
export function whyNotAvailable(
  report: Sheet,
  shown: readonly Column[],
  rows: readonly ReportRow[],
): string | undefined {
  if (rows.length < 2) return undefined;
  for (const column of shown) {
    if (!report.totals.includes(column.key)) continue;
    const without = rows.filter((row) => row[column.key] === null && !column.isAbsent?.(row));
    if (without.length === 0) continue;
    const names = [...new Set(without.map((row) => String(row.symbol ?? row.account_ref ?? '')))].filter(
      Boolean,
    );
    const more = names.length > MOST_NAMED ? ', ...' : '';
    const named = names.length === 0 ? '' : `: ${names.slice(0, MOST_NAMED).join(', ')}${more}`;
    const reason = without.find(({ missing }) => typeof missing === 'string')?.missing ?? reasonOf(column);
    return `${column.title} is n/a in ${showCount(without.length, 'row')}${named} (${reason})`;
  }
  return undefined;
}

const reasonOf = ({ key }: Column): string =>
  key === 'market_value' || key === 'unrealized_gain' ? 'no price' : 'no price or rate';
