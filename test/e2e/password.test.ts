/** Passwords are asked for on the terminal and never shown. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';

import { newFolder } from '../support/engines.ts';
import { LAUNCHER, openTerminal } from '../support/terminal.ts';

const SECRET = 'correct hörse';
let env: Record<string, string>;
beforeEach(() => {
  env = { FINANCE_HOME: join(newFolder(), 'home') };
});
const start = (...args: string[]) => openTerminal({ args, env });

describe('a new password', () => {
  test('is typed twice, with a mistake taken back, and signs in', async () => {
    const first = start('init', '--admin', 'root');
    await first.waitFor('New password of root:');
    first.type('wrong');
    first.press('ctrl-u');
    first.type(`${SECRET}x`);
    first.press('backspace', 'enter');
    await first.waitFor('The same again:');
    first.type(`${SECRET}\r`);
    expect(await first.exit).toMatchObject({ code: 0 });
    expect(first.raw).not.toContain('hörse');
    expect(first.leftovers()).toEqual([]);

    const second = start('org', 'add', 'Acme', '--user', 'root');
    await second.waitFor('Password of root:');
    second.type(`${SECRET}\r`);
    await second.waitFor('Acme');
    expect(await second.exit).toMatchObject({ code: 0 });
    expect(second.raw).not.toContain('hörse');
  });

  test('that differs the second time is refused', async () => {
    const terminal = start('init', '--admin', 'root');
    await terminal.waitFor('New password of root:');
    terminal.type(`${SECRET}\rother\r`);
    await terminal.waitFor('the two passwords differ');
    expect(await terminal.exit).toMatchObject({ code: 1 });
  });
});

test.each(['ctrl-c', 'ctrl-d'] as const)('%s at the question leaves the terminal as it was', async (key) => {
  const shell = openTerminal({ command: '/bin/sh', args: ['-i'], env: { ...env, PS1: 'shell> ', ENV: '' } });
  await shell.waitFor('shell> ');
  const settings = shell.settings();
  shell.type(`'${process.execPath}' '${LAUNCHER}' init --admin root; echo "ended with $?"\r`);
  await shell.waitFor('New password of root:');
  expect(shell.settings()).not.toBe(settings);
  shell.press(key);
  const screen = await shell.waitFor('ended with 1');
  expect(screen).toContain('finance: stopped before an answer was given');
  await shell.waitFor(/shell> $/m);
  expect(shell.settings()).toBe(settings);
});

test('the question reaches the terminal also where data comes by pipe and goes into a file', async () => {
  const file = join(newFolder(), 'out');
  const finance = `'${process.execPath}' '${LAUNCHER}'`;
  const shell = openTerminal({
    command: '/bin/sh',
    args: ['-c', `echo piped | ${finance} init --admin root > '${file}'; echo "ended with $?"`],
    env,
  });
  await shell.waitFor('New password of root:');
  shell.type(`${SECRET}\r`);
  await shell.waitFor('The same again:');
  shell.type(`${SECRET}\r`);
  await shell.waitFor('ended with 0');
  await shell.exit;
  expect(readFileSync(file, 'utf8')).toContain('admin  root');
});
