/** `finance category`: the categories there are and how often each is used; one's own are made, renamed and removed. */
import type { Register } from './commands.ts';
import { printAct, printSheet } from './print.ts';
import { withViewer } from './session.ts';

const SECTION = ['<section>', 'income, expense or transfer'] as const;

export const register: Register = (command, io) => {
  command.action(() =>
    withViewer(command, io, async ({ bank, viewer, flags }) => {
      const { categories } = await import('../reports/categories.ts');
      await printSheet(io, flags, categories, categories.rows(bank, viewer, {}));
    }),
  );
  const add = command
    .command('add')
    .description('make one of your own')
    .argument(...SECTION)
    .argument('<name>', 'such as pets')
    .action((section: string, name: string) =>
      withViewer(add, io, async ({ bank, viewer, flags }) => {
        const { addCategory } = await import('../services/ownCategories.ts');
        await addCategory(bank, viewer, { section, name });
        await printAct(io, flags, `${section} has the category ${name}`, { section, category: name });
      }),
    );
  const rename = command
    .command('rename')
    .description('give one of your own another name, in every row that has it')
    .argument(...SECTION)
    .argument('<name>', 'what it is called')
    .argument('<new-name>', 'what it shall be called')
    .action((section: string, name: string, newName: string) =>
      withViewer(rename, io, async ({ bank, viewer, flags }) => {
        const { renameCategory } = await import('../services/ownCategories.ts');
        await renameCategory(bank, viewer, { section, name, newName });
        await printAct(io, flags, `${section}/${name} is ${newName} now`, { section, category: newName });
      }),
    );
  const remove = command
    .command('remove')
    .description('remove one of your own that nothing uses')
    .argument(...SECTION)
    .argument('<name>', 'what it is called')
    .action((section: string, name: string) =>
      withViewer(remove, io, async ({ bank, viewer, flags }) => {
        const { removeCategory } = await import('../services/ownCategories.ts');
        await removeCategory(bank, viewer, { section, name });
        await printAct(io, flags, `${section} has no category ${name} any more`, { section, category: name });
      }),
    );
};
