/** What an import came to, for people and for programs. */
import type { ImportOutcome, ImportPlan, PairLeg } from '../domain/importPlan.ts';
import { importSummary, summaryPieces } from '../domain/importSummary.ts';
import { formatMoney } from '../domain/money.ts';
import { rejectionsOf } from '../domain/rejections.ts';
import { refuse } from '../domain/refusal.ts';
import { safeText } from '../domain/text.ts';
import { groupThousands } from '../reports/cell.ts';
import type { Sheet } from '../reports/report.ts';
import type { GlobalFlags } from './flags.ts';
import { type Io, print, printData, say } from './io.ts';
import { printFacts, printSheet, rowsOf } from './print.ts';

/** More are not read by anybody on a screen. */
const LISTED = 200;

/** Of rows that look like others. */
const SUGGESTED = 10;

/** What is wrong with rows of a file, a line each. */
export const REJECTIONS: Sheet = {
  columns: [
    { key: 'line', title: 'Line', kind: 'count', priority: 1 },
    { key: 'column', title: 'Column', kind: 'text', priority: 1 },
    { key: 'code', title: 'Code', kind: 'text', priority: 3 },
    { key: 'message', title: 'Why', kind: 'text', priority: 1 },
  ],
  totals: [],
};

export async function printImport(
  io: Io,
  flags: GlobalFlags,
  outcome: ImportOutcome,
  isDryRun: boolean,
): Promise<void> {
  const { plan, importId } = outcome;
  for (const warning of plan.warnings) say(io, warning);
  for (const { line, bookedOn, text } of plan.suggestions.slice(0, SUGGESTED))
    say(io, `line ${line} looks like the row of ${bookedOn} that is there already: ${text}`);
  if (plan.suggestions.length > SUGGESTED)
    say(io, `and ${count(plan.suggestions.length - SUGGESTED)} more rows look like rows that are there`);
  if (plan.suggestions.length > 0 && importId === null) say(io, 'where it is the same: --same LINE,LINE');
  tellPairs(io, plan, importId !== null);
  if (importId !== null) tellLegs(io, plan.transfers);
  if (flags.format === 'json') return printData(io, summaryPieces(outcome));
  const { rejections, warnings: _, suggestions: __, pairs: ___, ...facts } = importSummary(outcome);
  if (flags.format === 'csv') return printFacts(io, flags, facts);
  if (rejections.length > 0) {
    await printSheet(io, { ...flags, format: 'table' }, REJECTIONS, rowsOf(rejections.slice(0, LISTED)));
    const all = rejectionsOf(plan).count;
    if (all > LISTED) say(io, `and ${count(all - LISTED)} more: --format json lists all`);
  }
  if (plan.isRefused) return;
  const lines = [`${plan.request.fileName}: ${figuresOf(plan)}`];
  if (importId !== null)
    lines.push(`imported as number ${importId}; to take it back: finance imports undo ${importId}`);
  else if (isDryRun) lines.push('a dry run: nothing was written');
  else if (plan.rejected === 0) lines.push('nothing to write');
  await print(
    io,
    lines.map((line) => `${safeText(line)}\n`),
  );
}

/** Legs that wait are found again, and those that came are told. */
function tellLegs(io: Io, { opened, matched }: ImportPlan['transfers']): void {
  if (matched > 0)
    say(io, `${count(matched)} ${matched === 1 ? 'transfer has' : 'transfers have'} both legs now`);
  if (opened > 0) say(io, 'what waits is listed until it comes: finance transfers open');
}

function tellPairs(io: Io, { pairs }: ImportPlan, isIn: boolean): void {
  const named = ({ line, accountRef, bookedOn }: PairLeg): string =>
    `${accountRef} on ${bookedOn} (${line === null ? 'there already' : `line ${line}`})`;
  for (const { amount, currency, out, into, others } of pairs.slice(0, SUGGESTED))
    say(
      io,
      `likely a transfer of ${formatMoney(amount, currency)} ${currency}: ${named(out)} to ${named(into)}` +
        (others > 0 ? `; ${others} other ${others === 1 ? 'row fits' : 'rows fit'} too` : ''),
    );
  if (pairs.length > SUGGESTED) say(io, `and ${count(pairs.length - SUGGESTED)} more likely transfers`);
  if (pairs.length > 0)
    say(io, isIn ? 'to confirm them: finance transfers pairs' : 'where it is one: --pair LINE,LINE');
}

/** Exit code 3 while something of the file is not in. */
export function demandAllTaken({ plan, importId }: ImportOutcome, isDryRun: boolean): void {
  const { rejections, rejected, isRefused } = plan;
  const [first] = rejections;
  const codes = [...rejectionsOf(plan).codes];
  if (first === undefined) return;
  if (isRefused)
    refuse(
      'rows_rejected',
      `${plan.request.fileName}: ${first.message}`,
      plan.todo ?? 'nothing of it can be taken in',
    );
  const rows = `${count(rejected)} of ${count(plan.rows)} rows ${rejected === 1 ? 'is' : 'are'} rejected`;
  if (importId !== null)
    refuse(
      'rows_rejected',
      `${rows}, the others were taken in`,
      'mend the rejected ones and import their file',
    );
  if (plan.accepted === 0 && codes.every((code) => code === 'wrong_currency'))
    refuse('rows_rejected', rows, 'name an account that holds their currency with --account');
  if (plan.accepted === 0)
    refuse('rows_rejected', `${rows}, and no other is new`, 'mend them and import the file again');
  if (codes.every((code) => code === 'unknown_account') && namesAccounts(plan))
    refuse('rows_rejected', rows, 'say which of yours they are with --account NAME=REF, or --skip-rejected');
  refuse(
    'rows_rejected',
    isDryRun ? rows : `${rows}, so nothing was written`,
    'mend them, or take in the others with --skip-rejected',
  );
}

/** A column of another program's file does. */
const namesAccounts = ({ request: { mapping } }: ImportPlan): boolean =>
  mapping?.fields.account_ref !== undefined && 'columns' in mapping.fields.account_ref;

const count = (number: number): string => groupThousands(`${number}`);

function figuresOf({ rows, accepted, duplicates, rejected }: ImportPlan): string {
  const parts = [`${count(accepted)} new`, `${count(duplicates)} duplicate`, `${count(rejected)} rejected`];
  return `${count(rows)} ${rows === 1 ? 'row' : 'rows'}: ${parts.join(', ')}`;
}
