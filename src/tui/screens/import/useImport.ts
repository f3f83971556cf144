/** The course of an import: a file is chosen, looked at, judged, written, and perhaps taken back. One step leads to the next. */
import { useState } from 'react';
import { mayDo } from '../../../domain/access.ts';
import type { HostPath } from '../../../domain/hostFile.ts';
import type {
  ImportKind,
  ImportOptions,
  ImportOutcome,
  ImportPlan,
  ImportRequest,
} from '../../../domain/importPlan.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { applyImport } from '../../../services/applyImport.ts';
import { guessKind } from '../../../services/guessKind.ts';
import { inspectFile } from '../../../services/mapping/inspectFile.ts';
import { type ImportHooks, planImport } from '../../../services/planImport.ts';
import { recallAccounts } from '../../../services/import/fileAccounts.ts';
import { rememberFile } from '../../../services/recentFiles.ts';
import { noticeOf, useSession } from '../../session.tsx';
import { demandFile, pathOf } from './folder.ts';
import { splitPath } from './paths.ts';
import { type Chosen, type Found, isKnown, type Reading, readFile } from './readFile.ts';
import type { Tab } from './verdictText.ts';

/** How a file is read and taken in. */
export interface Manner {
  readonly kind: ImportKind;
  readonly options: ImportOptions;
}

export type ImportStep =
  | { readonly at: 'choosing'; readonly error?: unknown }
  /** Without a manner its header tells the kind. */
  | {
      readonly at: 'looking';
      readonly chosen: Chosen;
      readonly manner?: Manner | undefined;
      /** The one to come back to. */
      readonly tab?: Tab | undefined;
    }
  /** A file of another program: how it is read is shown, and asked. */
  | {
      readonly at: 'reading';
      readonly chosen: Chosen;
      readonly manner?: Manner | undefined;
      readonly reading: Reading /** Its rows were judged by it already. */;
      readonly isAgain?: boolean;
    }
  | {
      readonly at: 'judged' | 'writing';
      readonly plan: ImportPlan;
      readonly tookMs: number;
      /** The one that was looked at meanwhile. */
      readonly tab?: Tab | undefined;
    }
  | { readonly at: 'done'; readonly outcome: ImportOutcome };

/** What a look leads to: a plan, or a reading that has to be shown first. */
export type Looked = ImportPlan | Reading;

