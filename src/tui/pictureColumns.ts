/** Columns that are drawn beside the figures of a list: small lines over a year, bars by share. */
import type { Money } from '../domain/money.ts';
import type { ReportRow } from '../reports/report.ts';
import { bar, sparkline } from './bars.ts';
import { percentOf } from './figures.ts';
import type { PlacedColumn } from './reportColumns.ts';
import type { Glyphs } from './theme.ts';

/** A line of twelve months behind a column, or the word that matters more in a row. */
export const lineColumn = (
  after: string,
  valuesOf: (row: ReportRow) => readonly (Money | null)[],
  glyphs: Glyphs,
  wordOf: (row: ReportRow) => string | undefined = () => undefined,
): PlacedColumn => ({
  after,
  column: {
    title: '12 months',
    // It says more than a column of which all rows have the same.
    priority: 2.9,
    align: 'left',
    least: 12,
    text: (row) => wordOf(row) ?? sparkline(valuesOf(row), glyphs),
    meaning: () => 'accent',
  },
});

const LEAST_BAR = 6;
const MOST_BAR = 24;

/** The share of each row and a bar as long, of the most that a row of its group has. */
export function shareColumns(
  rows: readonly ReportRow[],
  glyphs: Glyphs,
  {
    after,
    key,
    groupOf,
    priority,
  }: {
    readonly after: string;
    readonly key: string;
    readonly groupOf: (row: ReportRow) => string;
    readonly priority: number;
  },
): readonly PlacedColumn[] {
  const moneyOf = (row: ReportRow): Money => {
    const cell = row[key];
    return typeof cell === 'bigint' && cell > 0n ? (cell as Money) : 0n;
  };
  const wholes = new Map<string, { readonly sum: Money; readonly most: Money }>();
  for (const row of rows) {
    const { sum, most } = wholes.get(groupOf(row)) ?? { sum: 0n, most: 0n };
    const amount = moneyOf(row);
    wholes.set(groupOf(row), { sum: sum + amount, most: amount > most ? amount : most });
  }
  const wholeOf = (row: ReportRow) => wholes.get(groupOf(row)) ?? { sum: 0n, most: 0n };
  return [
    {
      after,
      column: {
        title: 'Share',
        priority,
        align: 'point',
        text: (row) => (moneyOf(row) === 0n ? '' : percentOf(moneyOf(row), wholeOf(row).sum)),
      },
    },
    {
      after,
      column: {
        ...({ title: '', priority: priority + 1, align: 'left', least: LEAST_BAR, most: MOST_BAR } as const),
        text: () => '',
        picture: (row, width) => bar(moneyOf(row), wholeOf(row).most, width, glyphs.barRight),
        meaning: () => 'accent',
      },
    },
  ];
}
