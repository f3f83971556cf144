/** `finance settings`: what figures depend on; `finance settings set`: an admin's change of one. */
import { parseDays, parseSettingName } from '../domain/setting.ts';
import type { Sheet } from '../reports/report.ts';
import type { Register } from './commands.ts';
import { readFlag } from './flags.ts';
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
