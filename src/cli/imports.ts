/** `finance imports`: what was imported; `finance imports undo`: takes one back. */
import { formatMoney } from '../domain/money.ts';
import { refuse } from '../domain/refusal.ts';
import type { UndoPlan } from '../domain/undoPlan.ts';
import type { Sheet } from '../reports/report.ts';
import type { Register } from './commands.ts';
import { type Io, say } from './io.ts';
import { printAct, printSheet, rowsOf } from './print.ts';
import { withViewer } from './session.ts';

const IMPORTS: Sheet = {
  columns: [
    { key: 'import_id', title: 'Number', kind: 'count', priority: 1 },
    { key: 'kind', title: 'Kind', kind: 'text', priority: 2 },
    { key: 'file', title: 'File', kind: 'text', priority: 1 },
    { key: 'imported_at', title: 'When', kind: 'instant', priority: 3 },
    { key: 'imported_by', title: 'Who', kind: 'text', priority: 5 },
    { key: 'rows', title: 'Rows', kind: 'count', priority: 6 },
    { key: 'accepted', title: 'New', kind: 'count', priority: 1 },
    { key: 'duplicates', title: 'Duplicate', kind: 'count', priority: 7 },
    { key: 'rejected', title: 'Rejected', kind: 'count', priority: 8 },
    { key: 'state', title: 'State', kind: 'text', priority: 4 },
  ],
  totals: [],
};

export const register: Register = (command, io) => {
  command.action(() =>
    withViewer(command, io, async ({ bank, viewer, flags }) => {
      const { listImports } = await import('../services/listImports.ts');
      const { importCells } = await import('../reports/imports.ts');
      await printSheet(io, flags, IMPORTS, rowsOf((await listImports(bank, viewer)).map(importCells)));
    }),
  );
  const undo = command
    .command('undo')
    .description('take an import back, with all it brought')
    .argument('<number>', 'the number of the import')
    .option('--dry-run', 'say what would go, change nothing')
    .action((text: string, { dryRun = false }: { dryRun?: boolean }) => {
      const importId = readNumber(text);
      return withViewer(undo, io, async ({ bank, viewer, flags }) => {
        const { planUndo, undoImport } = await import('../services/undoImport.ts');
        const plan = await (dryRun ? planUndo : undoImport)(bank, viewer, importId);
        tellBalances(io, plan);
        await printAct(io, flags, sentenceOf(plan, dryRun), {
          import_id: importId,
          file: plan.fileName,
          ...plan.takesBack,
          undone: !dryRun,
        });
      });
    });
};

const readNumber = (text: string): number =>
  /^[1-9]\d{0,14}$/.test(text)
    ? Number(text)
    : refuse('usage', `"${text}" is not the number of an import`, 'see finance imports');

function tellBalances(io: Io, { balances, dependents, unpairs }: UndoPlan): void {
  for (const { accountRef, before, after, currency, isOverdrawn } of balances)
    say(
      io,
      `${accountRef}  ${formatMoney(before, currency)} -> ${formatMoney(after, currency)} ${currency}` +
        (isOverdrawn ? ', below its limit' : ''),
    );
  if (unpairs > 0)
    say(
      io,
      `${unpairs} paired ${unpairs === 1 ? 'transfer is' : 'transfers are'} taken apart; the other rows stay`,
    );
  for (const dependent of dependents) say(io, `it can't be taken back: ${dependent}`);
}

const ONE: Readonly<Record<string, string>> = {
  ...{ transactions: 'transaction', trades: 'trade', actions: 'action', prices: 'price', rates: 'rate' },
  ...{
    accounts: 'account',
    categories: 'category',
    instruments: 'instrument',
    counterparties: 'counterparty',
  },
};

function sentenceOf({ importId, fileName, takesBack }: UndoPlan, isDryRun: boolean): string {
  const parts = Object.entries(takesBack)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${count === 1 ? ONE[what] : what}`);
  const what = parts.length === 0 ? 'nothing' : parts.join(', ');
  return `import ${importId} of ${fileName} ${isDryRun ? 'would be' : 'is'} taken back: ${what}`;
}
