/**
 * From Enter on a file of a million rows to its first counts on the screen, in a bank that has a million rows stored: the
 * person waits for them. Beside it the time in which bare Node reads the file from end to end.
 */
import { createReadStream } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { startInTerminal, type TestTerminal } from '../test/support/pty.ts';
import { type Contender, inTurns, print, timed } from './measure.ts';
import { type Loads, onEachEngine } from './importRows.ts';
import { SIGN_IN } from './people.ts';
import { finance } from './programs.ts';
import { ACCOUNTS, DEPOTS, writeRows, writeTrades } from './rows.ts';

const ROWS = Number(process.env.FINANCE_BENCH_ROWS ?? 1_000_000);
const ROUNDS = Number(process.env.FINANCE_BENCH_ROUNDS ?? 5);
/** As they stand over the rows. */
const COUNTS = /New \d[\d,]* +\d Duplicates \d/;
const PATIENCE_MS = 60_000;

export async function preview(folder: string): Promise<void> {
  const rows = join(folder, 'rows.csv');
  const trades = join(folder, 'trades.csv');
  // Half of the rows lie where the trades move their cash.
  writeRows(rows, ROWS, [...ACCOUNTS, ...DEPOTS]);
  writeTrades(trades, ROWS, DEPOTS);
  await onEachEngine(folder, (loads) => previewOn(loads, rows, trades), { withLoaders: false });
}

async function previewOn(loads: Loads, rows: string, trades: string): Promise<void> {
  await loads.begin();
  const env = { ...SIGN_IN.env, ...loads.env, HOME: process.env.HOME ?? '/' };
  finance([...SIGN_IN.args, 'import', 'transactions', rows], env);
  print(
    `Enter on a file of ${ROWS.toLocaleString('en')} rows to its first counts, with as many stored, ${loads.engine}`,
    await inTurns(ROUNDS, [
      { name: 'bare Node reads the file', run: () => timed(() => readAll(rows)) },
      look('transactions', rows, env),
      look('trades with their cash', trades, env),
    ]),
    'under 500 ms',
  );
}

async function readAll(file: string): Promise<void> {
  let bytes = 0;
  for await (const piece of createReadStream(file)) bytes += (piece as Buffer).length;
  if (bytes === 0) throw new Error(`${file} is empty`);
}

/** A fresh program each time: nothing is warm but what the disk holds. */
const look = (name: string, file: string, env: Readonly<Record<string, string>>): Contender => ({
  name,
  run: async () => {
    const terminal = startInTerminal({ args: SIGN_IN.args, env, cwd: dirname(file) });
    try {
      return await timeOfLook(terminal, file);
    } finally {
      terminal.signal('SIGTERM');
      await terminal.exit;
    }
  },
});

async function timeOfLook(terminal: TestTerminal, file: string): Promise<number> {
  await terminal.waitFor('Password');
  terminal.type(SIGN_IN.env.FINANCE_PASSWORD);
  terminal.press('enter');
  await terminal.waitFor('Home');
  terminal.type('i');
  await terminal.waitFor('or paste its text');
  terminal.type(basename(file));
  await terminal.waitFor(`File ${basename(file)}`);
  const start = performance.now();
  terminal.press('enter');
  await terminal.waitFor(COUNTS, PATIENCE_MS);
  return performance.now() - start;
}
