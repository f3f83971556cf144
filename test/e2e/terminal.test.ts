/** Whatever ends the screens or interrupts them, the terminal is as it was. */
import { existsSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { demoHome } from '../support/program.ts';
import { LAUNCHER, openTerminal, PRETENDED_OLD, type TestTerminal } from '../support/terminal.ts';

let env: Record<string, string>;

beforeEach(async () => {
  env = { FINANCE_HOME: await demoHome() };
});

const start = () => openTerminal({ args: ['demo'], env });

describe('the terminal is restored', () => {
  test.each(['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT'] as const)('after %s', async (signal) => {
    const terminal = start();
    await terminal.waitFor('Sign in');
    expect(terminal.alternateScreen).toBe(true);
    terminal.signal(signal);
    expect(await terminal.exit).not.toEqual({ code: 0, signal: 0 });
    expect(terminal.leftovers()).toEqual([]);
    expect(terminal.screen().trim()).toBe('');
  });

  test('after Ctrl-C', async () => {
    const terminal = start();
    await terminal.waitFor('Sign in');
    terminal.press('ctrl-c');
    await terminal.exit;
    expect(terminal.leftovers()).toEqual([]);
    expect(terminal.screen().trim()).toBe('');
  });

  test('when Ctrl-C comes before the first frame', async () => {
    const terminal = start();
    await expect.poll(() => foregroundGroup(terminal.pid)).toBe(terminal.pid);
    terminal.press('ctrl-c');
    await terminal.exit;
    expect(terminal.leftovers()).toEqual([]);
  });
});

/** Who gets the signals of the terminal's keys; nobody yet while the terminal is still being handed to the process. */
function foregroundGroup(pid: number): number {
  const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop() ?? '';
  return Number(afterName.split(' ')[5]);
}

test('what is typed before the first frame is typed into it, not onto it', async () => {
  const terminal = start();
  terminal.type('zoe');
  await terminal.waitFor(/Name +zoe/);
  // The first frame may be painted once more over the one that was kept.
  await expect.poll(() => terminal.lines().filter((line) => line.includes('zoe'))).toHaveLength(1);
  await expect.poll(() => terminal.lines()[0]).toMatch(/^ Finance/);
});

test('Ctrl-Z in a window without a shell comes back by itself', async () => {
  const terminal = start();
  await terminal.waitFor('Sign in');
  terminal.type('zoe');
  await terminal.waitFor('zoe');
  terminal.press('ctrl-z');
  await terminal.waitFor(() => !terminal.alternateScreen);
  terminal.type('echoed');
  await terminal.waitFor(() => terminal.raw.split('\x1b[?1049h').length === 3);
  terminal.type('!');
  await terminal.waitFor('zoeechoed!');
  expect(terminal.lines()[0]).toMatch(/^ Finance/);
});

test('a closed terminal ends the program', async () => {
  const terminal = start();
  await terminal.waitFor('Sign in');
  const { pid } = terminal;
  terminal.close();
  await expect.poll(() => existsSync(`/proc/${pid}`), { timeout: 10_000 }).toBe(false);
});

/** A shell without line editing of its own: between commands the terminal is as the last one left it. */
async function openShell(): Promise<{ shell: TestTerminal; settings: string }> {
  const shell = openTerminal({ command: '/bin/sh', args: ['-i'], env: { ...env, PS1: 'shell> ', ENV: '' } });
  await shell.waitFor('shell> ');
  return { shell, settings: shell.settings() };
}
const atPrompt = (screen: string): boolean => screen.trimEnd().endsWith('\nshell>');

/** `npm ci --omit=optional` brings no Node. */
const broughtNode = existsSync(new URL('../../node_modules/node/bin/node', import.meta.url));

describe.each([
  ['on this Node', ''],
  ...(broughtNode
    ? [['on the Node npm brought, started by an old one', `--require '${PRETENDED_OLD}'`]]
    : []),
])('under a shell, %s', (_, nodeArgs) => {
  const command = `'${process.execPath}' ${nodeArgs} '${LAUNCHER}' demo`;

  test('echo, line editing and signals are back after the program', async () => {
    const { shell, settings } = await openShell();
    shell.type(`${command}\r`);
    await shell.waitFor('Sign in');
    expect(shell.settings()).not.toBe(settings);
    shell.press('ctrl-c');
    await shell.waitFor(atPrompt);
    shell.type('echo ended with $?\r');
    await shell.waitFor(/^ended with \d+/m);
    expect(shell.settings()).toBe(settings);
    expect(shell.leftovers()).toEqual([]);
  });

  test('Ctrl-Z stops the program and fg brings it back as it was', async () => {
    const { shell, settings } = await openShell();
    shell.type(`${command}\r`);
    await shell.waitFor('Sign in');
    shell.type('zoe');
    await shell.waitFor('zoe');
    shell.press('ctrl-z');
    await shell.waitFor((screen) => /Stopped|Suspended/.test(screen) && atPrompt(screen));
    expect(shell.alternateScreen).toBe(false);
    shell.type('echo in between\r');
    await shell.waitFor(/^in between/m);
    expect(shell.settings()).toBe(settings);
    shell.type('fg\r');
    await shell.waitFor((screen) => screen.includes('Sign in') && screen.includes('zoe'));
    expect(shell.alternateScreen).toBe(true);
    shell.type('!');
    await shell.waitFor('zoe!');
    shell.press('ctrl-c');
    await shell.waitFor(atPrompt);
    shell.type('echo after it\r');
    await shell.waitFor(/^after it/m);
    expect(shell.settings()).toBe(settings);
    expect(shell.leftovers()).toEqual([]);
  });
});

describe('the size', () => {
  test('is followed, from small to large and back', async () => {
    const terminal = start();
    const bars = (width: number) => (screen: string) =>
      screen.split('\n').filter((line) => /^─+$/.test(line) && line.length === width).length === 2;
    await terminal.waitFor(bars(80));
    terminal.resize(200, 60);
    await terminal.waitFor(bars(200));
    terminal.resize(80, 24);
    await terminal.waitFor(bars(80));
    expect(terminal.screen()).not.toMatch(/^ Sign in(?:.|\n)*^ Sign in/m);
  });

  test('that is too small is said, and cured by a larger one', async () => {
    const terminal = start();
    await terminal.waitFor('Sign in');
    terminal.resize(50, 10);
    await terminal.waitFor(/60\s*(x|×)\s*15/);
    terminal.resize(80, 24);
    await terminal.waitFor('Sign in');
  });
});
