/** What a list shows and how: its filter, its order, and the columns that the user chose for it. */
import { useMemo } from 'react';
import type { Filterable } from '../../domain/listFilter.ts';
import type { Column, ReportRow, Sheet } from '../../reports/report.ts';
import { rememberFilter } from '../../services/listViews.ts';
import type { TableColumn } from '../columns.ts';
import { type ColumnChanges, chosenColumns, reportColumns } from '../reportColumns.ts';
import { useSession } from '../session.tsx';
import { type FilterView, useFilter } from '../useFilter.tsx';
import { type OrderView, useOrder } from '../useOrder.ts';
import { type KeptView, useListView } from './useListView.ts';

interface QueryOptions {
  /** Name under which the user's wishes are kept. */
  readonly list: string;
  /** All columns there are. */
  readonly sheet: Sheet;
  /** Those shown when nothing else is wished; the same object while it means the same. */
  readonly changes?: ColumnChanges | undefined;
  readonly understood: Filterable;
  readonly filter?: string | undefined;
  /** Keeps apart the lists of one screen. */
  readonly memory?: string | undefined;
  /** Names that a field of the filter may hold. */
  complete?(field: string, text: string): Promise<readonly string[]>;
  /** Why the list can't be sorted by a column. */
  whyNoOrder?(key: string): string | undefined;
}

export interface ListQuery {
  readonly list: string;
  readonly sheet: Sheet;
  readonly kept: KeptView;
  /** The user's wishes are known. */
  readonly isReady: boolean;
  readonly understood: Filterable;
  readonly filter: FilterView;
  readonly sorting: OrderView;
  /** Those that are shown, in their order. */
  readonly columns: readonly Column[];
  readonly tableColumns: readonly TableColumn<ReportRow>[];
  readonly changes: ColumnChanges;
  whyNoOrder(key: string): string | undefined;
}

const NONE: readonly string[] = [];
/** Behind what is never dropped, before all else. */
const SORTED = 1.5;
const anyOrder = (): undefined => undefined;

export function useListQuery(options: QueryOptions): ListQuery {
  const { list, sheet, understood, whyNoOrder = anyOrder } = options;
  const session = useSession();
  const { viewer } = session;
  const bank = session.present ?? session.bank;
  const kept = useListView(list);
  const wanted = kept.view?.columns;
  const changes = useMemo(() => {
    const known = wanted?.filter((key) => sheet.columns.some((column) => column.key === key)) ?? NONE;
    return known.length === 0 ? (options.changes ?? {}) : { ...options.changes, keys: known };
  }, [wanted, sheet, options.changes]);
  const columns = useMemo(() => chosenColumns(sheet, changes), [sheet, changes]);
  const sorting = useOrder(columns, whyNoOrder, options.memory);
  const filter = useFilter({
    initial: options.filter,
    memory: options.memory,
    understood,
    recent: kept.view?.recent ?? NONE,
    onKeep: (text) => void kept.change(() => rememberFilter(bank, viewer, list, text)),
    ...(options.complete && { complete: options.complete }),
  });
  const { order, arrow } = sorting;
  const tableColumns = useMemo(
    () =>
      reportColumns(sheet, changes).map((column, index) =>
        columns[index]?.key === order?.key
          ? {
              ...column,
              title: `${columns[index]?.title} ${arrow}`,
              // What a list is sorted by stays in sight as long as there is room for it.
              priority: Math.min(column.priority, SORTED),
            }
          : column,
      ),
    [sheet, changes, columns, order?.key, arrow],
  );
  return {
    list,
    sheet,
    kept,
    isReady: kept.view !== undefined,
    understood,
    filter,
    sorting,
    columns,
    tableColumns,
    changes,
    whyNoOrder,
  };
}
