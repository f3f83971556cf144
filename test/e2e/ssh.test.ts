/** Over SSH: a real `sshd` on loopback, the forced command of docs/operating.md, and a person who wants more than it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { LAUNCHER } from '../support/pty.ts';
import { demoHome } from '../support/program.ts';
import { lacksSshServer, startSshServer } from '../support/sshServer.ts';
import { openTerminal } from '../support/terminal.ts';

const ROWS =
  'account_ref,date,amount,currency,section,description\nANA-SAVINGS,2026-06-29,1.25,EUR,income,Coin\n';

describe.skipIf(lacksSshServer())('over SSH', () => {
  let home: string;
  let forced: string;
  beforeAll(async () => {
    home = await demoHome();
    forced = `cd ${home} && FINANCE_HOME=${home} ${process.execPath} ${LAUNCHER} --demo --restricted --user ana`;
  });

  /** `ssh bank WISH < input`. */
  const over = (to: readonly string[], wish: string, input = '') =>
    spawnSync('ssh', [...to, wish], {
      input,
      encoding: 'utf8',
      timeout: 30_000,
      env: { PATH: process.env.PATH, FINANCE_PASSWORD: 'demo' },
    });

  it('a terminal gets the screens, signed in as whom the server says, and pastes instead of files', async () => {
    const to = await startSshServer(forced);
    const terminal = openTerminal({ command: 'ssh', args: ['-tt', ...to] });
    await terminal.waitFor(/Password/);
    terminal.type('demo');
    terminal.press('enter');
    await terminal.waitFor('Net worth');
    terminal.resize(120, 40);
    await terminal.waitFor((screen) => screen.split('\n')[38]?.includes('─'.repeat(120)) === true);
    terminal.type('i');
    // Drawn in pieces over a slow line: what stood there before must have gone.
    const screen = await terminal.waitFor(
      (now) => now.includes('Paste the text') && !now.includes('due next'),
    );
    expect(screen).not.toContain('/');
    terminal.press('ctrl-c');
    expect(await terminal.exit).toMatchObject({ code: 0 });
    expect(terminal.leftovers()).toEqual([]);
  });

  it('a closed connection leaves no program behind', async () => {
    const to = await startSshServer(`echo $$ > ${home}/pid; exec env ${forced.replace(/^.*&& /, '')}`);
    const terminal = openTerminal({ command: 'ssh', args: ['-tt', ...to] });
    await terminal.waitFor(/Password/);
    const pid = readFileSync(join(home, 'pid'), 'utf8').trim();
    terminal.signal('SIGKILL');
    await terminal.exit;
    await expect.poll(() => existsSync(`/proc/${pid}`), { timeout: 10_000 }).toBe(false);
  });

  it('scripts give rows on standard input and take reports from standard output', async () => {
    const to = await startSshServer(forced);
    const taken = over(to, 'import transactions - --format json', ROWS);
    expect(taken.stderr).toBe('');
    expect(JSON.parse(taken.stdout)).toMatchObject({ accepted: 1, written: 1 });
    expect(taken.status).toBe(0);
    const given = over(
      to,
      "finance export transactions --account 'ANA-SAVINGS' --from 2026-06-29 --format csv",
    );
    expect(given.stdout).toContain('1.25,EUR');
  });

  it('nothing reaches a shell, another user, a file or a port', async () => {
    const to = await startSshServer(forced);
    const before = readdirSync(home);
    expect(over(to, 'export accounts; touch broken').status).toBe(2);
    expect(over(to, '$(touch broken)').status).toBe(2);
    expect(over(to, 'export accounts --user admin')).toMatchObject({ status: 5, stdout: '' });
    expect(over(to, 'export accounts --output here.csv')).toMatchObject({ status: 5, stdout: '' });
    expect(over(to, 'import transactions /etc/passwd').status).toBe(5);
    expect(
      over(['-o', 'ExitOnForwardFailure=yes', '-R', '0:127.0.0.1:1', ...to], 'export accounts').status,
    ).toBe(255);
    expect(readdirSync(home)).toEqual(before);
  });
});
