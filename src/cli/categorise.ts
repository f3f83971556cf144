/** `finance transaction categorise`: another category for a row by hand; after the third time a rule is offered. */
import type { Command } from 'commander';
import { type Io, say } from './io.ts';
import { printAct } from './print.ts';
import { withViewer } from './session.ts';

interface CategoriseFlags {
  readonly section?: string;
  readonly account?: string;
}

export function registerCategorise(command: Command, io: Io): void {
  command
    .description('give a transaction another category; rules leave it alone from then on')
    .argument('<id>', 'its external id, or # and its number')
    .argument('<category>', 'the name of the category')
    .option('--section <section>', 'of another section: income, expense or transfer')
    .option('--account <ref>', 'its account, where several have a transaction of that id')
    .action((transaction: string, category: string, { section, account }: CategoriseFlags) =>
      withViewer(command, io, async ({ bank, viewer, flags }) => {
        const { categorise } = await import('../services/categorise.ts');
        const done = await categorise(bank, viewer, { transaction, category, section, account });
        const { id, before, after, rule } = done;
        await printAct(io, flags, `transaction #${id}: ${before} is ${after} now`, {
          transaction: id,
          before,
          after,
        });
        if (rule !== undefined)
          say(
            io,
            'chosen three times by hand; a rule does it from now on: finance rules add ' +
              `--section ${rule.section} --category ${quoted(rule.category)} --when ${quoted(rule.when)} --past-rows`,
          );
      }),
    );
}

const quoted = (text: string): string =>
  /^[\w-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
