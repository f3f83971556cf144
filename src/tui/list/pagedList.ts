/** What a list that is read page by page is made of: its columns, how a row fills them, what its filter and its order know. */
import type { Filterable, FilterPart } from '../../domain/listFilter.ts';
import type { ListSums, Sweeping } from '../../reports/activity.ts';
import type { ReportRow, Sheet } from '../../reports/report.ts';
import type { RowSource } from '../pages.ts';
import type { ColumnChanges } from '../reportColumns.ts';
import type { RowOrder } from '../sortRows.ts';

export interface PagedList<Row> {
  /** Under which the user's wishes are kept. */
  readonly name: string;
  readonly sheet: Sheet;
  /** What one row is called, and several, where that is not a row. */
  readonly nouns?: readonly [string, string?];
  readonly changes: ColumnChanges;
  readonly understood: Filterable;
  /** Why it can't be sorted by a column. */
  whyNoOrder(key: string): string | undefined;
  cells(row: Row): ReportRow;
  /** What a row adds to the sums under the list; without it nothing adds up. */
  sumsOf?(row: Row): ListSums;
  /** The order of rows outside the store. */
  compare(order: RowOrder | undefined): (a: Row, b: Row) => number;
}

/** Which rows are wanted, and in which order. */
export interface PagesQuery {
  readonly parts: readonly FilterPart[];
  readonly order: RowOrder | undefined;
}

/** How one list of that kind is read. */
export interface PagedReading<Row> {
  source(query: PagesQuery): RowSource<Row>;
  /** Of everything that the filter lets through. */
  sums?(query: PagesQuery, sweeping: Sweeping): Promise<readonly ListSums[]>;
}
