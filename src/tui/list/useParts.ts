/** The rows that a figure is made of, as the user wishes to see them: filtered, in the order and the columns chosen, with their sums. */
import { useMemo } from 'react';
import type { ExplainedRow } from '../../reports/explain/index.ts';
import type { ReportRow, Sheet } from '../../reports/report.ts';
import { totalsOf } from '../../reports/totals.ts';
import type { TableColumn, TextColumn } from '../columns.ts';
import { showCount } from '../figures.ts';
import type { Span } from '../line.tsx';
import type { ColumnChanges } from '../reportColumns.ts';
import { sortByCells } from '../sortRows.ts';
import { filterableOf, namesIn, rowPasses } from './rowFilter.ts';
import { type ListQuery, useListQuery } from './useListQuery.ts';

/** A row, told apart by its place among all of them. */
export interface Part extends ExplainedRow {
  readonly key: string;
}

export interface PartsView {
  readonly query: ListQuery;
  readonly parts: readonly Part[];
  readonly totals: readonly Part[];
  readonly columns: readonly TableColumn<Part>[];
  /** `3 of 40 rows   by gain`, where not all of them are shown in their own order. */
  readonly shown: readonly Span[];
  /** The cells of the rows that are shown. */
  cells(): AsyncGenerator<ReportRow>;
}

const NONE: readonly Part[] = [];

/** `sheet` and `changes` are the same objects while they mean the same. */
export function useParts(
  list: string,
  sheet: Sheet,
  rows: readonly ExplainedRow[],
  changes: ColumnChanges,
): PartsView {
  const understood = useMemo(() => filterableOf(sheet), [sheet]);
  const query = useListQuery({
    ...{ list, sheet, changes, understood },
    complete: async (field, text) =>
      namesIn(
        rows.map(({ cells }) => cells),
        field,
        text,
      ),
  });
  const { parts: pieces } = query.filter;
  const { order } = query.sorting;
  const parts = useMemo(() => {
    const all = rows.map((row, at): Part => ({ ...row, key: String(at) }));
    const kept = pieces.length === 0 ? all : all.filter(({ cells }) => rowPasses(sheet, cells, pieces));
    return sortByCells(kept, order, ({ cells }) => cells);
  }, [rows, sheet, pieces, order]);
  const totals = useMemo(() => sumsOf(sheet, parts), [sheet, parts]);
  const columns = useMemo(() => query.tableColumns.map(ofPart), [query.tableColumns]);
  const isWhole = parts.length === rows.length;
  return {
    ...{ query, parts, totals, columns },
    shown: [
      ['muted', isWhole ? '' : `   ${parts.length} of ${showCount(rows.length, 'row')}`],
      ['muted', order === undefined ? '' : `   ${query.sorting.shown}`],
    ],
    async *cells() {
      for (const { cells } of parts) yield cells;
    },
  };
}

function sumsOf(sheet: Sheet, parts: readonly Part[]): readonly Part[] {
  if (parts.length === 0) return NONE;
  const totals = totalsOf(sheet);
  for (const { cells } of parts) totals.add(cells);
  return totals.rows().map((cells, at) => ({ key: String(at), cells, next: null }));
}

const ofPart = ({ text, sum, meaning, ...column }: TextColumn<ReportRow>): TableColumn<Part> => ({
  ...column,
  text: ({ cells }) => text(cells),
  ...(sum && { sum: ({ cells }) => sum(cells) }),
  ...(meaning && { meaning: ({ cells }) => meaning(cells) }),
});
