/** `finance trade list` and `finance transaction list`: rows with the numbers by which they are corrected. */
import type { Command } from 'commander';
import { demand } from '../domain/access.ts';
import { parseDay } from '../domain/day.ts';
import type { Report } from '../reports/report.ts';
import { readOptional } from './flags.ts';
import type { Io } from './io.ts';
import { printSheet } from './print.ts';
import { withViewer } from './session.ts';

interface ListFlags {
  readonly account?: string;
  readonly from?: string;
  readonly to?: string;
}

export function registerList(command: Command, io: Io, load: () => Promise<Report>): void {
  command
    .option('--account <ref>', 'of one account only')
    .option('--from <day>', 'from this day on')
    .option('--to <day>', 'up to this day')
    .action((given: ListFlags) => {
      const request = {
        account: given.account,
        from: readOptional('--from', given.from, parseDay),
        to: readOptional('--to', given.to, parseDay),
      };
      return withViewer(command, io, async ({ bank, viewer, flags }) => {
        demand(viewer, 'export');
        const report = await load();
        await printSheet(io, flags, report, report.rows(bank, viewer, request));
      });
    });
}
