/** `finance rules`: the rules that classify what is imported; add, remove, take in from a file. */
import { formatMoney } from '../domain/money.ts';
import { refuse } from '../domain/refusal.ts';
import type { Sheet } from '../reports/report.ts';
import type { Register } from './commands.ts';
import { bytesOfFile } from './inputFile.ts';
import { type Io, say } from './io.ts';
import { printAct, printSheet, rowsOf } from './print.ts';
import { withViewer } from './session.ts';

const RULES: Sheet = {
  columns: [
    { key: 'rule', title: 'Rule', kind: 'count', priority: 2 },
    { key: 'priority', title: 'Priority', kind: 'count', priority: 1 },
    { key: 'section', title: 'Section', kind: 'text', priority: 1 },
    { key: 'category', title: 'Category', kind: 'text', priority: 1 },
    { key: 'when', title: 'When', kind: 'text', priority: 1 },
    { key: 'whose', title: 'Whose', kind: 'text', priority: 3 },
  ],
  totals: [],
};

interface AddFlags {
  readonly section: string;
  readonly category: string;
  readonly when: string;
  readonly priority?: string;
  readonly pastRows?: boolean;
  readonly dryRun?: boolean;
}

/** Past rows that are listed before a rule is kept. */
const LISTED = 20;

export const register: Register = (command, io) => {
  command.action(() =>
    withViewer(command, io, async ({ bank, viewer, flags }) => {
      const { listRules } = await import('../services/listRules.ts');
      const rows = (await listRules(bank, viewer)).map(
        ({ id, isOwn, priority, section, category, when }) => ({
          ...{ rule: id, priority, section, category, when },
          whose: isOwn ? 'own' : "everyone's",
        }),
      );
      await printSheet(io, flags, RULES, rowsOf(rows));
    }),
  );
  const add = command
    .command('add')
    .description('add a rule, such as --when "description contains rent and amount to -500"')
    .requiredOption('--section <section>', 'income, expense or transfer')
    .requiredOption('--category <category>', 'the category it gives')
    .requiredOption('--when <conditions>', 'what it looks at')
    .option('--priority <number>', 'the lowest is asked first; 100 without it')
    .option('--past-rows', 'classify past rows anew, too')
    .option('--dry-run', 'say which past rows it would change, keep nothing')
    .action((given: AddFlags) =>
      withViewer(add, io, async ({ bank, viewer, flags }) => {
        const { planRule, saveRule } = await import('../services/saveRule.ts');
        const { section, category, when, priority } = given;
        const request = {
          section,
          category,
          when,
          priority: priority === undefined ? undefined : readNumber(priority),
        };
        if (given.dryRun) {
          const changed = await planRule(bank, viewer, request);
          tellRows(io, changed);
          return printAct(io, flags, `it would change ${changed.length} past rows`, {
            past_rows: changed.length,
          });
        }
        const { id, reclassified } = await saveRule(bank, viewer, request, {
          pastRows: given.pastRows ?? false,
        });
        return printAct(io, flags, `rule ${id} is kept; ${reclassified} past rows changed`, {
          rule: id,
          past_rows: reclassified,
        });
      }),
    );
  const remove = command
    .command('remove')
    .description('remove a rule of your own')
    .argument('<number>', 'the number of the rule')
    .action((text: string) => {
      const id = readNumber(text);
      return withViewer(remove, io, async ({ bank, viewer, flags }) => {
        const { removeRule } = await import('../services/removeRule.ts');
        await removeRule(bank, viewer, id);
        await printAct(io, flags, `rule ${id} is removed`, { rule: id });
      });
    });
  const importing = command
    .command('import')
    .description('take in a CSV file: priority, section, category, when')
    .argument('<file>', 'such as finance rules --format csv prints, or - for standard input')
    .action((file: string) =>
      withViewer(importing, io, async ({ bank, viewer, flags }) => {
        const { importRules } = await import('../services/importRules.ts');
        const count = await importRules(bank, viewer, await bytesOfFile(io, file, 'finance rules import -'));
        await printAct(io, flags, `${count} rules are new`, { rules: count });
      }),
    );
};

const readNumber = (text: string): number =>
  /^\d{1,15}$/.test(text) ? Number(text) : refuse('usage', `"${text}" is not a whole number`);

type PastRow = Awaited<ReturnType<typeof import('../services/saveRule.ts').planRule>>[number];

function tellRows(io: Io, rows: readonly PastRow[]): void {
  for (const { accountRef, bookedOn, amount, currency, category, description } of rows.slice(0, LISTED))
    say(
      io,
      `${bookedOn}  ${accountRef}  ${formatMoney(amount, currency)} ${currency}  ${category}  ${description}`,
    );
  if (rows.length > LISTED) say(io, `and ${rows.length - LISTED} more`);
}
