/** One walk over a file: bytes to rows to verdicts to the plan, and to the store where the import writes. */
import { FileRefusal } from '../../csv/fileRefusal.ts';
import type { Store, Tx } from '../../db/store.ts';
import type { Viewer } from '../../domain/access.ts';
import type { Rule } from '../../domain/categorise.ts';
import type { ImportPlan, ImportProgress, ImportRequest, Rejection } from '../../domain/importPlan.ts';
import type { ImportStep } from '../../domain/importStep.ts';
import { MAPPED_COLUMNS } from '../../domain/mapping/mapRow.ts';
import { NO_REJECTIONS, type Rejections } from '../../domain/rejections.ts';
import type { StatementFacts } from '../../statements/readStatement.ts';
import type { Bank } from '../bank.ts';
import { ClosingBook } from './closingBook.ts';
import type { ImportContext, KnownFaults, Writing } from './context.ts';
import { FarDays } from './farDays.ts';
import { FineAmounts } from './fineAmounts.ts';
import { type Effects, type Judge, NO_EFFECTS } from './judge.ts';
import { ActionJudge } from './judgeActions.ts';
import { judgePrices } from './judgePrices.ts';
import { judgeRates } from './judgeRates.ts';
import { TradeJudge } from './judgeTrades.ts';
import { TransactionJudge } from './judgeTransactions.ts';
import { leftOutText, namedByFile, takenOffText } from './mappedWords.ts';
import { preparedRows } from './preparedRows.ts';
import { demandGoing, Reading } from './reading.ts';
import { rulesOf } from './rules.ts';
import { ScratchFile } from './scratchFile.ts';
import { sizeOf } from './source.ts';
import { demandAccounts } from './statementAccounts.ts';
import { SHOWN_ROWS, Tally } from './tally.ts';
import { WriteBehind } from './writeBehind.ts';

export interface ImportHooks {
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
  /** Told of the plan as far as it goes, for a person who waits: the first rows and the counts up to here. */
  readonly onPreview?: ((soFar: () => ImportPlan) => void) | undefined;
  /** Told of what takes long beside reading the file, before it begins: it is waited for, so that it can be drawn. */
  readonly onStep?: ((step: ImportStep) => Promise<void>) | undefined;
  /** Aborted: the import is refused as `cancelled`, and nothing is written. */
  readonly signal?: AbortSignal | undefined;
}

export interface Walk {
  readonly bank: Bank;
  readonly viewer: Viewer;
  readonly request: ImportRequest;
  readonly at: Store | Tx;
  readonly writing?: Writing;
  readonly skip?: KnownFaults;
  readonly hooks: ImportHooks;
}

export interface Walked {
  readonly plan: ImportPlan;
  /** A row was rejected that the walk did not know of: nothing of what it wrote may be kept. */
  readonly isDoomed: boolean;
  readonly adopted: readonly number[];
}

export async function walk({ request, hooks, ...given }: Walk): Promise<Walked> {
  const { kind, source, options = {} } = request;
  const totalBytes = await sizeOf(source);
  const context: ImportContext = {
    ...given,
    kind,
    options,
    writing: given.writing,
    skip: given.skip ?? NO_REJECTIONS,
    tally: new Tally(namedByFile(request)),
    reading: new Reading(totalBytes, hooks),
    closings: new ClosingBook(),
    writes: new WriteBehind(),
    scratch: new ScratchFile(),
    warnings: new Set(),
  };
  const farDays = new FarDays(given.bank.clock.today());
  const fineAmounts = new FineAmounts();
  let fileHash = '';
  let columns: readonly string[] = [];
  let leftOut: ReadonlyMap<string, number> = new Map();
  let effects = NO_EFFECTS;
  let refusal: Rejection | undefined;
  let todo: string | undefined;
  let accounts: ImportPlan['accounts'];
  try {
    const rules = kind === 'transactions' ? await rulesOf(context) : [];
    const judge = judgeFor(context, rules);
    const order = {
      kind,
      source,
      rules,
      account: options.account,
      mapping: request.mapping,
      edits: options.edits,
    };
    for await (const piece of preparedRows(order, totalBytes, {
      isWaitedFor: hooks.onPreview !== undefined,
    })) {
      demandGoing(hooks);
      columns = piece.columns;
      leftOut = piece.leftOut ?? leftOut;
      fileHash = piece.fileHash ?? '';
      for (const name of piece.unknown)
        context.warnings.add(`the column ${name} is not known and is left out`);
      if (piece.statement !== undefined) {
        accounts = piece.statement.accounts.map(({ id, ref }) => ({ id, ref }));
        await begin(context, piece.statement);
      }
      context.reading.reach(piece.bytes);
      const rows = withoutSkipped(context, piece.rows);
      farDays.take(rows);
      if (request.mapping?.kind === 'transactions') fineAmounts.take(rows);
      await judge.take(rows);
      if (context.tally.rows > 0)
        hooks.onPreview?.(() => planOf(request, '', columns, context, NO_EFFECTS, undefined));
      context.reading.tell(context.tally.rows);
    }
    const { edits = [], skipped = [] } = options;
    if (edits.length > 0) context.warnings.add(`mended here: ${linesText(edits)}`);
    if (skipped.length > 0) context.warnings.add(`left out: ${linesText(skipped)}`);
    const taken = context.tally.rows === 0 ? undefined : takenOffText(request);
    for (const warning of [farDays.warning, fineAmounts.warning, taken])
      if (warning !== undefined) context.warnings.add(warning);
    if (leftOut.size > 0) context.warnings.add(leftOutText(leftOut));
    effects = await judge.finish();
    for (const difference of await context.closings.differences(context, effects.balances))
      context.warnings.add(difference);
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    refusal = { line: error.line, column: error.column, code: error.code, message: error.message };
    todo = error.todo;
  } finally {
    await context.writes.rest();
    context.scratch.close();
  }
  const { tally, skip } = context;
  const plan = { ...planOf(request, fileHash, columns, context, effects, refusal), todo, accounts };
  return {
    plan: refusal === undefined ? withAll(plan, tally.rejections()) : plan,
    isDoomed: refusal !== undefined || tally.count('rejected') > skip.rows,
    adopted: effects.adopted,
  };
}

