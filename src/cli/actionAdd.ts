/** `finance action add`: enters what a company did, as a row of `actions.csv` would say it. */
import type { Command } from 'commander';
import { formatMoney } from '../domain/money.ts';
import { formatQuantity } from '../domain/quantity.ts';
import type { ImportPlan } from '../domain/importPlan.ts';
import type { ActionCells } from '../services/enterAction.ts';
import type { Io } from './io.ts';
import { say } from './io.ts';
import { printFacts } from './print.ts';
import { withViewer } from './session.ts';

/** The flags and the columns they stand for. */
const COLUMNS = {
  date: 'date',
  kind: 'kind',
  symbol: 'symbol',
  isin: 'isin',
  currency: 'currency',
  account: 'account_ref',
  ratio: 'ratio',
  newSymbol: 'new_symbol',
  newIsin: 'new_isin',
  costShare: 'cost_share',
  cashInLieu: 'cash_in_lieu',
  cashPerShare: 'cash_per_share',
  withholding: 'withholding',
  payDate: 'pay_date',
  id: 'external_id',
} as const;

type AddFlags = Partial<Record<keyof typeof COLUMNS, string>> & { readonly dryRun?: boolean };

export function registerAdd(command: Command, io: Io): void {
  command
    .description('enter what a company did: for every holder as the bank, or for an account of yours')
    .requiredOption('--kind <kind>', 'split, merger, symbol_change, spin_off or dividend')
    .requiredOption('--date <day>', 'the day it acts from')
    .requiredOption('--currency <currency>', 'of the instrument')
    .option('--symbol <symbol>', 'what it is about')
    .option('--isin <isin>', 'what it is about')
    .option('--account <ref>', 'for this account only')
    .option('--ratio <new:old>', '4:1 for a split, 1:10 for a reverse split')
    .option('--new-symbol <symbol>', 'what the shares become, or what is spun off')
    .option('--new-isin <isin>', 'the same by its ISIN')
    .option('--cost-share <part>', 'part of the cost that goes to what is spun off, between 0 and 1')
    .option('--cash-in-lieu <price>', 'paid for fractions, for one whole share')
    .option('--cash-per-share <price>', 'of a dividend, before tax')
    .option('--withholding <part>', 'part of a dividend that is withheld, between 0 and 1')
    .option('--pay-date <day>', 'the day a dividend is paid')
    .option('--id <id>', 'the id of this act: sent again under it, it is done once')
    .option('--dry-run', 'say what would change, change nothing')
    .action((given: AddFlags) =>
      withViewer(command, io, async ({ bank, viewer, flags }) => {
        const { enterAction, previewAction } = await import('../services/enterAction.ts');
        const cells = cellsOf(given);
        const done = given.dryRun
          ? {
              plan: await previewAction(bank, viewer, cells),
              importId: null,
              repeated: false,
              externalId: '',
            }
          : await enterAction(bank, viewer, cells);
        for (const line of linesOf(done.plan)) say(io, line);
        await printFacts(io, flags, {
          kind: cells.kind ?? null,
          symbol: cells.symbol ?? cells.isin ?? null,
          date: cells.date ?? null,
          import_id: done.importId,
          external_id: done.externalId || null,
          repeated: done.repeated,
          done: !given.dryRun,
        });
      }),
    );
}

const cellsOf = (given: AddFlags): ActionCells =>
  Object.fromEntries(
    Object.entries(COLUMNS).flatMap(([flag, column]) => {
      const text = given[flag as keyof typeof COLUMNS];
      return text === undefined ? [] : [[column, text]];
    }),
  );

const linesOf = ({ positions, balances, warnings }: ImportPlan): string[] => [
  ...positions.map(({ accountRef, symbol, qtyBefore, qtyAfter, costs, currency }) => {
    const cost =
      costs && `, cost ${formatMoney(costs.before, currency)} -> ${formatMoney(costs.after, currency)}`;
    return `${accountRef} ${symbol}: ${formatQuantity(qtyBefore)} -> ${formatQuantity(qtyAfter)}${cost ?? ''} ${currency}`;
  }),
  ...balances.map(
    ({ accountRef, before, after, currency }) =>
      `${accountRef}: ${formatMoney(before, currency)} -> ${formatMoney(after, currency)} ${currency}`,
  ),
  ...warnings,
];
