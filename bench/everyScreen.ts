/**
 * From the key of a screen to its first frame with something in it, and to the last byte of its frame, figures and all: every
 * screen of an individual, a company and an admin in a bank of a million transactions on each engine, with the processor time of the
 * program and of the server. `FINANCE_BENCH_BANK` names a folder whose embedded bank is used, and made there where there is none yet;
 * `FINANCE_BENCH_PEOPLE`, `FINANCE_BENCH_SCREENS` and `FINANCE_BENCH_ENGINE` leave others out.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { startInTerminal, type TestTerminal } from '../test/support/pty.ts';
import { PEOPLE, type Person, ROWS, signInOf } from './fullBank.ts';
import { type FullStore, onEachFullStore } from './fullStores.ts';
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
    ...['P&L', 'Spending', 'Cash flow', 'Allocation', 'Gains by month', 'Statement'].map(byName),
    onAccount('Balance line', 'B'),
    byNumber('Home', '1'),
  ],
};

export async function everyScreen(folder: string): Promise<void> {
  const people = process.env.FINANCE_BENCH_PEOPLE?.split(',');
  await onEachFullStore(folder, async (store) => {
    for (const person of PEOPLE)
      if (people === undefined || people.includes(person.name)) await measure(store, person);
  });
}

/** Milliseconds of each round: until the first frame and the last, and of processor time of the program and of the server. */
interface Times {
  readonly first: number[];
  readonly last: number[];
  readonly program: number[];
  readonly server: number[];
}

async function measure(store: FullStore, person: Person): Promise<void> {
  const { args, env } = signInOf(person);
  const terminal = startInTerminal({
    args,
    env: { ...env, ...store.env, HOME: process.env.HOME ?? '/' },
    ...{ columns: 120, rows: 40 },
  });
  await terminal.waitFor('Password');
  terminal.type(env.FINANCE_PASSWORD);
  terminal.press('enter');
  await terminal.waitFor('Home');
  const wanted = process.env.FINANCE_BENCH_SCREENS?.split(',');
  const openings = OPENINGS[person.role].filter(({ screen }) => wanted?.includes(screen) ?? true);
  const times = new Map(
    openings.map(({ screen }): [string, Times] => [screen, { first: [], last: [], program: [], server: [] }]),
  );
  const spent = () =>
    [processorMs(terminal.pid), store.serverPid ? processorMs(store.serverPid) : 0] as const;
  for (let round = 0; round <= ROUNDS; round++)
    for (const { screen, way, key } of openings) {
      terminal.press('esc', 'esc', 'esc');
      await quiet(terminal, performance.now());
      for (const typed of way) {
        terminal.type(typed);
        await quiet(terminal, performance.now());
      }
      const [programBefore, serverBefore] = spent();
      const time = await opened(terminal, key);
      const [program, server] = spent();
      if (round === 0 || time === undefined) continue;
      times.get(screen)?.first.push(time.first);
      times.get(screen)?.last.push(time.last);
      times.get(screen)?.program.push(program - programBefore);
      times.get(screen)?.server.push(server - serverBefore);
    }
  print(store, person, times);
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

/** What all threads of a process have run so far; 0 where the system does not tell. */
function processorMs(pid: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const ns = (thread: string) =>
      readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0];
    return threads.reduce((sum, thread) => sum + Number(ns(thread)) / 1e6, 0);
  } catch {
    return 0;
  }
}

function print({ engine, serverPid }: FullStore, person: Person, times: ReadonlyMap<string, Times>): void {
  const processor =
    serverPid === undefined ? 'the processor time' : 'the processor time of program and server';
  console.log(
    `\nKey of a screen to its first frame with something in it, and to its last, and ${processor}, on ${engine} as ${person.name} (${person.role}), ${ROWS.toLocaleString('en')} transactions in the bank, load ${loadavg()[0]?.toFixed(1)}  (goal: below ${GOAL_MS} ms)`,
  );
  const ms = (time: number): string => time.toFixed(1).padStart(8);
  const sorted = [...times]
    .filter(([, { last }]) => last.length > 0)
    .map(([screen, { first, last, program, server }]) => ({
      ...{ screen, first: summaryOf(first), last: summaryOf(last) },
      ...{ program: summaryOf(program).median, server: summaryOf(server).median },
    }))
    .sort((a, b) => b.last.median - a.last.median);
  for (const { screen, first, last, program, server } of sorted) {
    const costs = `${ms(program)} ms${serverPid === undefined ? '' : `  ${ms(server)} ms`}`;
    console.log(
      `  ${screen.padEnd(24)}${ms(first.median)} ms  ${ms(last.median)} ms  (${ms(last.min)} -${ms(last.max)})  ${costs}${last.median > GOAL_MS ? '  above' : ''}`,
    );
  }
}
