/**
 * From the key of a screen to the last byte of its frame, figures and all, in a bank of a million transactions and a million
 * trades: of a person with a million rows on accounts, and of one with 100,000 trades in 400 positions.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KeyName, startInTerminal, type TestTerminal } from '../test/support/pty.ts';
import { print, summaryOf } from './measure.ts';
import { beginBankOf, signInOf } from './people.ts';
import { finance } from './programs.ts';
import { ACCOUNTS, DEPOTS, writeRows, writeTrades } from './rows.ts';

const ROWS = 1_000_000;
const TRADES = 100_000;
const OTHER_DEPOTS = ACCOUNTS.map((ref) => ref.replace('BENCH', 'DEPOT-OTHER'));
const ROUNDS = 8;
/** Longer than a frame that waits for its rows. */
const QUIET_MS = 600;
const WAITING = /\b(reading|looking|adding up)\b/;
const PATIENCE_MS = 10_000;

interface Step {
  /** Without one it only leads on. */
  readonly name?: string;
  readonly key: string | { readonly press: KeyName };
}
const tab = (name: string, key: string): Step => ({ name, key });
const BACK: Step = { key: { press: 'esc' } };

/** Home is open already when the first round begins, so it comes last. */
const OF_ROWS: readonly Step[] = [
  ...[tab('Accounts', '2'), tab('Register', '3'), tab('Trades', '4'), tab('Holdings', '5')],
  ...[tab('Profit and loss', '6'), tab('Spending', '7'), tab('Home', '1')],
];
const OF_TRADES: readonly Step[] = [
  ...[tab('Accounts', '2'), tab('Register', '3'), tab('Trades', '4'), tab('Holdings', '5')],
  ...[{ name: 'Lots', key: { press: 'enter' } } as const, BACK, tab('Allocation', 'A'), BACK],
  ...[tab('Returns of this year', 'R'), { name: 'Returns of the year before', key: 'h' }, BACK],
  ...[tab('Statement of this year', 'Y'), { name: 'Statement of the year before', key: 'h' }, BACK],
  ...[tab('Profit and loss', '6'), { name: 'Gains by month', key: { press: 'tab' } } as const],
  ...[{ key: { press: 'tab' } } as const, tab('Spending', '7'), tab('Home', '1')],
];

export async function screens(folder: string): Promise<void> {
  const file = join(folder, 'rows.csv');
  const database = { engine: 'sqlite', file: join(folder, 'store.db') } as const;
  await beginBankOf(database, { ana: ACCOUNTS, ben: DEPOTS, cem: OTHER_DEPOTS });
  const take = (who: string, kind: string, ...flags: string[]): unknown =>
    finance([...signInOf(who).args, 'import', kind, file, ...flags], envOf(who, folder));
  writeRows(file, ROWS, ACCOUNTS);
  take('ana', 'transactions');
  writeTrades(file, TRADES, DEPOTS);
  take('ben', 'trades');
  writeTrades(file, ROWS - TRADES, OTHER_DEPOTS);
  take('cem', 'trades', '--no-settle');
  await measureScreens(folder, 'ana', OF_ROWS, `${ROWS.toLocaleString('en')} transactions of one person`);
  await measureScreens(folder, 'ben', OF_TRADES, `${TRADES.toLocaleString('en')} trades of one person`);
}

const envOf = (who: string, folder: string) => ({
  ...signInOf(who).env,
  FINANCE_HOME: folder,
  HOME: process.env.HOME ?? '/',
});

async function measureScreens(
  folder: string,
  who: string,
  steps: readonly Step[],
  title: string,
): Promise<void> {
  const { args, env } = signInOf(who);
  const terminal = startInTerminal({ args, env: envOf(who, folder) });
  await terminal.waitFor('Password');
  terminal.type(env.FINANCE_PASSWORD);
  terminal.press('enter');
  await terminal.waitFor('Home');
  const times = new Map<string, number[]>();
  for (let round = 0; round <= ROUNDS; round++)
    for (const step of steps) {
      const time = await lastByte(terminal, step);
      if (round > 0 && step.name !== undefined) times.set(step.name, [...(times.get(step.name) ?? []), time]);
    }
  print(
    `Key of a screen to its last byte, ${title}`,
    [...times].map(([name, all]) => ({ name, ...summaryOf(all) })),
    'under 50 ms',
  );
  console.log(`  memory after ${steps.length * (ROUNDS + 1)} screens: ${residentMb(terminal.pid)}`);
  terminal.signal('SIGTERM');
  await terminal.exit;
}

async function lastByte(terminal: TestTerminal, { name, key }: Step): Promise<number> {
  const start = performance.now();
  const before = terminal.raw.length;
  if (typeof key === 'string') terminal.type(key);
  else terminal.press(key.press);
  while (
    terminal.raw.length === before ||
    performance.now() - terminal.writtenAt < QUIET_MS ||
    WAITING.test(terminal.screen())
  ) {
    if (performance.now() - start > PATIENCE_MS) throw new Error(`The key of ${name} draws nothing new`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return terminal.writtenAt - start;
}

/** Now and at most; only Linux tells it. */
function residentMb(pid: number): string {
  try {
    const told = readFileSync(`/proc/${pid}/status`, 'utf8');
    const mb = (name: string): string =>
      (Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(told)?.[1] ?? 0) / 1024).toFixed(0);
    return `${mb('VmRSS')} MB, at most ${mb('VmHWM')} MB`;
  } catch {
    return 'not told by this system';
  }
}
