/** `finance transfers`: several payments at once, transfers whose other leg has not come, and pairs of rows that are likely one transfer. */
import type { Command } from 'commander';
import { formatMoney } from '../domain/money.ts';
import type { Report } from '../reports/report.ts';
import type { PairedTransfer } from '../services/pairTransfer.ts';
import type { TransferFacts } from '../services/planTransfer.ts';
import type { Register } from './commands.ts';
import type { Io } from './io.ts';
import { printAct, printSheet } from './print.ts';
import { withViewer } from './session.ts';
import { registerPay } from './transfersPay.ts';

const ROW = 'its external id, or # and its number';

export const register: Register = (command, io) => {
  registerPay(command.command('pay'), io);
  listing(command.command('open'), io, 'transfers of which one leg has not come', async () => {
    return (await import('../reports/openTransfers.ts')).openTransfers;
  });
  listing(
    command.command('pairs'),
    io,
    'pairs of rows that are likely one transfer, with their numbers',
    async () => {
      return (await import('../reports/likelyTransfers.ts')).likelyTransfers;
    },
  );
  const pair = command
    .command('pair')
    .description('two rows are the legs of one transfer')
    .argument('<out>', ROW)
    .argument('<in>', ROW)
    .action((out: string, into: string) =>
      withViewer(pair, io, async ({ bank, viewer, flags }) => {
        const { pairTransfer } = await import('../services/pairTransfer.ts');
        const made = await pairTransfer(bank, viewer, [out, into]);
        await printAct(io, flags, `${textOf(made)} is one transfer now`, factsOf(made));
      }),
    );
  const reject = command
    .command('not-pair')
    .description('two rows are no transfer: they are not suggested again')
    .argument('<out>', ROW)
    .argument('<in>', ROW)
    .action((out: string, into: string) =>
      withViewer(reject, io, async ({ bank, viewer, flags }) => {
        const { rejectPair } = await import('../services/pairTransfer.ts');
        await rejectPair(bank, viewer, [out, into]);
        await printAct(io, flags, `${out} and ${into} are no transfer; they are not suggested again`, {
          out,
          in: into,
        });
      }),
    );
  const back = command
    .command('take-back')
    .description('take a transfer between own accounts back, by one the other way')
    .argument('<transfer>', 'its id, or # and the number of one of its rows')
    .option('--dry-run', 'say what would happen, move nothing')
    .action((name: string, { dryRun }: { readonly dryRun?: boolean }) =>
      withViewer(back, io, async ({ bank, viewer, flags }) => {
        const { previewTakeBack, takeBackTransfer } = await import('../services/takeBackTransfer.ts');
        if (dryRun) {
          const plan = await previewTakeBack(bank, viewer, name);
          return printAct(io, flags, `${sumOf(plan)} would go back from ${plan.from} to ${plan.to}`, {
            ...takenBackFacts(plan),
            ...{ transfer_group_id: null, repeated: false },
          });
        }
        const posted = await takeBackTransfer(bank, viewer, name);
        const had = posted.repeated ? 'had gone back before' : 'went back';
        return printAct(io, flags, `${sumOf(posted)} ${had} from ${posted.from} to ${posted.to}`, {
          ...takenBackFacts(posted),
          ...{ transfer_group_id: posted.id, repeated: posted.repeated },
        });
      }),
    );
  const unpair = command
    .command('unpair')
    .description('takes apart what pair made one: both rows are what they were')
    .argument('<row>', ROW)
    .action((row: string) =>
      withViewer(unpair, io, async ({ bank, viewer, flags }) => {
        const { unpairTransfer } = await import('../services/pairTransfer.ts');
        const made = await unpairTransfer(bank, viewer, row);
        await printAct(io, flags, `${textOf(made)} is two rows again`, factsOf(made));
      }),
    );
};

const sumOf = ({ amount, currency }: TransferFacts): string => `${formatMoney(amount, currency)} ${currency}`;

const takenBackFacts = (facts: TransferFacts) => ({
  from: facts.from,
  to: facts.to,
  amount: formatMoney(facts.amount, facts.currency),
  currency: facts.currency,
  date: facts.bookedOn,
});

function listing(command: Command, io: Io, what: string, load: () => Promise<Report>): void {
  command.description(what).action(() =>
    withViewer(command, io, async ({ bank, viewer, flags }) => {
      const report = await load();
      await printSheet(io, flags, report, report.rows(bank, viewer, {}));
    }),
  );
}

const textOf = ({ from, to, amount, currency }: PairedTransfer): string =>
  `${formatMoney(amount, currency)} ${currency} from ${from} to ${to}`;

const factsOf = ({ id, from, to, amount, currency }: PairedTransfer) => ({
  transfer_group_id: id,
  from,
  to,
  amount: formatMoney(amount, currency),
  currency,
});
