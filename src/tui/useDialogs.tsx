/** The dialogs that every screen over a report has: `e` export and `!` the command line. */
import { drawCsv } from '../reports/drawCsv.ts';
import type { Report, ReportRequest, ReportRow } from '../reports/report.ts';
import { requestKnown } from './asOf.ts';
import { exportCommand } from './commandLine.ts';
import { useSession } from './session.tsx';
import { useOutputs } from './useOutputs.tsx';

interface DialogSource {
  readonly copied: Parameters<typeof useOutputs>[0]['copied'];
  readonly report: Report;
  readonly request: ReportRequest;
  rows(): AsyncIterable<ReportRow>;
}

export function useDialogs({ report, request, copied, rows }: DialogSource): ReturnType<typeof useOutputs> {
  const { program, viewer, knownOn } = useSession();
  return useOutputs({
    what: report.title.toLowerCase(),
    file: `${report.name}.csv`,
    versions: [
      {
        name: 'whole report',
        says: wholeReport(report),
        pieces: () => drawCsv(report, rows()),
        command: (file) =>
          exportCommand(program, viewer, report.name, requestKnown(report, request, knownOn), file),
      },
    ],
    copied,
    command: (file) =>
      exportCommand(program, viewer, report.name, requestKnown(report, request, knownOn), file),
  });
}

/** What the file of a whole report holds. */
export const wholeReport = ({ columns }: Report): string =>
  `All ${columns.length} columns, without filter, in the order of the report.`;
