/**
 * Imports killed (SIGKILL) at points of chance: afterwards the store is as before the import or as after it, the check is
 * clean, and the next import brings what is missing. Every import is taken back before the next one is killed.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DatabaseConfig } from '../../../src/db/config.ts';
import type { Engine } from '../../../src/db/store.ts';
import type { Viewer } from '../../../src/domain/access.ts';
import { hostPath } from '../../../src/domain/hostFile.ts';
import { checkBank } from '../../../src/services/check.ts';
import { importCsv } from '../../../src/services/importCsv.ts';
import { listImports } from '../../../src/services/listImports.ts';
import { undoImport } from '../../../src/services/undoImport.ts';
import { randomFrom } from '../../../src/simulation/random.ts';
import { dumpOf, ledgerOf } from './dump.ts';
import { TRADE_HEADER, TRANSACTION_HEADER, textOf, tradeRows, transactionRows } from './files.ts';
import { type Ground, takeInAna, withBank, withDatabase } from './ground.ts';

type KilledKind = 'transactions' | 'trades';

/** What is imported: a file of other rows than these is read and written otherwise. */
export interface KilledFile {
  readonly kind: KilledKind;
  readonly rows: number;
}

/** The second and the third are long enough to be read, and written, by threads. */
const FILES: readonly KilledFile[] = [
  { kind: 'transactions', rows: 12_000 },
  { kind: 'transactions', rows: 30_000 },
  { kind: 'trades', rows: 30_000 },
];

export interface KilledOutcome {
  readonly killed: number;
  /** The store was as before the import. */
  readonly before: number;
  /** It was as after it: the import had been kept when the process was killed. */
  readonly after: number;
}

export interface Killable {
  readonly config: DatabaseConfig;
  readonly viewer: Viewer;
  readonly file: string;
  readonly kind: KilledKind;
}

/** A third of the kills each. */
export async function killedImports(
  engine: Engine,
  seed: string,
  count: number,
): Promise<Readonly<Record<string, KilledOutcome>>> {
  const outcomes: Record<string, KilledOutcome> = {};
  for (const [index, imported] of FILES.entries()) {
    const part =
      Math.floor(((index + 1) * count) / FILES.length) - Math.floor((index * count) / FILES.length);
    outcomes[`${imported.rows} ${imported.kind}`] = await withDatabase(engine, (config) =>
      withBank(config, async (bank) =>
        killMany(await takeInAna(bank), config, `${seed} ${index}`, part, imported),
      ),
    );
  }
  return outcomes;
}

export async function killMany(
  ground: Ground,
  config: DatabaseConfig,
  seed: string,
  count: number,
  { kind, rows }: KilledFile,
): Promise<KilledOutcome> {
  const { bank, ana } = ground;
  const random = randomFrom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'finance-kill-'));
  const file = join(folder, 'killed.csv');
  writeFileSync(
    file,
    kind === 'trades'
      ? textOf(TRADE_HEADER, tradeRows(random, rows, 'k'))
      : textOf(TRANSACTION_HEADER, transactionRows(random, rows, 'k')),
  );
  try {
    const before = await dumpOf(bank.store);
    const full = await runImport({ config, viewer: ana, file, kind });
    const whole = await ledgerOf(bank.store, '');
    await takeBackAll(ground);
    const tally = { before: 0, after: 0 };
    for (let index = 0; index < count; index++) {
      await runImport({ config, viewer: ana, file, kind }, random.below(Math.ceil(full.tookMs * 1.1)));
      const [fault] = await checkBank(bank);
      if (fault !== undefined) throw new Error(`kill ${index}: the check finds ${JSON.stringify(fault)}`);
      const isBefore = (await dumpOf(bank.store)) === before;
      if (!isBefore && (await ledgerOf(bank.store, '')) !== whole)
        throw new Error(`kill ${index} of the seed "${seed}": the store is neither as before nor as after`);
      tally[isBefore ? 'before' : 'after']++;
      const source = { path: hostPath('all', file) };
      const { written } = await importCsv(bank, ana, { kind, fileName: 'next.csv', source });
      if (written > 0 !== isBefore || (await ledgerOf(bank.store, '')) !== whole)
        throw new Error(`kill ${index} of the seed "${seed}": the next import does not go on`);
      await takeBackAll(ground);
      if ((await dumpOf(bank.store)) !== before)
        throw new Error(`kill ${index} of the seed "${seed}": taking back leaves something`);
    }
    return { killed: count, ...tally };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function takeBackAll({ bank, ana }: Pick<Ground, 'bank' | 'ana'>): Promise<void> {
  for (const { id, state } of await listImports(bank, ana))
    if (state === 'applied') await undoImport(bank, ana, id);
}

/** Runs an import in a process of its own; kills it so many milliseconds after it has begun, if told. */
export async function runImport(
  order: Killable,
  killAfterMs?: number,
  onBegun: () => void = () => {},
): Promise<{ tookMs: number; said: string[] }> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('./importProcess.ts', import.meta.url)), JSON.stringify(order)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const said: string[] = [];
  let begunAt = 0;
  let timer: NodeJS.Timeout | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (line !== 'begun') continue;
    begunAt = performance.now();
    onBegun();
    if (killAfterMs !== undefined) timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  }
  const tookMs = performance.now() - begunAt;
  await ended;
  clearTimeout(timer);
  if (killAfterMs === undefined && !said.some((line) => line.startsWith('done ')))
    throw new Error(`the import did not end well: ${said.join(', ')}`);
  return { tookMs, said };
}
