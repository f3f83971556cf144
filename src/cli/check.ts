/**
 * `finance check`: every difference between what is stored and what the facts say; refuses when there is one. With
 * `--repair` what is derived is made anew first.
 */
import { refuse } from '../domain/refusal.ts';
import type { ReportRow, Sheet } from '../reports/report.ts';
import type { Register } from './commands.ts';
import { type GlobalFlags, globalFlags } from './flags.ts';
import { type Io, say } from './io.ts';
import { printSheet, rowsOf } from './print.ts';
import { asAdmin, withBank, withViewer } from './session.ts';

const DIFFERENCES: Sheet = {
  columns: [
    { key: 'what', title: 'What', kind: 'text', priority: 1 },
    { key: 'where', title: 'Where', kind: 'text', priority: 1 },
    { key: 'stored', title: 'Stored', kind: 'text', priority: 1 },
    { key: 'recomputed', title: 'Recomputed', kind: 'text', priority: 1 },
  ],
  totals: [],
};

export const register: Register = (command, io) => {
  command
    .option('--repair', 'make what is derived anew; facts are never touched (admins only)')
    .action(({ repair = false }: { repair?: boolean }) => {
      const flags = globalFlags(command);
      if (!repair)
        return withBank(io, flags, async (bank) => {
          const { differencesIn } = await import('../services/check.ts');
          await tell(io, flags, differencesIn(bank));
        });
      return withViewer(
        command,
        io,
        async ({ bank, viewer }) => {
          const { repairBank } = await import('../services/repair.ts');
          const { mended, left } = await repairBank(bank, viewer);
          say(io, mended.length === 0 ? 'nothing to repair' : `mended ${countOf(mended)}:`);
          for (const { what, where, stored, recomputed } of mended)
            say(io, `${what} ${where}: ${stored} -> ${recomputed}`);
          await tell(io, flags, rowsOf(left));
        },
        asAdmin,
      );
    });
};

const countOf = ({ length }: readonly unknown[]): string =>
  `${length} ${length === 1 ? 'figure' : 'figures'}`;

/** Each as it is found; there may be as many as rows. */
async function tell(io: Io, flags: GlobalFlags, differences: AsyncGenerator<object>): Promise<void> {
  const isForPeople = (flags.format ?? 'table') === 'table';
  let count = 0;
  const first = await differences.next();
  const counted = async function* (): AsyncGenerator<ReportRow> {
    for (let next = first; next.done !== true; next = await differences.next()) {
      count++;
      yield next.value as ReportRow;
    }
  };
  // A table of nothing is no answer for people.
  if (first.done !== true || !isForPeople) await printSheet(io, flags, DIFFERENCES, counted());
  if (count === 0) return say(io, 'every figure is what the facts say');
  refuse(
    'differences',
    `${count} ${count === 1 ? 'figure differs' : 'figures differ'} from the facts`,
    'the facts are right; find out who wrote to the store beside this program, and let an admin --repair what is derived',
  );
}
