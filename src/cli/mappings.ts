/** `finance mappings`: how files of other programs are read, kept by name; show, remove, pass on as JSON. */
import type { Sheet } from '../reports/report.ts';
import type { Register } from './commands.ts';
import { bytesOfFile } from './inputFile.ts';
import { printData } from './io.ts';
import { printAct, printSheet, rowsOf } from './print.ts';
import { withViewer } from './session.ts';

const MAPPINGS: Sheet = {
  columns: [
    { key: 'name', title: 'Name', kind: 'text', priority: 1 },
    { key: 'kind', title: 'Kind', kind: 'text', priority: 1 },
    { key: 'whose', title: 'Whose', kind: 'text', priority: 2 },
    { key: 'into', title: 'Into', kind: 'text', priority: 2 },
    { key: 'reads', title: 'Reads', kind: 'text', priority: 3, isFree: true },
  ],
  totals: [],
};

export const register: Register = (command, io) => {
  command.action(() =>
    withViewer(command, io, async ({ bank, viewer, flags }) => {
      const [{ listUsedMappings }, { PRESETS }, { describeMapping }] = await Promise.all([
        import('../services/mapping/savedMappings.ts'),
        import('../domain/mapping/presets/index.ts'),
        import('../domain/mapping/describeMapping.ts'),
      ]);
      const own = (await listUsedMappings(bank, viewer)).map(({ name, kind, mapping, accounts }) => ({
        ...{ name, kind, whose: 'own', into: accounts.join(', '), reads: describeMapping(mapping) },
      }));
      const known = PRESETS.map(({ name, kind, title }) => ({
        name,
        kind,
        whose: 'preset',
        into: '',
        reads: title,
      }));
      await printSheet(io, flags, MAPPINGS, rowsOf([...own, ...known]));
    }),
  );
  const show = command
    .command('show')
    .description('show all of a mapping of yours, as JSON')
    .argument('<name>', 'its name')
    .action((name: string) =>
      withViewer(show, io, async ({ bank, viewer }) => {
        const { exportMappings } = await import('../services/mapping/savedMappings.ts');
        await printData(io, [await exportMappings(bank, viewer, [name])]);
      }),
    );
  const rename = command
    .command('rename')
    .description('give a mapping of yours another name')
    .argument('<name>', 'its name')
    .argument('<other>', 'the new one')
    .action((name: string, other: string) =>
      withViewer(rename, io, async ({ bank, viewer, flags }) => {
        const { renameMapping } = await import('../services/mapping/savedMappings.ts');
        await renameMapping(bank, viewer, name, other);
        await printAct(io, flags, `the mapping ${name} is called ${other} now`, { mapping: other });
      }),
    );
  const remove = command
    .command('delete')
    .description('remove a mapping of yours')
    .argument('<name>', 'its name')
    .action((name: string) =>
      withViewer(remove, io, async ({ bank, viewer, flags }) => {
        const { removeMapping } = await import('../services/mapping/savedMappings.ts');
        await removeMapping(bank, viewer, name);
        await printAct(io, flags, `the mapping ${name} is removed`, { mapping: name });
      }),
    );
  const exporting = command
    .command('export')
    .description('print mappings of yours as JSON, for somebody else to take in')
    .argument('[names...]', 'which; without any, all')
    .action((names: string[]) =>
      withViewer(exporting, io, async ({ bank, viewer }) => {
        const { exportMappings } = await import('../services/mapping/savedMappings.ts');
        await printData(io, [await exportMappings(bank, viewer, names)]);
      }),
    );
  const importing = command
    .command('import')
    .description('take in mappings from JSON; one of the same name is replaced')
    .argument('<file>', 'such as finance mappings export prints, or - for standard input')
    .action((file: string) =>
      withViewer(importing, io, async ({ bank, viewer, flags }) => {
        const { importMappings } = await import('../services/mapping/savedMappings.ts');
        const bytes = await bytesOfFile(io, file, 'finance mappings import -');
        const count = await importMappings(bank, viewer, Buffer.from(bytes).toString('utf8'));
        await printAct(io, flags, `${count} ${count === 1 ? 'mapping is' : 'mappings are'} kept`, {
          mappings: count,
        });
      }),
    );
};
