/** What somebody says of the suggestions of an import, by the lines of its file: `--same` and `--pair`. */
import type { Viewer } from '../domain/access.ts';
import { type ImportOutcome, type ImportPlan, type ImportRequest, isPairOf } from '../domain/importPlan.ts';
import { formatMoney } from '../domain/money.ts';
import { refuse } from '../domain/refusal.ts';
import type { Bank } from '../services/bank.ts';
import { type Io, say } from './io.ts';

export interface Answers {
  readonly same?: string;
  readonly pair?: string;
}

/** The request with them; refuses lines of which nothing is suggested. */
export async function withAnswers(
  bank: Bank,
  viewer: Viewer,
  request: ImportRequest,
  said: Answers,
): Promise<ImportRequest> {
  const [sameLines, pairLines] = [linesOf('--same', said.same), linesOf('--pair', said.pair)];
  if (sameLines.length + pairLines.length === 0) return request;
  const { planImport } = await import('../services/planImport.ts');
  const plan = await planImport(bank, viewer, request);
  if (plan.isRefused) return request;
  for (const line of pairLines)
    if (!plan.pairs.some((pair) => isPairOf(pair, line))) noSuch(line, 'a leg of no likely transfer');
  return {
    ...request,
    options: { ...request.options, sameRows: sameLines.map((line) => sameRow(plan, line)) },
  };
}

const sameRow = ({ suggestions }: ImportPlan, line: number) =>
  suggestions.find((suggestion) => suggestion.line === line) ?? noSuch(line, 'like no row that is there');

function linesOf(flag: string, text: string | undefined): number[] {
  if (text === undefined) return [];
  if (!/^\d{1,9}(?:,\d{1,9})*$/.test(text))
    refuse('usage', `${flag}: "${text}" is no list of lines`, 'write the lines like 3,8');
  return text.split(',').map(Number);
}

const noSuch = (line: number, what: string): never =>
  refuse('usage', `line ${line} is ${what}`, 'see finance import --dry-run');

/** Pairs what was confirmed, and says it. */
export async function confirm(
  io: Io,
  bank: Bank,
  viewer: Viewer,
  outcome: ImportOutcome,
  { pair }: Answers,
): Promise<void> {
  if (pair === undefined) return;
  const { confirmPairs } = await import('../services/confirmPairs.ts');
  for (const { from, to, amount, currency } of await confirmPairs(
    bank,
    viewer,
    outcome,
    linesOf('--pair', pair),
  ))
    say(io, `${formatMoney(amount, currency)} ${currency} from ${from} to ${to} is one transfer now`);
}
