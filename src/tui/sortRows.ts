/** Rows of a report in the order of one of its columns; what is not known comes last, and equal rows keep their order. Pure. */
import type { Cell, Column, ReportRow } from '../reports/report.ts';

export interface RowOrder {
  readonly key: string;
  readonly isDescending: boolean;
}

/** The order after this one: by each column in turn, then the report's own again. Figures begin with the largest. */
export function nextOrder(columns: readonly Column[], order: RowOrder | undefined): RowOrder | undefined {
  const next = columns[columns.findIndex(({ key }) => key === order?.key) + 1];
  return next && firstOrder(next);
}

/** Figures begin with the largest, days with the newest. */
export const firstOrder = ({ key, kind }: Column): RowOrder => ({ key, isDescending: kind !== 'text' });

export const reversed = (order: RowOrder | undefined): RowOrder | undefined =>
  order && { ...order, isDescending: !order.isDescending };

export const sortRows = (rows: readonly ReportRow[], order: RowOrder | undefined): readonly ReportRow[] =>
  sortByCells(rows, order, (row) => row);

/** The same for things that have the cells of a row. */
export function sortByCells<T>(
  things: readonly T[],
  order: RowOrder | undefined,
  cellsOf: (thing: T) => ReportRow,
): readonly T[] {
  if (order === undefined) return things;
  const { key, isDescending } = order;
  return things.toSorted((a, b) => {
    const [x, y] = [cellsOf(a)[key] ?? null, cellsOf(b)[key] ?? null];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return isDescending ? compare(y, x) : compare(x, y);
  });
}

const compare = (a: NonNullable<Cell>, b: NonNullable<Cell>): number => (a < b ? -1 : a > b ? 1 : 0);
