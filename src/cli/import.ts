/** `finance import`: takes in a CSV file or a bank's statement, or says what is wrong with it and where. */
import { basename, dirname, extname, join } from 'node:path';
import { FileRefusal } from '../csv/fileRefusal.ts';
import type { Viewer } from '../domain/access.ts';
import {
  type ImportKind,
  type ImportOutcome,
  type ImportRequest,
  type ImportSource,
  parseImportKind,
  refusedPlan,
} from '../domain/importPlan.ts';
import { hostPath } from '../domain/hostFile.ts';
import type { Mapping } from '../domain/mapping/mapping.ts';
import { refuse } from '../domain/refusal.ts';
import type { Bank } from '../services/bank.ts';
import type { KeptInput } from '../services/import/keptInput.ts';
import type { Register } from './commands.ts';
import { type Answers, confirm, withAnswers } from './importAnswers.ts';
import { importProgress } from './importProgress.ts';
import { addMappingFlags, type MappingFlags, mappingFor } from './mappingFlags.ts';
import { type Io, say } from './io.ts';
import { demandOther, writeFile } from './outputFile.ts';
import { demandAllTaken, printImport } from './printImport.ts';
import { asAdmin, withViewer } from './session.ts';

interface ImportFlags extends MappingFlags, Answers {
  readonly dryRun?: boolean;
  readonly createAccounts?: boolean;
  readonly skipRejected?: boolean;
  readonly rejects?: string;
  readonly settle?: boolean;
}

const STDIN = '-';

export const register: Register = (command, io) => {
  addMappingFlags(command)
    .argument('<kind>', 'transactions, trades, actions, prices or rates')
    .argument('<file>', 'a CSV, OFX or CAMT.053 file, or - for standard input')
    .option('--dry-run', 'say what would happen, write nothing')
    .option('--create-accounts', 'make accounts that are not there yet, in your name')
    .option(
      '--skip-rejected',
      'take in the good rows of a file and write the bad ones to a file of their own',
    )
    .option('--rejects <file>', 'that file; without it FILE.rejects.csv beside the first')
    .option('--same <lines>', 'rows in these lines are the rows they look like: not taken in, now or later')
    .option('--pair <lines>', 'what is said of these lines to be a likely transfer is one')
    .option('--account <ref>', 'the account a file is of; ID=REF,ID=REF for a file of several')
    .option('--no-settle', "trades and actions move no cash: it comes with the bank's own file")
    .action((word: string, file: string, flags: ImportFlags) => {
      const kind = parseImportKind(word);
      if (flags.rejects !== undefined) hostPath(io.files, flags.rejects, 'leave --rejects out');
      if (flags.rejects !== undefined && !flags.skipRejected)
        refuse('usage', '--rejects needs --skip-rejected', 'give both');
      return withViewer(
        command,
        io,
        async ({ bank, viewer, flags: globals }) => {
          if (flags.rejects !== undefined && file !== STDIN)
            await demandOther(hostPath(io.files, flags.rejects), hostPath(io.files, file));
          const { source, close } = await inputOf(io, file);
          try {
            const outcome = await runImport(io, bank, viewer, kind, { file, source }, flags);
            await printImport(io, globals, outcome, flags.dryRun ?? false);
            await confirm(io, bank, viewer, outcome, flags);
            demandAllTaken(outcome, flags.dryRun ?? false);
          } finally {
            close();
          }
        },
        isMarketData(kind) ? asAdmin : undefined,
      );
    });
};

const isMarketData = (kind: ImportKind): boolean => kind === 'prices' || kind === 'rates';

async function runImport(
  io: Io,
  bank: Bank,
  viewer: Viewer,
  kind: ImportKind,
  { file, source }: { readonly file: string; readonly source: ImportSource },
  flags: ImportFlags,
): Promise<ImportOutcome> {
  const { dryRun = false, createAccounts = false, skipRejected = false, settle = true, account } = flags;
  const plain: ImportRequest = {
    ...{ kind, fileName: file, source },
    options: { createAccounts, skipRejected, noSettle: !settle, account },
  };
  const how = await mappingFor(io, bank, viewer, kind, source, flags).catch((error: unknown) => {
    if (error instanceof FileRefusal) return error;
    throw error;
  });
  if (how instanceof FileRefusal) {
    const { line, column, code, message, todo } = how;
    return { plan: refusedPlan(plain, { line, column, code, message }, todo), written: 0, importId: null };
  }
  const { mapping } = how;
  const asked: ImportRequest = { ...plain, ...how };
  const progress = importProgress(io);
  const hooks = { signal: io.signal, onProgress: progress.show, onStep: progress.showStep };
  const [{ planImport }, { importCsv }, { applyImport }, { recallAccounts }] = await Promise.all([
    import('../services/planImport.ts'),
    import('../services/importCsv.ts'),
    import('../services/applyImport.ts'),
    import('../services/import/fileAccounts.ts'),
  ]);
  const act = async (given: ImportRequest): Promise<ImportOutcome> => {
    const request = await withAnswers(bank, viewer, given, flags);
    if (!dryRun) await keepMapping(bank, viewer, mapping, flags.saveMapping);
    if (!dryRun && !skipRejected) return await importCsv(bank, viewer, request, hooks);
    const plan = await planImport(bank, viewer, request, hooks);
    const unwritten = { plan, written: 0, importId: null };
    if (dryRun || plan.isRefused) return unwritten;
    // The bad rows are safe in their file before the good ones leave them behind.
    if (plan.rejected > 0 && io.files === 'none')
      say(io, 'the rejected rows are told here alone: no file is written');
    else if (plan.rejected > 0) {
      const { rejectsFile } = await import('../services/rejectsFile.ts');
      const rejects = hostPath(io.files, flags.rejects ?? rejectsName(file));
      await writeFile(rejects, rejectsFile(plan), io.signal);
      say(io, `what was rejected is in ${rejects}`);
    }
    return plan.accepted === 0 ? unwritten : await applyImport(bank, viewer, plan, hooks);
  };
  try {
    const outcome = await act(asked);
    const recalled = await recallAccounts(bank, viewer, outcome.plan);
    if (recalled === undefined) return outcome;
    say(io, `into ${recalled} as last time; another with --account`);
    return await act({ ...asked, options: { ...asked.options, account: recalled } });
  } finally {
    progress.clear();
  }
}

async function keepMapping(
  bank: Bank,
  viewer: Viewer,
  mapping: Mapping | undefined,
  name: string | undefined,
): Promise<void> {
  if (name === undefined || mapping === undefined) return;
  const { saveMapping } = await import('../services/mapping/savedMappings.ts');
  await saveMapping(bank, viewer, name, mapping);
}

async function inputOf({ stdin, files }: Io, file: string): Promise<KeptInput> {
  const { keepInput, keptFromPipe } = await import('../services/import/keptInput.ts');
  if (file === STDIN) return keepInput(stdin);
  return keptFromPipe(hostPath(files, file, `send it: finance import KIND - < ${file}`));
}

const rejectsName = (file: string): string =>
  file === STDIN ? 'rejects.csv' : join(dirname(file), `${basename(file, extname(file))}.rejects.csv`);