export function useImport() {
  const { bank, viewer, files, notify, wrote } = useSession();
  const [step, setStep] = useState<ImportStep>({ at: 'choosing' });
  /** How the file of another program in hand is read. */
  const [reading, setReading] = useState<Reading>();
  /** An admin brings prices and rates, everybody else what happened on accounts. */
  const isMarketData = !mayDo(viewer, 'import');
  const log = (error: unknown): void => {
    if (!isRefusal(error)) bank.log.error({ err: error }, 'an import failed');
  };
  const isStopped = (error: unknown): boolean => isRefusal(error) && error.code === 'cancelled';
  const sayStopped = (): void => notify({ kind: 'success', text: 'Stopped: nothing was written' });
  /** What was taken in is found again next time; a file that can't be remembered was taken in all the same. */
  const remember = ({ source }: ImportRequest): void => {
    if ('path' in source)
      rememberFile(bank, viewer, pathOf(files, source.path)).catch((error) =>
        bank.log.warn({ err: error }, 'a recent file could not be remembered'),
      );
  };
  const choose = (next: ImportStep): void => {
    setReading(undefined);
    setStep(next);
  };
  const lookAgain = (plan: ImportPlan, manner: Manner, tab?: Tab): void => {
    // Rows of another kind are read anew.
    if (manner.kind !== plan.request.kind) setReading(undefined);
    setStep({ at: 'looking', chosen: plan.request, manner, tab });
  };
  return {
    step,
    reading,
    isMarketData,
    chooseAgain: () => choose({ at: 'choosing' }),
    takeFile: (typed: string) => choose({ at: 'looking', chosen: fileAt(pathOf(files, typed)) }),
    takeText: (text: string) => choose({ at: 'looking', chosen: textOf(text) }),
    lookAgain,
    look: async (chosen: Chosen, manner: Manner | undefined, hooks: ImportHooks): Promise<Looked> => {
      const { source, fileName } = chosen;
      if ('path' in source) await demandFile(source.path);
      const options = manner?.options ?? {};
      const found: Found =
        reading !== undefined
          ? { reading }
          : isMarketData
            ? { kind: manner?.kind ?? (await guessKind(source)) ?? 'prices' }
            : await readFile(bank, viewer, chosen, manner?.kind, options);
      if ('kind' in found) {
        const request = { source, fileName, kind: found.kind, options };
        const plan = await planImport(bank, viewer, request, hooks);
        const account = await recallAccounts(bank, viewer, plan);
        if (account === undefined) return plan;
        notify({
          kind: 'success',
          text: `${account.includes('=') ? sayPairs(account) : `Into ${account}`} as last time`,
        });
        return planImport(bank, viewer, { ...request, options: { ...options, account } }, hooks);
      }
      if (reading === undefined && !isKnown(found.reading)) return found.reading;
      setReading(found.reading);
      const { mapping, fileKey, kind = 'transactions' } = found.reading.inspection;
      return planImport(bank, viewer, { source, fileName, kind, mapping, fileKey, options }, hooks);
    },
    read: (chosen: Chosen, manner: Manner | undefined, next: Reading) => {
      setReading(next);
      const kind = next.inspection.kind ?? 'transactions';
      setStep({ at: 'looking', chosen, manner: { kind, options: manner?.options ?? {} } });
    },
    readAnew: (plan: ImportPlan) => {
      const { kind, options = {} } = plan.request;
      if (reading !== undefined)
        setStep({ at: 'reading', chosen: plan.request, manner: { kind, options }, reading, isAgain: true });
    },
    /** The file of another program is of that account: it is read and judged anew. */
    intoAccount: async ({ request }: ImportPlan, account: string): Promise<void> => {
      if (reading === undefined) return;
      const said = { ...reading.said, adjust: { ...reading.said.adjust, account } };
      try {
        const { kind, source, options = {} } = request;
        setReading({ said, inspection: await inspectFile(bank, viewer, { source, ...said, kind }) });
        setStep({ at: 'looking', chosen: request, manner: { kind, options } });
      } catch (error) {
        log(error);
        notify(noticeOf(error));
      }
    },
    looked: (
      found: Looked,
      tookMs: number,
      tab: Tab | undefined,
      chosen: Chosen,
      manner: Manner | undefined,
    ) =>
      setStep(
        'said' in found
          ? { at: 'reading', chosen, manner, reading: found }
          : { at: 'judged', plan: found, tookMs, tab: found.isRefused ? undefined : tab },
      ),
    notLooked: (error: unknown) => {
      log(error);
      if (isStopped(error)) sayStopped();
      setStep({ at: 'choosing', ...(isStopped(error) ? {} : { error }) });
    },
    begin: (plan: ImportPlan, tookMs: number) => setStep({ at: 'writing', plan, tookMs }),
    write: (plan: ImportPlan, hooks: ImportHooks) => applyImport(bank, viewer, plan, hooks),
    written: (outcome: ImportOutcome, tookMs: number) => {
      const isIn = outcome.importId !== null;
      if (isIn) remember(outcome.plan.request);
      setStep(isIn ? { at: 'done', outcome } : { at: 'judged', plan: outcome.plan, tookMs });
      wrote();
    },
    notWritten: (error: unknown, plan: ImportPlan, tookMs: number) => {
      const { kind, options = {} } = plan.request;
      const isOld = isRefusal(error) && error.code === 'plan_outdated';
      log(error);
      if (isStopped(error)) sayStopped();
      else notify(noticeOf(error));
      if (isOld) lookAgain(plan, { kind, options });
      else setStep({ at: 'judged', plan, tookMs });
    },
  };
}

/** `4711=ANA-1,4712=ANA-2` as a person says it. */
const sayPairs = (pairs: string): string =>
  pairs
    .split(',')
    .map((pair) => pair.replace('=', ' into '))
    .join(', ');

function fileAt(path: HostPath): Chosen {
  return { source: { path }, fileName: splitPath(path).name };
}

/** A terminal hands line ends over as carriage returns. */
const textOf = (text: string): Chosen => ({
  source: { bytes: new TextEncoder().encode(text.replace(/\r\n?/g, '\n')) },
  fileName: 'pasted text',
});
