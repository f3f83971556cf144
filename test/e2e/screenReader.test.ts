/** One who listens signs in in each role, goes to screen after screen, and moves in it: nothing is drawn, all is told. */
import { beforeAll, expect, test } from 'vitest';
import { harmIn } from '../tui/support/hostile.ts';
import { demoHome } from '../support/program.ts';
import { openTerminal, type TestTerminal } from '../support/terminal.ts';

let home: string;
beforeAll(async () => {
  home = await demoHome();
});

const DRAWN = /[\u2500-\u259f❯…]/;
/** A terminal's own way to end a line. */
const heard = (raw: string): string =>
  raw.replaceAll('\u001b[?2004h', '').replaceAll('\u001b[?2004l', '').replaceAll('\r\n', '\n');

const MOST_LINES = 60;
const STILL_MS = 120;

/** Presses, and gives what was said once nothing more follows. */
async function hear(terminal: TestTerminal, press: () => void): Promise<string> {
  const from = terminal.raw.length;
  press();
  await expect
    .poll(() => terminal.raw.length > from && performance.now() - terminal.writtenAt > STILL_MS, {
      interval: 10,
      timeout: 15_000,
    })
    .toBe(true);
  return heard(terminal.raw.slice(from));
}

const PEOPLE: readonly (readonly [user: string, ...screens: string[]])[] = [
  ['admin', 'Users', 'Orgs', 'Members', 'Risks', 'Audit', 'New account'],
  ['sofia', 'Accounts', 'Transfer', 'Order', 'Spending', 'Import'],
  ['ana', 'Transactions', 'P&L', 'Budgets', 'Rules', 'Returns', 'Upcoming'],
];

async function listen([user, ...screens]: (typeof PEOPLE)[number]): Promise<void> {
  const terminal = openTerminal({ args: ['demo', '--screen-reader'], env: { FINANCE_HOME: home } });
  await expect.poll(() => terminal.raw, { timeout: 15_000 }).toContain('Keys: ');
  const told = [heard(terminal.raw)];
  expect(told[0]).toContain('choice 1 of ');
  terminal.type(user);
  told.push(await hear(terminal, () => terminal.press('enter')));
  await expect.poll(() => heard(terminal.raw), { timeout: 15_000 }).toMatch(/row 1 of \d+: /);
  for (const screen of screens) {
    const from = terminal.raw.length;
    terminal.type(`:Go to ${screen}`);
    terminal.press('enter');
    const isOpen = new RegExp(`^${screen}: `, 'm');
    await expect.poll(() => heard(terminal.raw.slice(from)), { timeout: 15_000 }).toMatch(isOpen);
    told.push(await hear(terminal, () => terminal.press('down')));
    told.push(await hear(terminal, () => terminal.press('esc')));
  }
  terminal.press('ctrl-c');
  expect(await terminal.exit).toEqual({ code: 0, signal: 0 });
  expect(terminal.leftovers()).toEqual([]);
  expect(told.filter((text) => text.trim() === '' || text.split('\n').length > MOST_LINES)).toEqual([]);
  expect(harmIn(heard(terminal.raw))).toEqual([]);
  expect(heard(terminal.raw)).not.toMatch(DRAWN);
}

test('each role hears where it is, on every screen, and nothing moves the cursor', async () => {
  await Promise.all(PEOPLE.map(listen));
});
