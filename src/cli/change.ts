/**
 * An act that changes the past: what it would change is shown first, then somebody says yes, then it is done. Refuses
 * `cancelled` when nobody does.
 */
import type { Command } from 'commander';
import { formatMoney } from '../domain/money.ts';
import { formatQuantity } from '../domain/quantity.ts';
import { refuse } from '../domain/refusal.ts';
import { safeText } from '../domain/text.ts';
import type { HeldFigures, Revision } from '../services/revise.ts';
import type { GlobalFlags } from './flags.ts';
import { type Io, print, printData, say } from './io.ts';
import { type Facts, printFacts } from './print.ts';
import { askYes } from './prompt.ts';

export interface ChangeFlags {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

export const addChangeOptions = (command: Command): Command =>
  command
    .option('--yes', 'do it without asking')
    .option('--dry-run', 'say what would change, change nothing');

/** What an act changes. */
export interface Change {
  /** The act itself, as a sentence without full stop. */
  readonly sentence: string;
  readonly facts: Facts;
  /** More that only JSON has room for. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly revision: Revision;
}

export async function runChange(
  io: Io,
  flags: GlobalFlags,
  { yes = false, dryRun = false }: ChangeFlags,
  { preview, act }: { preview(): Promise<Change>; act(): Promise<Change> },
): Promise<void> {
  if (dryRun) return printChange(io, flags, await preview(), 'a dry run: nothing was changed');
  if (!yes) {
    const planned = await preview();
    say(io, [planned.sentence, ...linesOf(planned.revision)].join('\n'));
    if (!(await askYes(io, 'Do it?'))) refuse('cancelled', 'nothing was changed', 'answer y, or give --yes');
  }
  await printChange(io, flags, await act());
}

async function printChange(
  io: Io,
  flags: GlobalFlags,
  { sentence, facts, details, revision }: Change,
  note?: string,
): Promise<void> {
  const done = note === undefined;
  if (flags.format === 'json')
    return printData(io, [
      `${JSON.stringify({ ...facts, done, ...details, ...revisionFacts(revision) }, null, 2)}\n`,
    ]);
  if (flags.format === 'csv') return printFacts(io, flags, { ...facts, done });
  const lines = [sentence, ...linesOf(revision), ...(done ? [] : [note])];
  await print(
    io,
    lines.map((line) => `${safeText(line)}\n`),
  );
}

/** What changes in figures that were there, a line each. */
export function linesOf({ changedSales, years, holdings, balances }: Revision): string[] {
  const sales = `${changedSales} ${changedSales === 1 ? 'sale realises' : 'sales realise'} something else`;
  const held = ({ qty, costBasis }: HeldFigures, currency: string): string =>
    qty === 0n ? 'nothing' : `${formatQuantity(qty)} costing ${formatMoney(costBasis, currency)}`;
  return [
    ...(changedSales === 0 ? [] : [sales]),
    ...years.map(
      ({ year, currency, before, after }) =>
        `realised ${year}: ${formatMoney(before, currency)} -> ${formatMoney(after, currency)} ${currency}`,
    ),
    ...holdings.map(
      ({ accountRef, symbol, currency, before, after }) =>
        `${accountRef} ${symbol}: ${held(before, currency)} -> ${held(after, currency)} ${currency}`,
    ),
    ...balances.map(
      ({ accountRef, currency, before, after, isOverdrawn }) =>
        `${accountRef}: ${formatMoney(before, currency)} -> ${formatMoney(after, currency)} ${currency}` +
        (isOverdrawn ? ', below its limit' : ''),
    ),
  ];
}

const revisionFacts = ({ changedSales, years, holdings, balances }: Revision) => ({
  changed_sales: changedSales,
  realized: years.map(({ year, currency, before, after }) => ({
    year,
    currency,
    before: formatMoney(before, currency),
    after: formatMoney(after, currency),
  })),
  holdings: holdings.map(({ accountRef, symbol, currency, before, after }) => ({
    account_ref: accountRef,
    symbol,
    currency,
    qty_before: formatQuantity(before.qty),
    qty_after: formatQuantity(after.qty),
    cost_before: formatMoney(before.costBasis, currency),
    cost_after: formatMoney(after.costBasis, currency),
  })),
  balances: balances.map(({ accountRef, currency, before, after, isOverdrawn }) => ({
    account_ref: accountRef,
    currency,
    before: formatMoney(before, currency),
    after: formatMoney(after, currency),
    overdrawn: isOverdrawn,
  })),
});
