/**
 * Takes a CSV file in, in one transaction: all of its new rows, or with `skipRejected` all of its good ones, or nothing.
 * The file is judged while it is written; what speaks against it takes everything back.
 */
import { completeImport, findImport } from '../db/queries/imports.ts';
import { violationOf } from '../db/errors.ts';
import type { Tx } from '../db/store.ts';
import { learnSizes } from '../db/tableSizes.ts';
import { transact, transactBeside } from '../db/transact.ts';
import type { Viewer } from '../domain/access.ts';
import type { ImportOutcome, ImportPlan, ImportRequest } from '../domain/importPlan.ts';
import { NO_REJECTIONS, rejectionsOf } from '../domain/rejections.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import type { KnownFaults } from './import/context.ts';
import { rememberAccounts } from './import/fileAccounts.ts';
import { demandGoing } from './import/reading.ts';
import { isLong } from './import/source.ts';
import type { ImportHooks } from './import/walk.ts';
import { keptName, type Written, writeRows } from './import/writeRows.ts';
import { importsSeenBy } from './listImports.ts';
import { demandImport } from './planImport.ts';

/** Another import may bring the same rows between our look and our write: then the file is judged anew. */
const ATTEMPTS = 4;
/** So many change how a server should look things up. */
const MANY_ROWS = 10_000;

export async function importCsv(
  bank: Bank,
  viewer: Viewer,
  request: ImportRequest,
  hooks: ImportHooks = {},
): Promise<ImportOutcome> {
  demandImport(viewer, request);
  return importSkipping(bank, viewer, request, hooks, NO_REJECTIONS);
}

/** `accept` may refuse what the walk found, before anything is kept. */
export async function importSkipping(
  bank: Bank,
  viewer: Viewer,
  request: ImportRequest,
  hooks: ImportHooks,
  skip: KnownFaults,
  accept: (plan: ImportPlan) => void = () => {},
): Promise<ImportOutcome> {
  const outcome = await attempt(bank, viewer, request, hooks, skip, accept);
  const { plan, importId, written } = outcome;
  if (written >= MANY_ROWS) await learnSizes(bank.store);
  const found = rejectionsOf(plan);
  const canSkip = request.options?.skipRejected === true && !plan.isRefused && plan.accepted > 0;
  // Leaving rows out may bring others down: a sale without its purchase. Each time at least one more is left out.
  if (importId === null && canSkip && found.rows > skip.rows)
    return importSkipping(bank, viewer, request, hooks, found, accept);
  return outcome;
}

/** Takes back what was written, and says what was found. */
class NothingKept extends Error {
  readonly plan: ImportPlan;
  constructor(plan: ImportPlan) {
    super('nothing of the import is kept');
    this.plan = plan;
  }
}

async function attempt(
  bank: Bank,
  viewer: Viewer,
  request: ImportRequest,
  hooks: ImportHooks,
  skip: KnownFaults,
  accept: (plan: ImportPlan) => void,
): Promise<ImportOutcome> {
  let outcome: ImportOutcome | undefined;
  const write = (await isLong(request.source)) ? transactBeside : transact;
  for (let tries = 1; ; tries++)
    try {
      return await write(
        bank.store,
        async (tx) => {
          const walked = await writeRows(tx, bank, viewer, request, hooks, skip);
          accept(walked.plan);
          outcome = await keepImport(tx, bank, viewer, walked);
          await hooks.onStep?.({ is: 'saving' });
          demandGoing(hooks);
          return outcome;
        },
        { onLostCommit: async (store) => ((await isKept(store, viewer, outcome)) ? outcome : undefined) },
      );
    } catch (error) {
      if (error instanceof NothingKept) return { plan: error.plan, written: 0, importId: null };
      if (violationOf(error) !== 'unique' || tries >= ATTEMPTS) throw error;
    }
}

async function isKept(store: Bank['store'], viewer: Viewer, outcome: ImportOutcome | undefined) {
  if (outcome?.importId == null) return false;
  return (await findImport(store, importsSeenBy(viewer), outcome.importId)) !== undefined;
}

/** Completes an import whose rows are written, with its audit row; throws where nothing of it is to be kept. */
export async function keepImport(
  tx: Tx,
  bank: Bank,
  viewer: Viewer,
  { plan, importId, isDoomed, adopted }: Written,
): Promise<ImportOutcome> {
  const { sameRows = [], ...flags } = plan.request.options ?? {};
  if (isDoomed || (plan.accepted === 0 && sameRows.length === 0)) throw new NothingKept(plan);
  const { fileHash, rows, accepted, duplicates, rejected, request } = plan;
  const options = JSON.stringify({ ...flags, adopted });
  await completeImport(tx, importId, { fileHash, rows, accepted, duplicates, rejected, options });
  await rememberAccounts(tx, viewer, importId, plan);
  await writeAudit(tx, bank, viewer, {
    action: 'import',
    subject: keptName(request),
    after: { import: importId, kind: request.kind, rows, accepted, duplicates, rejected },
  });
  return { plan, written: accepted, importId };
}
