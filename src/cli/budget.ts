/** `finance budget`: what is meant to be spent on a category in a month, and what is left of it. */
import { parseCurrency } from '../domain/currency.ts';
import { formatMoney, parseMoney } from '../domain/money.ts';
import type { Register } from './commands.ts';
import { readFlag, readOptional } from './flags.ts';
import { printAct, printSheet } from './print.ts';
import { withViewer } from './session.ts';

interface BudgetFlags {
  readonly currency?: string;
}

const CURRENCY = ['--currency <code>', 'its currency; your reporting currency without it'] as const;

export const register: Register = (command, io) => {
  command.action(() =>
    withViewer(command, io, async ({ bank, viewer, flags }) => {
      const { budgets } = await import('../reports/budgets.ts');
      await printSheet(io, flags, budgets, budgets.rows(bank, viewer, {}));
    }),
  );
  const set = command
    .command('set')
    .description('say what is meant to be spent on a category in a month')
    .argument('<category>', 'a category of expenses')
    .argument('<amount>', 'such as 400')
    .option(...CURRENCY)
    .action((category: string, text: string, given: BudgetFlags) => {
      const amount = readFlag('the amount', text, parseMoney);
      const asked = readOptional('--currency', given.currency, parseCurrency);
      return withViewer(set, io, async ({ bank, viewer, flags }) => {
        const currency = asked ?? viewer.reportingCurrency;
        const { setBudget } = await import('../services/setBudget.ts');
        await setBudget(bank, viewer, { category, amount, currency });
        await printAct(io, flags, `${category}: ${formatMoney(amount)} ${currency} a month`, {
          category,
          budget: formatMoney(amount),
          currency,
        });
      });
    });
  const remove = command
    .command('remove')
    .description('say nothing of a category any more')
    .argument('<category>', 'a category of expenses')
    .option(...CURRENCY)
    .action((category: string, given: BudgetFlags) => {
      const asked = readOptional('--currency', given.currency, parseCurrency);
      return withViewer(remove, io, async ({ bank, viewer, flags }) => {
        const currency = asked ?? viewer.reportingCurrency;
        const { removeBudget } = await import('../services/setBudget.ts');
        await removeBudget(bank, viewer, { category, currency });
        await printAct(io, flags, `${category} has no budget in ${currency} any more`, {
          category,
          currency,
        });
      });
    });
};
