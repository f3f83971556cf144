/**
 * `finance export ledger --format beancount|hledger`: everything the viewer sees as a journal. Refuses to draw the ledger as a
 * table, and a table as a journal.
 */
import type { Command } from 'commander';
import { demand } from '../domain/access.ts';
import { hostPath } from '../domain/hostFile.ts';
import { refuse } from '../domain/refusal.ts';
import { LEDGER } from '../reports/index.ts';
import { JOURNAL_FORMATS, type JournalFormatName } from '../reports/journal/formatNames.ts';
import type { ReportRequest } from '../reports/report.ts';
import { checkRequest } from '../reports/request.ts';
import { globalFlags } from './flags.ts';
import { type Io, printData, say } from './io.ts';
import { writeFile } from './outputFile.ts';
import { withViewer } from './session.ts';

/** Endings of files that say what is in them, where `--format` does not. */
const ENDINGS: Readonly<Record<string, JournalFormatName>> = {
  beancount: 'beancount',
  bean: 'beancount',
  hledger: 'hledger',
  journal: 'hledger',
};

export async function exportLedger(
  command: Command,
  io: Io,
  request: ReportRequest,
  file: string | undefined,
): Promise<void> {
  const format = formatOf(command, file);
  const path = file === undefined ? undefined : hostPath(io.files, file);
  const [{ drawJournal }, { JOURNAL_ACCEPTS }] = await Promise.all([
    import('../reports/journal/formats.ts'),
    import('../reports/journal/readJournal.ts'),
  ]);
  checkRequest({ name: LEDGER.name, accepts: JOURNAL_ACCEPTS }, request);
  await withViewer(command, io, async ({ bank, viewer }) => {
    demand(viewer, 'export');
    const pieces = drawJournal(bank, viewer, request, format);
    if (path === undefined) return printData(io, pieces);
    await writeFile(path, pieces, io.signal);
    say(io, `wrote the ledger to ${file}`);
  });
}

function formatOf(command: Command, file: string | undefined): JournalFormatName {
  const { format, journal } = globalFlags(command);
  const known = journal ?? (format === undefined ? ENDINGS[file?.split('.').at(-1) ?? ''] : undefined);
  return (
    known ??
    refuse(
      'usage',
      format === undefined ? 'a ledger needs a format' : `the ledger is a journal, which is no ${format}`,
      `choose --format ${JOURNAL_FORMATS.join(' or ')}; tables of it are export transactions, trades and lots`,
    )
  );
}

/** Refuses a journal of what is a table. */
export function demandTable(command: Command, report: string): void {
  const { journal } = globalFlags(command);
  if (journal !== undefined)
    refuse(
      'usage',
      `${report} is a table, which is not written for ${journal}`,
      `choose --format table, csv or json; or export ${LEDGER.name} --format ${journal}`,
    );
}
