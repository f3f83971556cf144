/** What every screen of figures can be written to: `e` a file, `!` the command line that prints the same. While asked it takes the screen's place. */
import { useState } from 'react';
import { mayDo } from '../domain/access.ts';
import type { Bindings } from './commands.ts';
import { CommandDialog } from './components/CommandDialog.tsx';
import { ExportDialog, type ExportVersion } from './components/ExportDialog.tsx';
import { Overlay } from './keyboard.tsx';
import { useSession } from './session.tsx';
import { roleTitle } from './viewer.ts';
import { whyNoFiles } from './writeFile.ts';

interface Output {
  /** What is written, in a few words. */
  readonly what: string;
  /** The name of the file that is proposed. */
  readonly file: string;
  /** What the file can hold, the likeliest first. */
  readonly versions: readonly [ExportVersion, ...ExportVersion[]];
  /** The command line that prints it, or writes it to a file. */
  command(file?: string): string;
}

export function useOutputs({ what, file, versions, command }: Output): {
  readonly bindings: Bindings;
  readonly dialog: React.ReactNode;
} {
  const { viewer, files } = useSession();
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
          <ExportDialog what={what} file={file} versions={versions} onClose={close} />
        ) : (
          <CommandDialog command={command()} onClose={close} />
        )}
      </Overlay>
    ),
  };
}
