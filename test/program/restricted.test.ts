import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runLine } from '../support/commandLine.ts';
import { newFolder } from '../support/engines.ts';
import { demoHome, type Ran } from '../support/program.ts';

const ROWS =
  'account_ref,date,amount,currency,section,description\nANA-SAVINGS,2026-06-29,1.25,EUR,income,Coin\n';
const RULES = 'priority,section,category,when\n7,expense,food,description contains soup\n';

describe('restricted mode', () => {
  let home: string;
  let folder: string;
  beforeAll(async () => {
    home = await demoHome();
    folder = newFolder();
    writeFileSync(join(folder, 'rows.csv'), ROWS);
    writeFileSync(join(folder, 'rules.csv'), RULES);
    writeFileSync(join(folder, 'secret'), 'demo\n');
  });
  const env = (wish?: string) => ({
    FINANCE_HOME: home,
    FINANCE_PASSWORD: 'demo',
    ...(wish === undefined ? {} : { SSH_ORIGINAL_COMMAND: wish }),
  });
  const FIXED = ['--demo', '--restricted', '--user', 'ana'];
  const finance = (...args: string[]): Promise<Ran> =>
    runLine([...FIXED, ...args], { env: env(), cwd: folder });
  /** As `ssh bank WISH < input` runs it. */
  const overSsh = (wish: string, input = ''): Promise<Ran> =>
    runLine(FIXED, { env: env(wish), cwd: folder, input });

  it.each([
    ['import', 'transactions', 'rows.csv'],
    ['import', 'transactions', '/etc/passwd', '--dry-run'],
    ['import', 'transactions', '/nowhere/at/all'],
    ['import', 'transactions', '-', '--skip-rejected', '--rejects', 'left.csv'],
    ['export', 'accounts', '--output', 'accounts.csv'],
    ['export', 'accounts', '--output', '/dev/stdout'],
    ['rules', 'import', 'rules.csv'],
    ['export', 'accounts', '--password-file', 'secret'],
    ['demo'],
    ['init', '--admin', 'me'],
    ['db', 'status'],
  ])('refuses %s %s %s', async (...args) => {
    const before = readdirSync(folder);
    const { code, stdout, stderr } = await finance(...args);
    expect({ code, stdout }).toEqual({ code: 5, stdout: '' });
    expect(stderr).toMatch(
      /^finance: (this session may not touch files of the server|finance \w+ is for the server)/,
    );
    expect(stderr).not.toContain('no such file');
    expect(readdirSync(folder)).toEqual(before);
  });

  it('a flag behind the command does not lift it', async () => {
    const { code } = await runLine(
      ['import', 'transactions', 'rows.csv', '--demo', '--restricted', '--user', 'ana'],
      {
        env: env(),
        cwd: folder,
      },
    );
    expect(code).toBe(5);
  });

  it('takes text on standard input and gives it on standard output', async () => {
    const taken = await overSsh('import transactions -', ROWS);
    expect(taken).toMatchObject({ code: 0 });
    expect(taken.stdout).toContain('1 row: 1 new');
    const rules = await overSsh('rules import -', RULES);
    expect(rules).toMatchObject({ code: 0, stdout: '1 rules are new\n' });
    const { stdout } = await overSsh(
      "finance export transactions --from 2026-06-29 --format csv --account 'ANA-SAVINGS'",
    );
    expect(stdout).toContain('1.25,EUR');
  });

  it('tells the rejected rows and writes no file of them', async () => {
    const before = readdirSync(folder);
    const { code, stdout } = await overSsh(
      'import transactions - --skip-rejected',
      `${ROWS.replace('1.25', '2.50')}ANA-SAVINGS,2026-02-30,1,EUR,income,Never\n`,
    );
    expect(code).toBe(3);
    expect(stdout).toContain('2026-02-30');
    expect(stdout).toContain('imported as number');
    expect(readdirSync(folder)).toEqual(before);
  });

  it('words over SSH go to no shell and change neither who it is nor what he reaches', async () => {
    const shell = await overSsh('export accounts; touch broken $(touch broken2)');
    expect(shell.code).toBe(2);
    expect(readdirSync(folder).filter((name) => name.startsWith('broken'))).toEqual([]);
    const bob = await overSsh('export accounts --user admin');
    expect(bob).toMatchObject({ code: 5, stdout: '' });
    expect(bob.stderr).toContain('--user is fixed by the server');
    expect(await overSsh('export "accounts')).toMatchObject({ code: 2 });
  });

  it('what was asked for over SSH is nothing to a session that is not restricted', async () => {
    const { code, stdout } = await runLine(
      ['--demo', '--user', 'ana', 'export', 'accounts', '--format', 'csv'],
      {
        env: env('export trades'),
        cwd: folder,
      },
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^account_ref,/);
  });

  it('the source files are as they were', () => {
    expect(readFileSync(join(folder, 'rows.csv'), 'utf8')).toBe(ROWS);
  });
});
