/** The dialogs that every screen over a report has: `e` export and `!` the command line. While one is open it takes the screen's place. */
import { useState } from 'react';
import { mayDo } from '../domain/access.ts';
import { drawCsv } from '../reports/drawCsv.ts';
import type { Report, ReportRequest, ReportRow } from '../reports/report.ts';
import { whyNoFiles } from './writeFile.ts';
import { exportCommand } from './commandLine.ts';
import type { Bindings } from './commands.ts';
import { CommandDialog } from './components/CommandDialog.tsx';
import { ExportDialog } from './components/ExportDialog.tsx';
import { Overlay } from './keyboard.tsx';
import { useSession } from './session.tsx';
import { roleTitle } from './viewer.ts';

interface DialogSource {
  readonly report: Report;
  readonly request: ReportRequest;
  rows(): AsyncIterable<ReportRow>;
}

export function useDialogs({ report, request, rows }: DialogSource): {
  readonly bindings: Bindings;
  readonly dialog: React.ReactNode;
} {
  const { program, viewer, files } = useSession();
  const [open, setOpen] = useState<'export' | 'command'>();
  const close = (): void => setOpen(undefined);
  return {
    bindings: {
      exportRows: {
        run: () => setOpen('export'),
        whyNot: mayDo(viewer, 'export') ? whyNoFiles(files) : `${roleTitle(viewer)} may not export`,
      },
      commandLine: { run: () => setOpen('command') },
    },
    dialog: open && (
      <Overlay>
        {open === 'export' ? (
          <ExportDialog
            what={report.title.toLowerCase()}
            file={`${report.name}.csv`}
            pieces={() => drawCsv(report, rows())}
            command={(file) => exportCommand(program, viewer, report.name, request, file)}
            onClose={close}
          />
        ) : (
          <CommandDialog command={exportCommand(program, viewer, report.name, request)} onClose={close} />
        )}
      </Overlay>
    ),
  };
}
