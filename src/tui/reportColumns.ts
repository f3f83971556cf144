/** A report's columns as a table draws them: figures grouped, gains with a sign, what is not known as n/a. */
import { divideHalfEven } from '../domain/fixed.ts';
import { QUANTITY_SCALE } from '../domain/quantity.ts';
import { cellText, groupThousands, isNumeric } from '../reports/cell.ts';
import type { Column, Report, ReportRow } from '../reports/report.ts';
import type { TableColumn } from './columns.ts';
import { gainMeaning, rounded, showInstant, showMonth } from './figures.ts';
import type { Meaning } from './theme.ts';

/** Money that is won or lost rather than had. */
const SIGNED = new Set(['amount', 'gain', 'realized_gain', 'unrealized_gain', 'total']);

export interface ColumnChanges {
  /** Keys in the order wanted; all of the report's when not given. */
  readonly keys?: readonly string[];
  /** Other priorities than the report's, by key. */
  readonly priorities?: Readonly<Record<string, number>>;
}

/** The report's columns that are shown, in their order. */
export const chosenColumns = (report: Report, { keys }: ColumnChanges = {}): readonly Column[] =>
  keys === undefined
    ? report.columns
    : keys.flatMap((key) => report.columns.find((column) => column.key === key) ?? []);

export function reportColumns(report: Report, changes: ColumnChanges = {}): TableColumn<ReportRow>[] {
  const { priorities = {} } = changes;
  return chosenColumns(report, changes).map((column) => ({
    // Three letters beside an amount speak for themselves.
    title: column.key === 'currency' ? '' : column.title,
    priority: priorities[column.key] ?? column.priority,
    align: column.kind === 'count' ? 'right' : isNumeric(column.kind) ? 'point' : 'left',
    text: (row) => shown(row, column),
    ...(isNumeric(column.kind) && !report.totals.includes(column.key) ? { sum: () => '' } : {}),
    ...(column.kind === 'text' ? {} : { least: 16 }),
    ...(column.key === 'account_ref' ? { isRef: true } : {}),
    ...(SIGNED.has(column.key) ? { meaning: (row: ReportRow) => meaningOf(row, column) } : {}),
  }));
}

function meaningOf(row: ReportRow, { key }: Column): Meaning {
  const cell = row[key];
  return typeof cell === 'bigint' ? gainMeaning(cell) : 'muted';
}

/** Facts: shown to the last decimal. Derived money is rounded to the currency's own decimals. */
const EXACT = new Set(['amount', 'balance']);

function shown(row: ReportRow, column: Column): string {
  const cell = row[column.key];
  const text = cellText(forScreen(row, column), column);
  if (text === null) return isNumeric(column.kind) ? 'n/a' : '';
  if (cell === 0n && FLOWS.has(column.key)) return '';
  if (column.kind === 'instant') return showInstant(text);
  if (column.kind === 'month') return showMonth(text);
  if (!isNumeric(column.kind)) return text;
  const sign = SIGNED.has(column.key) && typeof cell === 'bigint' && cell > 0n ? '+' : '';
  return sign + groupThousands(text);
}

/** Of two flows one is mostly nothing: that is left blank. */
const FLOWS = new Set(['inflow', 'outflow']);

/** Prices that were worked out; four decimals say enough of them. */
const WORKED_OUT = new Set(['average_cost', 'unit_cost']);
const FOUR_DECIMALS = 10n ** BigInt(QUANTITY_SCALE - 4);

function forScreen(row: ReportRow, { key, kind, currencyFrom }: Column): ReportRow {
  const cell = row[key];
  if (typeof cell !== 'bigint' || EXACT.has(key)) return row;
  if (WORKED_OUT.has(key))
    return {
      ...row,
      [key]: divideHalfEven(cell, FOUR_DECIMALS) * FOUR_DECIMALS,
    };
  if (kind !== 'money' || currencyFrom === undefined) return row;
  return { ...row, [key]: rounded(cell, String(row[currencyFrom])) };
}

/** All of a row, each cell under the name of its column. */
export const factsOf = (report: Report, row: ReportRow): (readonly [name: string, value: string])[] =>
  report.columns.map((column) => [column.title, shown(row, column)] as const);

/** Whether some cell of the row holds each of the words. */
export function rowMatches(row: ReportRow, filter: string): boolean {
  const all = Object.values(row).join(' ').toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
