/** Imports the files of `data/` in the names of those whose they are: what a user does with his own files. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { packageFolder } from '../db/packageFolder.ts';
import type { Viewer } from '../domain/access.ts';
import { hostPath } from '../domain/hostFile.ts';
import type { ImportKind, ImportOutcome } from '../domain/importPlan.ts';
import type { Bank } from '../services/bank.ts';
import { chooseViewer, type RoleChoice } from '../services/chooseViewer.ts';
import { importCsv } from '../services/importCsv.ts';
import { signIn } from '../services/signIn.ts';
import { COMPANIES, DEMO_PASSWORD, PEOPLE } from './cast.ts';

/** Who imports what in a folder of `data/`. */
interface Delivery {
  readonly folder: string;
  readonly kinds: readonly ImportKind[];
  readonly user: string;
  readonly choice: RoleChoice;
}

/** A trade in a foreign currency needs the rate of its day: rates come first. */
const DELIVERIES: readonly Delivery[] = [
  { folder: '', kinds: ['rates', 'prices'], user: 'admin', choice: { role: 'admin' } },
  ...COMPANIES.map(({ key, name, members }) => ({
    folder: key,
    kinds: ['transactions', 'trades'] as const,
    user: members.find(({ role }) => role === 'treasurer')?.name ?? '',
    choice: { org: name },
  })),
  ...PEOPLE.filter(({ isIndividual }) => isIndividual).map(({ name }) => ({
    folder: name,
    kinds: ['transactions', 'trades'] as const,
    user: name,
    choice: { role: 'individual' as const },
  })),
];

/** How far the making of the bank is. */
export interface DemoProgress {
  /** What is being done: `ana/trades.csv`. */
  readonly step: string;
  readonly done: number;
  readonly of: number;
}
export type OnDemoProgress = (progress: DemoProgress) => void;

/** What came of each file. Throws where one is not taken in whole: the demo bank would not be what it is said to be. */
export async function importData(bank: Bank, onProgress?: OnDemoProgress): Promise<ImportOutcome[]> {
  const files = DELIVERIES.flatMap((delivery) =>
    delivery.kinds
      .map((kind) => ({
        ...delivery,
        kind,
        path: join(packageFolder(), 'data', delivery.folder, `${kind}.csv`),
      }))
      .filter(({ path }) => existsSync(path)),
  );
  const outcomes: ImportOutcome[] = [];
  for (const [done, { folder, kind, path, user, choice }] of files.entries()) {
    onProgress?.({ step: join(folder, basename(path)), done, of: files.length });
    const viewer: Viewer = chooseViewer(await signIn(bank, { name: user, password: DEMO_PASSWORD }), choice);
    const outcome = await importCsv(bank, viewer, {
      kind,
      fileName: basename(path),
      source: { path: hostPath('all', path) },
    });
    const [rejection] = outcome.plan.rejections;
    if (rejection !== undefined) throw new Error(`${path}, line ${rejection.line}: ${rejection.message}`);
    outcomes.push(outcome);
  }
  onProgress?.({ step: '', done: files.length, of: files.length });
  return outcomes;
}
