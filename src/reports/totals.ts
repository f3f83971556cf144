/**
 * Totals of a report as its rows go by: per currency, and per cost method where the report names one, because one
 * method's figures are never added to another's. A total with a figure missing in it is itself not available.
 */
import type { Viewer } from '../domain/access.ts';
import type { Currency } from '../domain/currency.ts';
import { type Money, plus } from '../domain/money.ts';
import type { Bank } from '../services/bank.ts';
import {
  type Cell,
  type Column,
  type Report,
  type ReportRequest,
  type ReportRow,
  type Sheet,
  sheetOf,
} from './report.ts';

export interface Totals {
  add(row: ReportRow): void;
  /** One row per currency (and method), cells that do not add up null; sorted by currency. Subtotals come before them. */
  rows(): ReportRow[];
}

export function totalsOf(sheet: Sheet): Totals {
  const summed = sheet.columns.filter((column) => sheet.totals.includes(column.key));
  if (summed.length === 0) return { add() {}, rows: () => [] };
  const by = groupingKeys(sheet, summed);
  const all = new Grouping(by, summed);
  const { subtotalsBy } = sheet;
  const parts = subtotalsBy === undefined ? undefined : new Grouping([...by, subtotalsBy], summed);
  return {
    add(row) {
      all.add(row);
      if (subtotalsBy !== undefined && row[subtotalsBy] !== null) parts?.add(row);
    },
    rows: () => [parts, all].flatMap((grouping) => grouping?.rows(sheet.columns) ?? []),
  };
}

/** The totals of a report in one currency, whatever currencies its rows are in; and why one is n/a. */
export async function readTotalsIn(
  currency: Currency,
  report: Report,
  bank: Bank,
  viewer: Viewer,
  request: ReportRequest,
): Promise<{ readonly rows: ReportRow[]; readonly missing: Cell }> {
  const inCurrency = { ...request, currency };
  const totals = totalsOf({ ...sheetOf(report, inCurrency), subtotalsBy: undefined });
  let missing: Cell = null;
  for await (const row of report.rows(bank, viewer, inCurrency)) {
    totals.add(row);
    missing ??= row.missing ?? null;
  }
  return { rows: totals.rows(), missing };
}

class Grouping {
  private readonly by: readonly string[];
  private readonly summed: readonly Column[];
  private readonly groups = new Map<
    string,
    { readonly by: readonly Cell[]; sums: readonly (Money | null)[] }
  >();

  constructor(by: readonly string[], summed: readonly Column[]) {
    this.by = by;
    this.summed = summed;
  }

  add(row: ReportRow): void {
    const by = this.by.map((name) => row[name] ?? null);
    const group = this.groups.get(by.join(' ')) ?? { by, sums: this.summed.map(() => 0n) };
    this.groups.set(by.join(' '), group);
    group.sums = this.summed.map(({ key }, index) => {
      const cell = row[key];
      return plus(group.sums[index] ?? null, typeof cell === 'bigint' ? cell : null);
    });
  }

  rows(columns: readonly Column[]): ReportRow[] {
    const sorted = [...this.groups].sort(([a], [b]) => (a < b ? -1 : 1));
    return sorted.map(([, { by, sums }]) => ({
      ...Object.fromEntries(columns.map(({ key }) => [key, null])),
      ...Object.fromEntries(this.by.map((key, index) => [key, by[index] ?? null])),
      ...Object.fromEntries(this.summed.map(({ key }, index) => [key, sums[index] ?? null])),
    }));
  }
}

function groupingKeys(sheet: Sheet, summed: readonly Column[]): string[] {
  const currencies = new Set(summed.flatMap((column) => column.currencyFrom ?? []));
  const hasMethod = sheet.columns.some((column) => column.key === 'method');
  return [...currencies, ...(hasMethod ? ['method'] : [])];
}
