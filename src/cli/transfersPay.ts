/** `finance transfers pay`: the payments of a file from one account, all of them or none. */
import type { Command } from 'commander';
import type { Viewer } from '../domain/access.ts';
import { parseDay } from '../domain/day.ts';
import { formatMoney } from '../domain/money.ts';
import { BatchRefusal, type BatchRequest, type PaymentFault } from '../domain/paymentBatch.ts';
import { refuse } from '../domain/refusal.ts';
import { safeText } from '../domain/text.ts';
import type { PaymentLine } from '../csv/paymentLines.ts';
import type { Sheet } from '../reports/report.ts';
import type { Bank } from '../services/bank.ts';
import type { TransferFacts } from '../services/planTransfer.ts';
import { type GlobalFlags, readOptional } from './flags.ts';
import { bytesOfFile } from './inputFile.ts';
import { type Io, print, printData, say } from './io.ts';
import { printSheet, rowsOf } from './print.ts';
import { REJECTIONS } from './printImport.ts';
import { withViewer } from './session.ts';

interface PayFlags {
  readonly from: string;
  readonly day?: string;
  readonly id?: string;
  readonly dryRun?: boolean;
}

const PAYMENTS: Sheet = {
  columns: [
    { key: 'line', title: 'Line', kind: 'count', priority: 2 },
    { key: 'transfer_group_id', title: 'Transfer', kind: 'text', priority: 5 },
    { key: 'to', title: 'To', kind: 'text', priority: 1 },
    { key: 'to_name', title: 'Name', kind: 'text', priority: 2 },
    { key: 'amount', title: 'Amount', kind: 'money', priority: 1, currencyFrom: 'currency' },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
    { key: 'description', title: 'Description', kind: 'text', priority: 3 },
  ],
  totals: ['amount'],
};

export function registerPay(command: Command, io: Io): void {
  command
    .description('pay several at once, all or none: CSV lines of to, amount, description, name')
    .argument('<file>', 'a CSV file with a header or without, or - for standard input')
    .requiredOption('--from <ref>', 'the account that pays all of them')
    .option('--day <day>', 'when they are booked; today without it')
    .option('--id <uuid>', 'the id of this batch: sent again under it, it is paid once')
    .option('--dry-run', 'say what would happen, pay nothing')
    .action((file: string, given: PayFlags) => {
      const day = readOptional('--day', given.day, parseDay);
      return withViewer(command, io, async ({ bank, viewer, flags }) => {
        const [{ readPaymentLines }, { Utf8Reader }, { newId }] = await Promise.all([
          import('../csv/paymentLines.ts'),
          import('../csv/decode.ts'),
          import('../services/newId.ts'),
        ]);
        const bytes = await bytesOfFile(io, file, 'finance transfers pay - --from REF');
        const reader = new Utf8Reader();
        const text = reader.push(bytes);
        reader.end();
        const { lines, unknown } = readPaymentLines(text);
        for (const name of unknown) say(io, `the column ${name} means nothing here and is left out`);
        const request = {
          id: given.id ?? newId(),
          from: given.from,
          payments: lines,
          ...(day === undefined ? {} : { day }),
        };
        await (given.dryRun
          ? tellPlan(io, flags, bank, viewer, request, lines)
          : payAll(io, flags, bank, viewer, request, lines));
      });
    });
}

async function tellPlan(
  io: Io,
  flags: GlobalFlags,
  bank: Bank,
  viewer: Viewer,
  request: BatchRequest,
  lines: readonly PaymentLine[],
): Promise<void> {
  const { previewBatch } = await import('../services/payBatch.ts');
  const plan = await previewBatch(bank, viewer, request);
  const faults = new Map(
    plan.payments.flatMap(({ fault }, place) => (fault === undefined ? [] : [[place, fault] as const])),
  );
  for (const [place, { isRepeated }] of plan.payments.entries())
    if (isRepeated) say(io, `line ${lines[place]?.line} is the same payment as one before it`);
  const amount = `${formatMoney(plan.total, plan.currency)} ${plan.currency}`;
  const after = `${formatMoney(plan.balanceAfter, plan.currency)} ${plan.currency}`;
  await tell(io, flags, {
    facts: {
      ...factsOf(request, plan, lines.length - faults.size),
      ...{ paid: 0, repeated: false, balance_after: formatMoney(plan.balanceAfter, plan.currency) },
    },
    payments: plan.payments.flatMap(({ facts }, place) =>
      facts === undefined ? [] : [rowOf(facts, null, lines[place]?.line)],
    ),
    rejections: rejectionsOf(faults, lines),
    sentence: `${amount} would leave ${plan.from}, with ${after} left; a dry run: nothing was paid`,
  });
  if (faults.size > 0) throw new BatchRefusal(faults, lines.length);
  const { shortage } = plan;
  if (shortage !== undefined) refuse(shortage.code, shortage.message, shortage.todo);
}

