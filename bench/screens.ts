/** From the key of a screen to the last byte of its frame, figures and all, in a bank of a million transactions. */
import { join } from 'node:path';
import { startInTerminal } from '../test/support/pty.ts';
import { print, summaryOf } from './measure.ts';
import { beginBank, SIGN_IN } from './people.ts';
import { finance } from './programs.ts';
import { ACCOUNTS, writeRows } from './rows.ts';

const ROWS = 1_000_000;
const ROUNDS = 12;
/** Longer than a frame that waits for its rows. */
const QUIET_MS = 150;
/** Home is open already when the first round begins, so it comes last. */
const SCREENS = '2345671';
const PATIENCE_MS = 5_000;

export async function screens(folder: string): Promise<void> {
  const file = join(folder, 'rows.csv');
  writeRows(file, ROWS, ACCOUNTS);
  await beginBank({ engine: 'sqlite', file: join(folder, 'store.db') }, ACCOUNTS);
  const env = { ...SIGN_IN.env, FINANCE_HOME: folder, HOME: process.env.HOME ?? '/' };
  finance([...SIGN_IN.args, 'import', 'transactions', file], env);
  const terminal = startInTerminal({ args: SIGN_IN.args, env });
  await terminal.waitFor('Password');
  terminal.type(SIGN_IN.env.FINANCE_PASSWORD);
  terminal.press('enter');
  await terminal.waitFor('Home');
  const times = new Map<string, number[]>();
  for (let round = 0; round <= ROUNDS; round++)
    for (const key of SCREENS) {
      const start = performance.now();
      const before = terminal.raw.length;
      terminal.type(key);
      while (terminal.raw.length === before || performance.now() - terminal.writtenAt < QUIET_MS) {
        if (performance.now() - start > PATIENCE_MS) throw new Error(`The key ${key} draws nothing new`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      const name = terminal.screen().split('\n')[3]?.trim().split('   ')[0] || 'Home';
      if (round > 0) times.set(name, [...(times.get(name) ?? []), terminal.writtenAt - start]);
    }
  print(
    `Key of a screen to its last byte, ${ROWS.toLocaleString('en')} transactions`,
    [...times].map(([name, all]) => ({ name, ...summaryOf(all) })),
    'under 50 ms',
  );
  terminal.signal('SIGTERM');
  await terminal.exit;
}
