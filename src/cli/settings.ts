/** `finance settings`: what figures and the risk rules depend on, and an admin's change of one. */
import type { Command } from 'commander';
import { parseThreshold, parseThresholdName } from '../domain/risk/thresholdSettings.ts';
import { parseDays, parseSettingName } from '../domain/setting.ts';
import type { Sheet } from '../reports/report.ts';
import type { Register } from './commands.ts';
import { readFlag } from './flags.ts';
import type { Io } from './io.ts';
import { printFacts, printSheet, rowsOf } from './print.ts';
import { asAdmin, withViewer } from './session.ts';

const LIST: Sheet = {
  columns: [
    { key: 'name', title: 'Setting', kind: 'text', priority: 1 },
    { key: 'days', title: 'Days', kind: 'count', priority: 1 },
    { key: 'about', title: 'Meaning', kind: 'text', priority: 2 },
  ],
  totals: [],
};

export const register: Register = (command, io) => {
  command.action(() =>
    withViewer(command, io, async ({ bank, flags }) => {
      const { listSettings } = await import('../services/settings.ts');
      await printSheet(io, flags, LIST, rowsOf(await listSettings(bank)));
    }),
  );
  registerThresholds(command, io);
  const set = command
    .command('set')
    .description('change a setting (admins only)')
    .argument('<name>', 'which one')
    .argument('<days>', 'a whole number of days')
    .action((word: string, text: string) => {
      const name = readFlag('name', word, parseSettingName);
      const days = readFlag('days', text, parseDays);
      return withViewer(
        set,
        io,
        async ({ bank, viewer, flags }) => {
          const { changeSetting } = await import('../services/settings.ts');
          await changeSetting(bank, viewer, { name, days });
          await printFacts(io, flags, { name, days });
        },
        asAdmin,
      );
    });
};

/** `finance settings thresholds` and `threshold NAME VALUE`: what the risk rules measure by. */
function registerThresholds(command: Command, io: Io): void {
  const show = command
    .command('thresholds')
    .description('what the risk rules measure by (admins only)')
    .action(() =>
      withViewer(
        show,
        io,
        async ({ bank, viewer, flags }) => {
          const { thresholds } = await import('../reports/thresholds.ts');
          await printSheet(io, flags, thresholds, thresholds.rows(bank, viewer, {}));
        },
        asAdmin,
      ),
    );
  const set = command
    .command('threshold')
    .description('change what the risk rules measure by, and say what becomes of the flags (admins only)')
    .argument('<name>', 'which one')
    .argument('<value>', 'a whole number')
    .option('--dry-run', 'say what would become of the flags, change nothing')
    .action((word: string, text: string, { dryRun = false }: { readonly dryRun?: boolean }) => {
      const name = readFlag('name', word, parseThresholdName);
      const value = readFlag('value', text, (given) => parseThreshold(name, given));
      return withViewer(
        set,
        io,
        async ({ bank, viewer, flags }) => {
          const { previewThreshold } = await import('../reports/risks.ts');
          const { changeThreshold } = await import('../services/riskThresholds.ts');
          const { before, rules } = await previewThreshold(bank, viewer, { name, value });
          if (!dryRun) await changeThreshold(bank, viewer, { name, value });
          const sum = (when: 'before' | 'after'): number => rules.reduce((all, rule) => all + rule[when], 0);
          await printFacts(io, flags, {
            ...{ name, before, value, flags_before: sum('before'), flags_after: sum('after'), done: !dryRun },
          });
        },
        asAdmin,
      );
    });
}