/** Of very many rejections the plan lists the first. */
function withAll(plan: ImportPlan, all: Rejections): ImportPlan {
  const rejections = all.slice(0, SHOWN_ROWS);
  return all.count > rejections.length
    ? { ...plan, rejections, allRejections: all }
    : { ...plan, rejections };
}

/** line 3; lines 3, 8 and 12 */
function linesText(rows: readonly { readonly line: number }[]): string {
  const lines = rows.map(({ line }) => line).sort((a, b) => a - b);
  const [last, ...before] = lines.toReversed();
  return before.length === 0 ? `line ${last}` : `lines ${before.toReversed().join(', ')} and ${last}`;
}

/** What a statement says as a whole, before any of its rows. */
async function begin(context: ImportContext, statement: StatementFacts): Promise<void> {
  await demandAccounts(context, statement);
  for (const note of statement.notes) context.warnings.add(note);
  context.closings.expect(statement.closings);
}

/** The judge of the kind; rows of another kind never reach it. */
function judgeFor(context: ImportContext, rules: readonly Rule[]): Judge<unknown> {
  const judges = {
    transactions: () => new TransactionJudge(context, rules),
    trades: () => new TradeJudge(context),
    actions: () => new ActionJudge(context),
    prices: () => judgePrices(context),
    rates: () => judgeRates(context),
  };
  return judges[context.kind]() as Judge<unknown>;
}

function withoutSkipped<Row extends { readonly line: number; readonly cells: readonly string[] }>(
  { skip, tally, options: { skipped = [] } }: ImportContext,
  rows: readonly Row[],
): readonly Row[] {
  if (skip.rows === 0 && skipped.length === 0) return rows;
  const left = new Set(skipped.map(({ line }) => line));
  return rows.filter((row) => {
    if (left.has(row.line)) return false;
    const faults = skip.ofLine(row.line);
    if (faults.length > 0) tally.reject(row, faults);
    return faults.length === 0;
  });
}

function planOf(
  request: ImportRequest,
  fileHash: string,
  columns: readonly string[],
  { tally, warnings }: ImportContext,
  { makes, balances, transfers, positions, suggestions, pairs, pairsFound }: Effects,
  refusal: Rejection | undefined,
): ImportPlan {
  const isRefused = refusal !== undefined;
  const [overdrawn, ...others] = balances.filter(({ isOverdrawn }) => isOverdrawn);
  if (overdrawn !== undefined)
    warnings.add(
      others.length === 0
        ? `${overdrawn.accountRef} ends below its limit`
        : `${overdrawn.accountRef} and ${others.length} other accounts end below their limit`,
    );
  if (transfers.opened > 0)
    warnings.add(
      `${transfers.opened} ${transfers.opened === 1 ? 'transfer waits' : 'transfers wait'} for the other leg`,
    );
  return {
    request,
    fileHash,
    columns,
    readAs: request.mapping && MAPPED_COLUMNS[request.mapping.kind],
    rows: isRefused ? 0 : tally.rows,
    accepted: isRefused ? 0 : tally.count('new'),
    duplicates: isRefused ? 0 : tally.count('duplicate'),
    rejected: isRefused ? 0 : tally.count('rejected'),
    rejections: isRefused ? [refusal] : tally.rejectionsSoFar(),
    isRefused,
    warnings: [...warnings],
    makes,
    balances,
    transfers,
    positions,
    suggestions,
    pairs: isRefused ? [] : pairs,
    pairsFound: isRefused ? 0 : pairsFound,
    sample: isRefused ? [] : tally.sample(),
  };
}
