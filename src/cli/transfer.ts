/** `finance transfer`: moves money once per id. */
import { formatMoney, parseMoney } from '../domain/money.ts';
import { formatRate } from '../domain/quantity.ts';
import type { PostedTransfer } from '../services/postTransfer.ts';
import type { Register } from './commands.ts';
import { readFlag } from './flags.ts';
import { printAct } from './print.ts';
import { withViewer } from './session.ts';

interface TransferFlags {
  readonly from: string;
  readonly to: string;
  readonly amount: string;
  readonly id?: string;
  readonly description?: string;
  readonly toName?: string;
}

export const register: Register = (command, io) => {
  command
    .requiredOption('--from <ref>', 'the account that pays')
    .requiredOption('--to <ref>', 'the account or the IBAN that is paid')
    .requiredOption('--amount <amount>', 'how much, in the currency of the paying account')
    .option('--id <uuid>', 'the id of this transfer: sent again under it, it is posted once')
    .option('--description <text>', 'what for')
    .option('--to-name <name>', 'the name of an outside payee')
    .action((given: TransferFlags) => {
      const amount = readFlag('--amount', given.amount, parseMoney);
      return withViewer(command, io, async ({ bank, viewer, flags }) => {
        const [{ postTransfer }, { newId }] = await Promise.all([
          import('../services/postTransfer.ts'),
          import('../services/newId.ts'),
        ]);
        const posted = await postTransfer(bank, viewer, {
          id: given.id ?? newId(),
          from: given.from,
          to: given.to,
          amount,
          description: given.description ?? '',
          ...(given.toName !== undefined && { toName: given.toName }),
        });
        await printAct(io, flags, sentenceOf(posted), factsOf(posted));
      });
    });
};

function sentenceOf(posted: PostedTransfer): string {
  const sum = `${formatMoney(posted.amount, posted.currency)} ${posted.currency}`;
  const arrived = `${formatMoney(posted.toAmount, posted.toCurrency)} ${posted.toCurrency}`;
  const as = posted.rate === null ? '' : `, arriving as ${arrived} at ${formatRate(posted.rate)}`;
  const when = posted.repeated
    ? `had been moved before, on ${posted.bookedOn}`
    : `moved on ${posted.bookedOn}`;
  return `${sum} ${when} from ${posted.from} to ${posted.to}${as}; id ${posted.id}`;
}

const factsOf = (posted: PostedTransfer) => ({
  transfer_group_id: posted.id,
  kind: posted.kind,
  from: posted.from,
  to: posted.to,
  to_name: posted.toName,
  amount: formatMoney(posted.amount, posted.currency),
  currency: posted.currency,
  to_amount: formatMoney(posted.toAmount, posted.toCurrency),
  to_currency: posted.toCurrency,
  rate: posted.rate === null ? null : formatRate(posted.rate),
  date: posted.bookedOn,
  description: posted.description,
  repeated: posted.repeated,
});
