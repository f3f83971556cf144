/** What lies over a list when it is asked how it is to be shown: its columns, its order, and filters that were saved. */
import { useState } from 'react';
import { drawCsv } from '../../reports/drawCsv.ts';
import type { ReportRow } from '../../reports/report.ts';
import { chooseColumns } from '../../services/listViews.ts';
import type { Bindings } from '../commands.ts';
import type { ExportVersion } from '../components/ExportDialog.tsx';
import { showCount } from '../figures.ts';
import { useSession } from '../session.tsx';
import { ColumnsDialog } from './ColumnsDialog.tsx';
import { FiltersDialog } from './FiltersDialog.tsx';
import { SortDialog } from './SortDialog.tsx';
import type { ListQuery } from './useListQuery.ts';

export function useQueryDialogs(query: ListQuery): {
  readonly bindings: Bindings;
  readonly dialog: React.ReactNode;
} {
  const { bank, present, viewer } = useSession();
  const [open, setOpen] = useState<'columns' | 'sort' | 'filters'>();
  const close = (): void => setOpen(undefined);
  const { columns, sheet, list, kept, sorting } = query;
  const keep = async (keys: readonly string[] | undefined): Promise<void> => {
    await kept.change(() => chooseColumns(present ?? bank, viewer, list, keys));
    close();
  };
  return {
    bindings: {
      sort: { run: () => setOpen('sort') },
      ...sorting.bindings,
      columns: { run: () => setOpen('columns') },
      filters: { run: () => setOpen('filters') },
    },
    dialog:
      (open === 'columns' && (
        <ColumnsDialog
          columns={sheet.columns}
          shown={columns.map(({ key }) => key)}
          onDone={(keys) => void keep(keys)}
          onReset={() => void keep(undefined)}
          onClose={close}
        />
      )) ||
      (open === 'sort' && <SortDialog query={query} onClose={close} />) ||
      (open === 'filters' && <FiltersDialog query={query} onClose={close} />),
  };
}

/** `6 of 9 columns as on the screen` */
const columnsShown = ({ columns, sheet }: ListQuery): string =>
  `${columns.length} of ${showCount(sheet.columns.length, 'column')} as on the screen`;

const orderShown = ({ sorting }: ListQuery): string =>
  sorting.shown === '' ? "in the list's own order" : sorting.shown;

/** A file of what the filter lets through, in the columns and the order in which it is shown. */
export const versionAsShown = (query: ListQuery, rows: () => AsyncIterable<ReportRow>): ExportVersion => ({
  name: 'as shown',
  says: `${columnsShown(query)}, ${query.filter.text === '' ? 'no filter' : `filter ${query.filter.text}`}, ${orderShown(query)}`,
  pieces: () => drawCsv({ ...query.sheet, columns: query.columns }, rows()),
});

/** A file of the rows that are marked, in the same columns and order. */
export const versionOfMarked = (
  query: ListQuery,
  count: number,
  rows: () => AsyncIterable<ReportRow>,
): ExportVersion => ({
  name: 'marked rows',
  says: `${showCount(count, 'marked row')}, ${columnsShown(query)}, ${orderShown(query)}`,
  pieces: () => drawCsv({ ...query.sheet, columns: query.columns }, rows()),
});
