/**
 * From the key of a screen to its first frame with something in it, and to the last byte of its frame, figures and all: every
 * screen of an individual, a company and an admin in a bank of a million transactions. `FINANCE_BENCH_BANK` names a folder whose bank is
 * used, and made there where there is none yet; `FINANCE_BENCH_PEOPLE` and `FINANCE_BENCH_SCREENS` leave others out.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startInTerminal, type TestTerminal } from '../test/support/pty.ts';
import { makeFullBank, PEOPLE, type Person, ROWS, signInOf } from './fullBank.ts';
import { summaryOf } from './measure.ts';

const ROUNDS = Number(process.env.FINANCE_BENCH_ROUNDS ?? 5);
/** Longer than a frame that waits for its rows, and than the wait until it is said that they are read. */
const QUIET_MS = 350;
const PATIENCE_MS = 10_000;
const GOAL_MS = 50;

interface Opening {
  readonly screen: string;
  /** Typed before the key that is measured. */
  readonly way: readonly string[];
  readonly key: string;
}

const byNumber = (screen: string, key: string): Opening => ({ screen, way: [], key });
const byName = (screen: string): Opening => ({ screen, way: [':', screen], key: '\r' });
const onAccount = (screen: string, key: string): Opening => ({ screen, way: ['2'], key });

const OWN = [
  ...['Accounts', 'Transactions', 'Trades', 'Holdings', 'P&L', 'Spending'].map((name, index) =>
    byNumber(name, String(index + 2)),
  ),
  ...['Upcoming', 'Cash flow', 'Budgets', 'Open transfers', 'Likely transfers', 'Corrections'].map(byName),
  { screen: 'Forecast', way: [':', 'Upcoming', '\r'], key: '\t' },
  ...['Returns', 'Statement', 'Gains by month', 'Allocation', 'Imports', 'Rules', 'Categories'].map(byName),
  ...['Transfer', 'Payments', 'Order', 'Import', 'Corporate actions', 'Prices', 'Rates'].map(byName),
  onAccount('Balance line', 'B'),
  { screen: 'Explain a balance', way: ['2'], key: 'x' },
  { screen: 'Explain a row', way: ['3'], key: 'x' },
  { screen: 'Methods', way: ['5'], key: 'M' },
];
const OPENINGS: Readonly<Record<Person['role'], readonly Opening[]>> = {
  individual: [...OWN, byNumber('Home', '1')],
  corporate: [...OWN, byName('Members'), byName('Expense accounts'), byNumber('Home', '1')],
  admin: [
    ...['Accounts', 'Transactions', 'Users', 'Orgs', 'Imports', 'Audit'].map((name, index) =>
      byNumber(name, String(index + 2)),
    ),
    ...['Risks', 'Thresholds', 'Members', 'Corrections', 'Rules', 'Categories', 'Trades', 'Holdings'].map(
      byName,
    ),
    ...['P&L', 'Spending', 'Cash flow', 'Allocation', 'Returns', 'Gains by month', 'Statement'].map(byName),
    onAccount('Balance line', 'B'),
    byNumber('Home', '1'),
  ],
};

export async function everyScreen(folder: string): Promise<void> {
  const home = process.env.FINANCE_BENCH_BANK ?? folder;
  if (!existsSync(join(home, 'store.db'))) await makeFullBank(home);
  const people = process.env.FINANCE_BENCH_PEOPLE?.split(',');
  for (const person of PEOPLE)
    if (people === undefined || people.includes(person.name)) await measure(home, person);
}

async function measure(home: string, person: Person): Promise<void> {
  const { args, env } = signInOf(person);
  const terminal = startInTerminal({
    args,
    env: { ...env, FINANCE_HOME: home, HOME: process.env.HOME ?? '/' },
    ...{ columns: 120, rows: 40 },
  });
  await terminal.waitFor('Password');
  terminal.type(env.FINANCE_PASSWORD);
  terminal.press('enter');
  await terminal.waitFor('Home');
  const wanted = process.env.FINANCE_BENCH_SCREENS?.split(',');
  const openings = OPENINGS[person.role].filter(({ screen }) => wanted?.includes(screen) ?? true);
  const times = new Map(
    openings.map(({ screen }) => [screen, { first: [] as number[], last: [] as number[] }]),
  );
  for (let round = 0; round <= ROUNDS; round++)
    for (const { screen, way, key } of openings) {
      terminal.press('esc', 'esc', 'esc');
      await quiet(terminal, performance.now());
      for (const typed of way) {
        terminal.type(typed);
        await quiet(terminal, performance.now());
      }
      const time = await opened(terminal, key);
      if (round === 0 || time === undefined) continue;
      times.get(screen)?.first.push(time.first);
      times.get(screen)?.last.push(time.last);
    }
  print(person, times);
  terminal.signal('SIGTERM');
  await terminal.exit;
}

/** Until nothing more is written and nothing is being read. */
async function quiet(terminal: TestTerminal, start: number): Promise<void> {
  while (performance.now() - Math.max(start, terminal.writtenAt) < QUIET_MS || isReading(terminal.screen())) {
    if (performance.now() - start > PATIENCE_MS) throw new Error(`It never ends:\n${terminal.screen()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function opened(
  terminal: TestTerminal,
  key: string,
): Promise<{ first: number; last: number } | undefined> {
  const before = bodyOf(terminal.screen());
  const start = performance.now();
  let first: number | undefined;
  const looking = terminal
    .waitFor((screen) => {
      const body = bodyOf(screen);
      if (body === before || isReading(screen) || body.trim() === '') return false;
      first ??= performance.now() - start;
      return true;
    }, PATIENCE_MS)
    .catch(() => undefined);
  terminal.type(key);
  await quiet(terminal, start);
  await looking;
  // Nothing is there that it could open.
  if (first === undefined) return undefined;
  return { first, last: terminal.writtenAt - start };
}

const isReading = (screen: string): boolean => /^ (reading|looking)[^\n]*…/m.test(screen);

/** What is below the heading: rows, a chart, or that there are none. */
const bodyOf = (screen: string): string => screen.split('\n').slice(5, -2).join('\n');

function print(person: Person, times: ReadonlyMap<string, { first: number[]; last: number[] }>): void {
  console.log(
    `\nKey of a screen to its first frame with something in it, and to its last, as ${person.name} (${person.role}), ${ROWS.toLocaleString('en')} transactions in the bank  (goal: below ${GOAL_MS} ms)`,
  );
  const ms = (time: number): string => time.toFixed(1).padStart(8);
  const sorted = [...times]
    .filter(([, { last }]) => last.length > 0)
    .map(([screen, { first, last }]) => ({ screen, first: summaryOf(first), last: summaryOf(last) }))
    .sort((a, b) => b.last.median - a.last.median);
  for (const { screen, first, last } of sorted)
    console.log(
      `  ${screen.padEnd(24)}${ms(first.median)} ms  ${ms(last.median)} ms  (${ms(last.min)} -${ms(last.max)})${last.median > GOAL_MS ? '  above' : ''}`,
    );
}
