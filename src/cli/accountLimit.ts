/** `finance account limit`: what an employee may spend from his expense account in a month. */
import type { Command } from 'commander';
import { formatMoney, parseMoney } from '../domain/money.ts';
import { readFlag } from './flags.ts';
import type { Io } from './io.ts';
import { printAct } from './print.ts';
import { withViewer } from './session.ts';

export function registerLimit(command: Command, io: Io): void {
  command
    .description('limit what an employee spends from an expense account in a month (owners and treasurers)')
    .argument('<ref>', 'the expense account')
    .argument('<amount>', 'such as 400; none takes the limit away')
    .action((account: string, text: string) => {
      const amount = text === 'none' ? null : readFlag('the amount', text, parseMoney);
      return withViewer(command, io, async ({ bank, viewer, flags }) => {
        const { removeExpenseLimit, setExpenseLimit } = await import('../services/expenseLimit.ts');
        if (amount === null) await removeExpenseLimit(bank, viewer, { account });
        else await setExpenseLimit(bank, viewer, { account, amount });
        await printAct(
          io,
          flags,
          amount === null ? `${account} has no limit any more` : `${account}: ${formatMoney(amount)} a month`,
          { account_ref: account, limit: amount === null ? null : formatMoney(amount) },
        );
      });
    });
}
