/** What lies over a list of a report when it is asked for: how it is shown, copying, export, the command line. */
import { drawCsv } from '../../reports/drawCsv.ts';
import type { Report, ReportRequest, ReportRow } from '../../reports/report.ts';
import { requestKnown } from '../asOf.ts';
import { exportCommand } from '../commandLine.ts';
import type { Bindings } from '../commands.ts';
import type { ExportVersion } from '../components/ExportDialog.tsx';
import { useSession } from '../session.tsx';
import { wholeReport } from '../useDialogs.tsx';
import { useOutputs } from '../useOutputs.tsx';
import type { ListQuery } from './useListQuery.ts';
import { AFTER_MARKED } from './useMarks.ts';
import { useQueryDialogs, versionAsShown, versionOfMarked } from './useQueryDialogs.tsx';

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
  const { viewer, program, knownOn } = useSession();
  const queryDialogs = useQueryDialogs(query);
  const command = (file?: string): string =>
    exportCommand(program, viewer, report.name, requestKnown(report, request, knownOn), file);
  const shownVersion = versionAsShown(query, options.shown);
  const wholeVersion: ExportVersion = {
    name: 'whole report',
    says: wholeReport(report),
    pieces: () => drawCsv(report, options.all()),
    command,
  };
  const outputs = useOutputs({
    what: report.title.toLowerCase(),
    file: `${report.name}.csv`,
    versions:
      marked.length > 0
        ? [versionOfMarked(query, marked.length, () => eachOf(marked)), shownVersion, wholeVersion]
        : [shownVersion, wholeVersion],
    copied: { columns: query.columns, row: selected, marked },
    command,
  });
  return {
    bindings: {
      ...queryDialogs.bindings,
      ...outputs.bindings,
      ...(marked.length > 0 && outputs.bindings.exportRows
        ? { exportRows: { ...outputs.bindings.exportRows, footer: AFTER_MARKED } }
        : {}),
    },
    dialog: outputs.dialog || queryDialogs.dialog,
  };
}

async function* eachOf(rows: readonly ReportRow[]): AsyncGenerator<ReportRow> {
  yield* rows;
}
