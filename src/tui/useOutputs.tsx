/**
 * What every screen of figures can be written to: `e` a file, `Ctrl-Y` the clipboard, `!` the command line that prints the same.
 * While asked it takes the screen's place.
 */
import { useState } from 'react';
import { mayDo } from '../domain/access.ts';
import type { Column, ReportRow } from '../reports/report.ts';
import type { Bindings } from './commands.ts';
import { CommandDialog } from './components/CommandDialog.tsx';
import { ExportDialog, type ExportVersion } from './components/ExportDialog.tsx';
import { Overlay } from './keyboard.tsx';
import { CopyDialog } from './list/CopyDialog.tsx';
import { whyNoClipboard } from './list/useCopy.ts';
import { useSession } from './session.tsx';
import { roleTitle } from './viewer.ts';
import { whyNoFiles } from './writeFile.ts';

interface Copied {
  readonly columns: readonly Column[];
  readonly row: ReportRow | undefined;
  readonly marked?: readonly ReportRow[];
}

interface Output {
  /** What is written, in a few words. */
  readonly what: string;
  /** The name of the file that is proposed. */
  readonly file: string;
  /** What the file can hold, the likeliest first. */
  readonly versions: readonly [ExportVersion, ...ExportVersion[]];
  /** What can be copied: the selected row, where there is one, and those that are marked. */
  readonly copied: Copied;
  /** The command line that prints it, or writes it to a file. */
  command(file?: string): string;
}

export function useOutputs({ what, file, versions, copied, command }: Output): {
  readonly bindings: Bindings;
  readonly dialog: React.ReactNode;
} {
  const { viewer, files, clipboard } = useSession();
  const [open, setOpen] = useState<'export' | 'command' | 'copy'>();
  const close = (): void => setOpen(undefined);
  return {
    bindings: {
      exportRows: {
        run: () => setOpen('export'),
        whyNot: mayDo(viewer, 'export') ? whyNoFiles(files) : `${roleTitle(viewer)} may not export`,
      },
      copy: {
        run: () => setOpen('copy'),
        whyNot:
          whyNoClipboard(files, clipboard) ?? (copied.row === undefined ? 'there is no row' : undefined),
      },
      commandLine: { run: () => setOpen('command') },
    },
    dialog:
      open === 'copy'
        ? copied.row && (
            <CopyDialog
              columns={copied.columns}
              selected={copied.row}
              marked={copied.marked}
              onClose={close}
            />
          )
        : open && (
            <Overlay>
              {open === 'export' ? (
                <ExportDialog what={what} file={file} versions={versions} onClose={close} />
              ) : (
                <CommandDialog command={command()} onClose={close} />
              )}
            </Overlay>
          ),
  };
}