async function payAll(
  io: Io,
  flags: GlobalFlags,
  bank: Bank,
  viewer: Viewer,
  request: BatchRequest,
  lines: readonly PaymentLine[],
): Promise<void> {
  const { payBatch } = await import('../services/payBatch.ts');
  try {
    const paid = await payBatch(bank, viewer, request);
    const amount = `${formatMoney(paid.total, paid.currency)} ${paid.currency}`;
    const had = paid.repeated ? 'had been paid before' : 'paid';
    await tell(io, flags, {
      facts: {
        ...factsOf(request, paid, paid.payments.length),
        ...{ paid: paid.payments.length, repeated: paid.repeated, balance_after: null },
      },
      payments: paid.payments.map((posted, place) => rowOf(posted, posted.id, lines[place]?.line)),
      rejections: [],
      sentence: `${amount} ${had} from ${paid.from} in ${paid.payments.length} payments; id ${paid.id}`,
    });
  } catch (error) {
    if (error instanceof BatchRefusal) {
      const { total, currency, from } = await (await import('../services/payBatch.ts')).previewBatch(
        bank,
        viewer,
        request,
      );
      await tell(io, flags, {
        facts: {
          ...factsOf(request, { total, currency, from }, lines.length - error.faults.size),
          ...{ paid: 0, repeated: false, balance_after: null },
        },
        payments: [],
        rejections: rejectionsOf(error.faults, lines),
        sentence: undefined,
      });
    }
    throw error;
  }
}

const factsOf = (
  { id, payments }: BatchRequest,
  { from, total, currency }: { readonly from: string; readonly total: bigint; readonly currency: string },
  accepted: number,
) => ({
  batch_id: id.toLowerCase(),
  from,
  rows: payments.length,
  accepted,
  rejected: payments.length - accepted,
  total: formatMoney(total, currency),
  currency,
});

const rowOf = (facts: TransferFacts, id: string | null, line: number | undefined) => ({
  line: line ?? 0,
  transfer_group_id: id,
  to: facts.to,
  to_name: facts.toName ?? '',
  amount: facts.amount,
  currency: facts.currency,
  description: facts.description,
});

const rejectionsOf = (faults: ReadonlyMap<number, PaymentFault>, lines: readonly PaymentLine[]) =>
  [...faults].map(([place, { column, code, message }]) => ({
    ...{ line: lines[place]?.line ?? place + 1, column, code, message },
  }));

interface Told {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly payments: readonly ReturnType<typeof rowOf>[];
  readonly rejections: ReturnType<typeof rejectionsOf>;
  /** For people; nothing where the refusal that follows says it. */
  readonly sentence: string | undefined;
}

async function tell(
  io: Io,
  flags: GlobalFlags,
  { facts, payments, rejections, sentence }: Told,
): Promise<void> {
  if (flags.format === 'json') {
    const rows = payments.map((row) => ({ ...row, amount: formatMoney(row.amount, row.currency) }));
    const all = { ...facts, payments: rows, rejections };
    return printData(io, [`${JSON.stringify(all, null, 2)}\n`]);
  }
  if (flags.format === 'csv') return printSheet(io, flags, PAYMENTS, rowsOf(payments));
  if (rejections.length > 0) await printSheet(io, flags, REJECTIONS, rowsOf(rejections));
  else await printSheet(io, flags, PAYMENTS, rowsOf(payments));
  if (sentence !== undefined && rejections.length === 0) await print(io, [`${safeText(sentence)}\n`]);
}
