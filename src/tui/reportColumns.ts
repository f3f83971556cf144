/** A report's columns as a table draws them: figures grouped, gains with a sign, what is not known as n/a. */
import { divideHalfEven } from '../domain/fixed.ts';
import { QUANTITY_SCALE } from '../domain/quantity.ts';
import { cellText, isNumeric, noteOf, shownText } from '../reports/cell.ts';
import type { Column, ReportRow, Sheet } from '../reports/report.ts';
import type { TableColumn, TextColumn } from './columns.ts';
import { gainMeaning, rounded, showInstant, showMonth, showSentence } from './figures.ts';
import { marked } from './localText.ts';
import type { Meaning } from './theme.ts';

/** Money that is won or lost rather than had. */
const SIGNED = new Set(['amount', 'gain', 'realized_gain', 'unrealized_gain', 'total']);

/** Ratios that are won or lost; and those that have a size only. */
const RETURNS = new Set([
  'time_weighted',
  'time_weighted_year',
  'money_weighted',
  'money_weighted_year',
  'contribution',
]);
const SIZES = new Set(['volatility', 'max_drawdown']);

export interface ColumnChanges {
  /** Keys in the order wanted; all of the report's when not given. */
  readonly keys?: readonly string[];
  /** Other priorities than the report's, by key. */
  readonly priorities?: Readonly<Record<string, number>>;
  /** To the last decimal: what rows sum to is to be seen. */
  readonly isExact?: boolean;
  /** What is drawn in another way, by key. */
  readonly looks?: Readonly<Record<string, Partial<TextColumn<ReportRow>>>>;
}

/** The report's columns that are shown, in their order. */
export const chosenColumns = (report: Sheet, { keys }: ColumnChanges = {}): readonly Column[] =>
  keys === undefined
    ? report.columns
    : keys.flatMap((key) => report.columns.find((column) => column.key === key) ?? []);

export function reportColumns(report: Sheet, changes: ColumnChanges = {}): TextColumn<ReportRow>[] {
  const { priorities = {}, isExact = false } = changes;
  return chosenColumns(report, changes).map((column) => ({
    // Three letters beside an amount speak for themselves.
    title: column.key === 'currency' ? '' : column.title,
    priority: priorities[column.key] ?? column.priority,
    align: column.kind === 'count' ? 'right' : isNumeric(column.kind) ? 'point' : 'left',
    text: (row) => shown(row, column, isExact),
    ...(isNumeric(column.kind) && !report.totals.includes(column.key) ? { sum: () => '' } : {}),
    ...(column.kind === 'text' ? {} : { least: 16 }),
    ...(column.key === 'account_ref' ? { isRef: true } : {}),
    ...(SIGNED.has(column.key) || RETURNS.has(column.key)
      ? { meaning: (row: ReportRow) => meaningOf(row, column) }
      : {}),
    ...changes.looks?.[column.key],
  }));
}

/** A column of a screen, behind the one of the report with that key. */
export interface PlacedColumn {
  readonly after: string;
  readonly column: TableColumn<ReportRow>;
}

/** Each behind its place, where that is shown; `known` names the columns one by one. */
export function withPictures(
  columns: readonly TableColumn<ReportRow>[],
  known: readonly Column[],
  placed: readonly PlacedColumn[],
): readonly TableColumn<ReportRow>[] {
  if (placed.length === 0) return columns;
  return columns.flatMap((column, index) => [
    column,
    ...placed
      .filter(({ after }) => after === known[index]?.key)
      .map((each) => ({ ...each.column, sum: each.column.sum ?? (() => '') })),
  ]);
}

function meaningOf(row: ReportRow, { key }: Column): Meaning {
  const cell = row[key];
  if (typeof cell === 'string') return cell.startsWith('-') ? 'loss' : cell === '0' ? 'plain' : 'gain';
  return typeof cell === 'bigint' ? gainMeaning(cell) : 'muted';
}

/** Facts: shown to the last decimal. Derived money is rounded to the currency's own decimals. */
const EXACT = new Set(['amount', 'balance']);

function shown(row: ReportRow, column: Column, isExact = false): string {
  const cell = row[column.key];
  if (cell === 0n && FLOWS.has(column.key)) return '';
  const text = cellText(row, column);
  if (column.kind === 'instant' && text !== null) return showInstant(text);
  if (column.kind === 'month' && text !== null) return showMonth(text);
  const sign = SIGNED.has(column.key) && typeof cell === 'bigint' && cell > 0n ? '+' : '';
  const sentence = typeof cell === 'string' ? showSentence(cell) : '';
  const figure = shownText(forScreen(row, column, isExact), column);
  const said = sign + (isNumeric(column.kind) ? marked(figure) : sentence) + noteOf(row, column);
  return SIZES.has(column.key) ? said.replace('+', '') : said;
}

/** Of two flows one is mostly nothing: that is left blank. */
const FLOWS = new Set(['inflow', 'outflow']);

/** Prices that were worked out; four decimals say enough of them. */
const WORKED_OUT = new Set(['average_cost', 'unit_cost']);
const FOUR_DECIMALS = 10n ** BigInt(QUANTITY_SCALE - 4);

function forScreen(row: ReportRow, { key, kind, currencyFrom }: Column, isExact: boolean): ReportRow {
  const cell = row[key];
  if (typeof cell !== 'bigint' || EXACT.has(key)) return row;
  if (WORKED_OUT.has(key))
    return {
      ...row,
      [key]: divideHalfEven(cell, FOUR_DECIMALS) * FOUR_DECIMALS,
    };
  if (isExact || kind !== 'money' || currencyFrom === undefined) return row;
  return { ...row, [key]: rounded(cell, String(row[currencyFrom])) };
}

/** All of a row, each cell under the name of its column. */
export const factsOf = (report: Sheet, row: ReportRow): (readonly [name: string, value: string])[] =>
  report.columns.map((column) => [column.title, shown(row, column)] as const);
