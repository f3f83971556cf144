/** The filter of a list whose rows are all there: which pieces its columns understand, and whether a row holds them. Pure. */
import { amountHolds, type Filterable, type FilterPart } from '../../domain/listFilter.ts';
import { plainly } from '../../domain/sentence.ts';
import type { Cell, Column, ReportRow, Sheet } from '../../reports/report.ts';

/** How the columns that people filter by most are called before a colon; others by the first word of their title. */
const SHORT: Readonly<Record<string, string>> = {
  account_ref: 'acc',
  category: 'cat',
  counterparty_name: 'with',
  currency: 'cur',
  section: 'sec',
  symbol: 'sym',
};
const DATED: readonly Column['kind'][] = ['day', 'instant', 'month'];

const wordOf = ({ key, title }: Column): string =>
  SHORT[key] ?? /^[a-z]+/.exec(title.toLowerCase())?.[0] ?? '';

/** What a list of these columns understands. */
export function filterableOf({ columns }: Sheet): Filterable {
  const fields: Record<string, string> = {};
  for (const column of columns)
    if (column.kind === 'text' && wordOf(column) !== '') fields[wordOf(column)] ??= column.key;
  return {
    fields,
    hasAmounts: columns.some(({ kind }) => kind === 'money'),
    hasDays: columns.some(({ kind }) => DATED.includes(kind)),
    hasFlows: columns.some(({ key, kind }) => key === 'amount' && kind === 'money'),
  };
}

/** Whether the row holds all the pieces. */
export const rowPasses = (sheet: Sheet, row: ReportRow, parts: readonly FilterPart[]): boolean =>
  parts.every((part) => holds(sheet, row, part) !== part.isNot);

function holds({ columns }: Sheet, row: ReportRow, part: FilterPart): boolean {
  const ofKind = (...kinds: readonly Column['kind'][]): Cell[] =>
    columns.filter(({ kind }) => kinds.includes(kind)).map(({ key }) => row[key] ?? null);
  switch (part.kind) {
    case 'text':
      return Object.values(row)
        .filter((cell) => typeof cell !== 'bigint')
        .some((cell) => has(cell, part.text));
    case 'field':
      return has(row[part.field], part.text);
    case 'amount':
      return ofKind('money').some((cell) => typeof cell === 'bigint' && amountHolds(part, cell));
    case 'flow':
      return typeof row.amount === 'bigint' && (part.flow === 'in' ? row.amount > 0n : row.amount < 0n);
    case 'days':
      return ofKind(...DATED).some((cell) => typeof cell === 'string' && isWithin(part, cell));
    case 'open':
      return false;
  }
}

const has = (cell: Cell | undefined, text: string): boolean =>
  cell !== null && cell !== undefined && plainly(String(cell)).toLowerCase().includes(text.toLowerCase());

/** A month lies within when one of its days may. */
const isWithin = ({ from, to }: { from?: string; to?: string }, cell: string): boolean => {
  const size = cell.length < 10 ? cell.length : 10;
  const on = cell.slice(0, size);
  return (from === undefined || on >= from.slice(0, size)) && (to === undefined || on <= to.slice(0, size));
};

const MOST_NAMES = 8;

/** What the rows have in a field, for the letters typed; what begins with them comes first. */
export function namesIn(rows: readonly ReportRow[], field: string, text: string): readonly string[] {
  const letters = text.toLowerCase();
  const found = new Set<string>();
  for (const row of rows) {
    const cell = row[field];
    if (typeof cell === 'string' && cell.toLowerCase().includes(letters)) found.add(cell);
  }
  const begins = (name: string): number => Number(!name.toLowerCase().startsWith(letters));
  return [...found].sort((a, b) => begins(a) - begins(b) || (a < b ? -1 : 1)).slice(0, MOST_NAMES);
}
