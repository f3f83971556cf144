/** Signing in to a bank of one's own on the screen: the password is never shown, and no answer tells who exists. */
import { beforeEach, expect, test } from 'vitest';
import { describeEngines, newDatabase } from '../support/engines.ts';
import { environmentOf, runFinance } from '../support/program.ts';
import { openTerminal, type TestTerminal } from '../support/terminal.ts';

const PASSWORD = 'correct hörse';
async function enter(terminal: TestTerminal, name: string, password: string): Promise<void> {
  terminal.type(name);
  terminal.press('enter');
  await terminal.waitFor(/❯ Password/);
  terminal.type(password);
  terminal.press('enter');
}

describeEngines('signing in', (engine) => {
  let env: Record<string, string>;

  beforeEach(async () => {
    env = environmentOf(await newDatabase(engine));
    const passwords = { FINANCE_NEW_PASSWORD: PASSWORD, FINANCE_PASSWORD: PASSWORD };
    for (const args of [
      ['init', '--admin', 'root'],
      ['user', 'add', 'ana', '--role', 'individual', '--user', 'root'],
    ])
      expect(await runFinance(args, { env: { ...env, ...passwords } })).toMatchObject({ code: 0 });
  });

  async function start(): Promise<TestTerminal> {
    const terminal = openTerminal({ env });
    await terminal.waitFor('Sign in');
    return terminal;
  }

  test('name and password open the bank; the password stays unseen', async () => {
    const terminal = await start();
    await enter(terminal, 'ana', PASSWORD);
    await terminal.waitFor('ana · individual');
    expect(terminal.raw).not.toContain('hörse');
  });

  test('name, password and Enter typed faster than the screen draws', async () => {
    const terminal = await start();
    terminal.type(`ana\r${PASSWORD}\r`);
    await terminal.waitFor('ana · individual');
    expect(terminal.raw).not.toContain('hörse');
  });

  test('another start shows the same first screen sooner, and hears what is typed onto it', async () => {
    const terminal = await start();
    await terminal.waitFor('Ctrl-C leave');
    const screen = terminal.lines().slice(1);
    terminal.press('ctrl-c');
    expect(await terminal.exit).toMatchObject({ code: 0 });
    const again = openTerminal({ env });
    await again.waitFor('Sign in');
    again.type(`ana\r${PASSWORD}\r`);
    expect(again.lines().slice(1)).toEqual(screen);
    await again.waitFor('ana · individual');
    expect(again.raw.split('\u001b[?1049h')).toHaveLength(2);
  });

  test('a pasted password signs in', async () => {
    const terminal = await start();
    terminal.type('ana\r');
    await terminal.waitFor(/❯ Password/);
    terminal.paste(PASSWORD);
    terminal.press('enter');
    await terminal.waitFor('ana · individual');
    expect(terminal.raw).not.toContain('hörse');
  });

  test.each(['ana', 'nobody'])('a wrong password for %s is answered alike', async (name) => {
    const terminal = await start();
    await enter(terminal, name, 'wrong');
    await terminal.waitFor('the name or the password is wrong');
  });

  test('signing out leads back to the sign-in, and another can sign in', async () => {
    const terminal = await start();
    await enter(terminal, 'ana', PASSWORD);
    await terminal.waitFor('ana · individual');
    terminal.type(':sign out');
    await terminal.waitFor(/❯ sign out/);
    terminal.press('enter');
    await terminal.waitFor(/^ Sign in$/m);
    expect(terminal.screen()).not.toContain('ana · individual');
    await enter(terminal, 'root', PASSWORD);
    await terminal.waitFor('root · admin');
  });
});
