/**
 * From a key to its frame on a list of 10,000 rows, against a bare Node that answers a key with a line; and to the last
 * byte of that frame on a page of 50 rows, against hledger-ui on a register of the same rows.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '../src/domain/day.ts';
import { startInTerminal, type TestTerminal } from '../test/support/pty.ts';
import { type Contender, inTurns, print } from './measure.ts';
import { beginBank, SIGN_IN } from './people.ts';
import { finance } from './programs.ts';
import { writeRows } from './rows.ts';

const ROWS = 10_000;
const KEYS = 200;
const ACCOUNT = 'BENCH-1';

const MARK = '❯';
const ANSWERING = `process.stdin.setRawMode(true); let line = 0;
process.stdout.write('${MARK} line 0');
process.stdin.on('data', () => process.stdout.write('\\r\\n${MARK} line ' + ++line));`;

export async function keys(folder: string): Promise<void> {
  const file = join(folder, 'rows.csv');
  writeRows(file, ROWS, [ACCOUNT]);
  await beginBank({ engine: 'sqlite', file: join(folder, 'store.db') }, [ACCOUNT]);
  const env = { ...SIGN_IN.env, FINANCE_HOME: folder };
  finance([...SIGN_IN.args, 'import', 'transactions', file], env);
  for (const { columns, rows } of [
    { columns: 80, rows: 24 },
    { columns: 200, rows: 60 },
  ]) {
    const bare = startInTerminal({ columns, rows, command: process.execPath, args: ['-e', ANSWERING] });
    await bare.waitFor('line 0');
    const list = await openList({ columns, rows }, env);
    print(
      `Key to frame on a list of ${ROWS.toLocaleString('en')} rows, ${columns} x ${rows}`,
      await inTurns(KEYS, [
        answer('bare node, a line', bare),
        answer('finance, the next row selected', list),
      ]),
      'under 10 ms',
    );
    for (const terminal of [bare, list]) {
      terminal.signal('SIGTERM');
      await terminal.exit;
    }
  }
  await besideHledger(folder, env);
}

/** Rows of a page, besides what is around them. */
const PAGE = 50;
/** A frame that came in pieces has none further apart. */
const QUIET_MS = 40;

async function besideHledger(folder: string, env: Record<string, string>): Promise<void> {
  try {
    execFileSync('hledger-ui', ['--version'], { stdio: 'ignore' });
  } catch {
    console.log('\nKey to last byte beside hledger-ui: not measured, hledger-ui is not installed');
    return;
  }
  const size = { columns: 120, rows: PAGE + 8 };
  const journal = join(folder, 'rows.journal');
  writeFileSync(journal, journalOf(ROWS));
  const other = startInTerminal({
    ...size,
    command: 'hledger-ui',
    args: ['-f', journal, '--register', ACCOUNT],
  });
  await other.waitFor('Card payment', 60_000);
  const list = await openList(size, env);
  print(
    `Key to last byte on a page of ${PAGE} rows of ${ROWS.toLocaleString('en')}`,
    await inTurns(KEYS, [
      { name: 'hledger-ui, the row above', run: () => lastByte(other, 'up') },
      { name: 'finance, the next row', run: () => lastByte(list, 'down') },
    ]),
    'at most 0.6 x',
  );
  for (const terminal of [other, list]) {
    terminal.signal('SIGTERM');
    await terminal.exit;
  }
}

/** hledger-ui begins at the last row, the program at the newest. */
async function lastByte(terminal: TestTerminal, key: 'up' | 'down'): Promise<number> {
  const start = performance.now();
  const before = terminal.raw.length;
  terminal.press(key);
  while (terminal.raw.length === before || performance.now() - terminal.writtenAt < QUIET_MS)
    await new Promise((resolve) => setTimeout(resolve, 5));
  return terminal.writtenAt - start;
}

/** The same number of rows for hledger. */
function journalOf(rows: number): string {
  const entries: string[] = [];
  for (let row = 0; row < rows; row++) {
    const day = addDays('2024-01-01', Math.floor((row * 700) / rows));
    entries.push(
      `${day} Card payment ${row % 97}\n    expenses:food   EUR ${(row * 7919) % 2500}.17\n    ${ACCOUNT}\n`,
    );
  }
  return entries.join('\n');
}

/** From the key until another line is marked than before. */
const answer = (name: string, terminal: TestTerminal): Contender => ({
  name,
  async run() {
    const before = markedOn(terminal.screen());
    const start = performance.now();
    terminal.type('j');
    await terminal.waitFor((screen) => markedOn(screen) !== before);
    return performance.now() - start;
  },
});

/** The marked line and where it is; the other lines may change of themselves, as when a page arrives. */
const markedOn = (screen: string): string => {
  const lines = screen.split('\n');
  const row = lines.findLastIndex((line) => line.startsWith(MARK));
  return `${row} ${lines[row]}`;
};

async function openList(
  size: { columns: number; rows: number },
  env: Record<string, string>,
): Promise<TestTerminal> {
  const terminal = startInTerminal({
    ...size,
    args: SIGN_IN.args,
    env: { ...env, HOME: process.env.HOME ?? '/' },
  });
  await terminal.waitFor('Password');
  terminal.type(env.FINANCE_PASSWORD ?? '');
  terminal.press('enter');
  await terminal.waitFor('Home');
  terminal.type('3');
  await terminal.waitFor(/❯ \d{4}-\d\d-\d\d/);
  return terminal;
}
