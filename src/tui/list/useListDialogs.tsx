/** What lies over a list when it is asked for: its columns, its order, filters that were saved, copying, export, the command line. */
import { useState } from 'react';
import { drawCsv } from '../../reports/drawCsv.ts';
import type { Report, ReportRequest, ReportRow } from '../../reports/report.ts';
import { chooseColumns } from '../../services/listViews.ts';
import { requestKnown } from '../asOf.ts';
import { exportCommand } from '../commandLine.ts';
import type { Bindings } from '../commands.ts';
import type { ExportVersion } from '../components/ExportDialog.tsx';
import { showCount } from '../figures.ts';
import { useSession } from '../session.tsx';
import { wholeReport } from '../useDialogs.tsx';
import { useOutputs } from '../useOutputs.tsx';
import { ColumnsDialog } from './ColumnsDialog.tsx';
import { FiltersDialog } from './FiltersDialog.tsx';
import { SortDialog } from './SortDialog.tsx';
import type { ListQuery } from './useListQuery.ts';

interface ListDialogsOptions {
  readonly query: ListQuery;
  /** What `!` prints, and `e` writes when the whole of it is wanted. */
  readonly report: Report;
  readonly request: ReportRequest;
  /** All rows of the report, whatever is shown. */
  all(): AsyncIterable<ReportRow>;
  /** The rows that the filter lets through, in the order in which they are shown. */
  shown(): AsyncIterable<ReportRow>;
  readonly selected: ReportRow | undefined;
  /** In the order in which they are shown. */
  readonly marked: readonly ReportRow[];
}

export function useListDialogs(options: ListDialogsOptions): {
  readonly bindings: Bindings;
  readonly dialog: React.ReactNode;
} {
  const { query, report, request, selected, marked } = options;
  const { bank, present, viewer, program, knownOn } = useSession();
  const [open, setOpen] = useState<'columns' | 'sort' | 'filters'>();
  const close = (): void => setOpen(undefined);
  const { columns, sheet, list, kept, sorting, filter } = query;
  const keep = async (keys: readonly string[] | undefined): Promise<void> => {
    await kept.change(() => chooseColumns(present ?? bank, viewer, list, keys));
    close();
  };
  const asShown = { ...sheet, columns };
  const order = sorting.shown === '' ? "in the list's own order" : sorting.shown;
  const what = `${columns.length} of ${showCount(sheet.columns.length, 'column')} as on the screen`;
  const command = (file?: string): string =>
    exportCommand(program, viewer, report.name, requestKnown(report, request, knownOn), file);
  const shownVersion: ExportVersion = {
    name: 'as shown',
    says: `${what}, ${filter.text === '' ? 'no filter' : `filter ${filter.text}`}, ${order}`,
    pieces: () => drawCsv(asShown, options.shown()),
  };
  const wholeVersion: ExportVersion = {
    name: 'whole report',
    says: wholeReport(report),
    pieces: () => drawCsv(report, options.all()),
    command,
  };
  const markedVersion: ExportVersion = {
    name: 'marked rows',
    says: `${showCount(marked.length, 'marked row')}, ${what}, ${order}`,
    pieces: () => drawCsv(asShown, eachOf(marked)),
  };
  const outputs = useOutputs({
    what: report.title.toLowerCase(),
    file: `${report.name}.csv`,
    versions: marked.length > 0 ? [markedVersion, shownVersion, wholeVersion] : [shownVersion, wholeVersion],
    copied: { columns, row: selected, marked },
    command,
  });
  return {
    bindings: {
      sort: { run: () => setOpen('sort') },
      ...sorting.bindings,
      columns: { run: () => setOpen('columns') },
      filters: { run: () => setOpen('filters') },
      ...outputs.bindings,
    },
    dialog:
      outputs.dialog ||
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

async function* eachOf(rows: readonly ReportRow[]): AsyncGenerator<ReportRow> {
  yield* rows;
}
