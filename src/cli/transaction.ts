/** `finance transaction list|edit|delete`: corrects a transaction that is booked, or takes it back, showing first what that changes. */
import type { Command } from 'commander';
import { parseDay } from '../domain/day.ts';
import { parseMoney } from '../domain/money.ts';
import type { CorrectedTransaction, TransactionChange } from '../services/correctTransaction.ts';
import { addChangeOptions, type Change, type ChangeFlags, runChange } from './change.ts';
import { registerCategorise } from './categorise.ts';
import type { Register } from './commands.ts';
import { readOptional } from './flags.ts';
import type { Io } from './io.ts';
import { registerList } from './list.ts';
import { withViewer } from './session.ts';

interface CorrectionFlags extends ChangeFlags {
  readonly reason: string;
  readonly account?: string;
}

interface EditFlags extends CorrectionFlags {
  readonly date?: string;
  readonly amount?: string;
  readonly section?: string;
  readonly category?: string;
  readonly description?: string;
}

export const register: Register = (command, io) => {
  registerList(command.command('list').description('transactions with their numbers'), io, async () => {
    return (await import('../reports/numbered.ts')).numberedTransactions;
  });
  registerEdit(command.command('edit'), io);
  registerDelete(command.command('delete'), io);
  registerCategorise(command.command('categorise'), io);
};

const named = (command: Command, what: string): Command =>
  addChangeOptions(command.description(what))
    .argument('<id>', 'its external id, or # and its number')
    .requiredOption('--reason <text>', 'why')
    .option('--account <ref>', 'its account, where several have a transaction of that id');

function registerEdit(command: Command, io: Io): void {
  named(command, 'correct a transaction; what it was stays on record')
    .option('--date <day>', 'the day it was booked on')
    .option('--amount <amount>', 'above zero in, below zero out')
    .option('--section <section>', 'income, expense or transfer')
    .option('--category <name>', 'of the section')
    .option('--description <text>', 'what it says')
    .action((id: string, given: EditFlags) =>
      correct(command, io, id, given, {
        day: readOptional('--date', given.date, parseDay),
        amount: readOptional('--amount', given.amount, parseMoney),
        section: given.section,
        category: given.category,
        description: given.description,
      }),
    );
}

function registerDelete(command: Command, io: Io): void {
  named(command, 'take a transaction back; what it was stays on record').action(
    (id: string, given: CorrectionFlags) => correct(command, io, id, given, null),
  );
}

function correct(
  command: Command,
  io: Io,
  transaction: string,
  given: CorrectionFlags,
  change: TransactionChange | null,
): Promise<void> {
  const { reason, account } = given;
  const request = { transaction, account, change, reason };
  return withViewer(command, io, async ({ bank, viewer, flags }) => {
    const { correctTransaction, previewTransactionCorrection } = await import(
      '../services/correctTransaction.ts'
    );
    await runChange(io, flags, given, {
      preview: async () => changeOf(await previewTransactionCorrection(bank, viewer, request)),
      act: async () => changeOf(await correctTransaction(bank, viewer, request)),
    });
  });
}

type RowFacts = CorrectedTransaction['before'];

const textOf = (row: RowFacts): string =>
  `${row.amount} ${row.currency}, ${row.section}/${row.category}, ${row.date}${row.description === '' ? '' : `, ${row.description}`}`;

function changeOf({ before, after, revision }: CorrectedTransaction): Change {
  const is = after === null ? 'is taken back' : `becomes ${textOf(after)}`;
  return {
    sentence: `transaction #${before.id} on ${before.account_ref}: ${textOf(before)} ${is}`,
    facts: {
      transaction: before.id ?? null,
      external_id: before.external_id ?? null,
      account_ref: before.account_ref ?? null,
      deleted: after === null,
    },
    details: { before, after },
    revision,
  };
}
