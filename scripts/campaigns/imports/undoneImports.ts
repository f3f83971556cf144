/**
 * Imports taken back, each on what the ones before left: every table but the log of imports and the audit trail must be as
 * it was. Then the file is imported for good, so that the next one meets a fuller bank.
 */
import { checkBank } from '../../../src/services/check.ts';
import { importCsv } from '../../../src/services/importCsv.ts';
import { undoImport } from '../../../src/services/undoImport.ts';
import { randomFrom } from '../../../src/simulation/random.ts';
import { dumpOf } from './dump.ts';
import { anyFile } from './files.ts';
import type { Ground } from './ground.ts';

export interface UndoneOutcome {
  readonly undone: number;
  readonly rows: number;
  readonly kinds: Readonly<Record<string, number>>;
}

export async function undoneImports(
  { bank, admin, ana }: Ground,
  seed: string,
  count: number,
): Promise<UndoneOutcome> {
  const kinds: Record<string, number> = {};
  let [undone, rows] = [0, 0];
  for (let index = 0; undone < count; index++) {
    const random = randomFrom(`${seed} ${index}`);
    const { kind, text } = anyFile(random, random.between(1, 40), `u${random.below(index + 2)}`);
    const viewer = kind === 'transactions' || kind === 'trades' ? ana : admin;
    const request = {
      kind,
      fileName: `file-${index}.csv`,
      source: { bytes: Buffer.from(text) },
      options: { skipRejected: true, createAccounts: false, noSettle: random.chance(1, 5) },
    };
    const before = await dumpOf(bank.store);
    const { importId, written } = await importCsv(bank, viewer, request);
    if (importId === null) continue;
    await undoImport(bank, viewer, importId);
    const after = await dumpOf(bank.store);
    if (before !== after)
      throw new Error(
        `import ${index} (${kind}) of the seed "${seed}" left:\n${differenceOf(before, after)}`,
      );
    undone++;
    rows += written;
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    const again = await importCsv(bank, viewer, request);
    if (again.written !== written)
      throw new Error(`import ${index} of the seed "${seed}" is another after its undo`);
    const [first] = await checkBank(bank);
    if (first !== undefined)
      throw new Error(`the check finds ${JSON.stringify(first)} after import ${index}`);
  }
  return { undone, rows, kinds };
}

function differenceOf(before: string, after: string): string {
  const [was, is] = [new Set(before.split('\n')), new Set(after.split('\n'))];
  const gone = [...was].filter((line) => !is.has(line)).map((line) => `- ${line}`);
  const come = [...is].filter((line) => !was.has(line)).map((line) => `+ ${line}`);
  return [...gone, ...come].slice(0, 20).join('\n');
}
