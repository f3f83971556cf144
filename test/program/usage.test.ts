/** What the command line answers before any bank is opened: help, mistakes, and who has to sign in. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { newFolder } from '../support/engines.ts';
import { runFinance } from '../support/program.ts';

let home: string;
beforeEach(() => {
  home = join(newFolder(), 'home');
});
const run = (args: readonly string[], env: Record<string, string> = {}) =>
  runFinance(args, { env: { FINANCE_HOME: home, ...env } });

test('without a command and without a terminal: help on stderr, exit 2', async () => {
  const ran = await run([]);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toContain('Usage: finance');
  expect(ran.stderr).toContain('finance: without a terminal a command is needed');
});

test('--help lists every command on stdout', async () => {
  const ran = await run(['--help']);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  for (const name of ['demo', 'init', 'user', 'org', 'account', 'transfer', 'trade', 'export', 'check', 'db'])
    expect(ran.stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
});

test.each([
  ['export'],
  ['transfer'],
  ['user'],
  ['user', 'add'],
  ['trade', 'buy'],
  ['db'],
  ['account', 'add'],
])('%s --help tells its flags and the global ones', async (...command) => {
  const ran = await run([...command, '--help']);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toContain(`Usage: finance ${command.join(' ')}`);
  expect(ran.stdout).toContain('Global options:');
  expect(ran.stdout).toContain('--password-file <file>');
});

describe('a mistake in the command line exits 2 and names itself on stderr', () => {
  test.each([
    [['exprot', 'accounts'], 'finance: there is no command "exprot"; did you mean export?'],
    [['export', 'acounts'], 'finance: there is no report "acounts"'],
    [['export'], "finance: missing required argument 'report'"],
    [['export', 'accounts', 'trades'], 'finance: too many arguments'],
    [['export', 'accounts', '--formt', 'csv'], "finance: unknown option '--formt' (Did you mean --format?)"],
    [
      ['export', 'accounts', '--format', 'xml'],
      "argument 'xml' is invalid. Allowed choices are table, csv, json, beancount, hledger.",
    ],
    [['export', 'ledger'], 'finance: a ledger needs a format\n  choose --format beancount or hledger'],
    [['export', 'ledger', '--format', 'csv'], 'finance: the ledger is a journal, which is no csv'],
    [['--format', 'json', '--export', 'ledger'], 'finance: the ledger is a journal, which is no json'],
    [['export', 'lots', '--format', 'hledger'], 'finance: lots is a table, which is not written for hledger'],
    [
      ['--format', 'beancount', 'imports'],
      'finance: beancount is a format of the ledger alone\n  choose --format table, csv, json; or: finance export ledger',
    ],
    [['export', 'ledger', '--format', 'hledger', '--symbol', 'SAP'], 'finance: ledger takes no --symbol'],
    [['export', 'gains', '--method', 'fofi'], "argument 'fofi' is invalid"],
    [['export', 'pnl', '--from', '2026-01-01'], 'finance: pnl takes no --from'],
    [['export', 'gains', '--from', '2026-13-01'], 'finance: --from: "2026-13-01" does not exist'],
    [
      ['export', 'gains', '--from', '2026-02-02', '--to', '2026-02-01'],
      'finance: 2026-02-02 is after 2026-02-01',
    ],
    [['--export', 'gains', '--as-of', 'today'], 'finance: --as-of: "today" is not a day'],
    [['transfer', '--from', 'A', '--to', 'B'], "finance: required option '--amount <amount>' not specified"],
    [
      ['transfer', '--from', 'A', '--to', 'B', '--amount', '1,000.00'],
      'finance: --amount: "1,000.00" is not a number',
    ],
    [
      ['transfer', '--from', 'A', '--to', 'B', '--amount', '1.00001'],
      'finance: --amount: "1.00001" has more than 4',
    ],
    [['trade', 'hold'], "finance: unknown command 'hold'"],
    [
      ['trade', 'buy', '--account', 'A', '--symbol', 'S', '--qty', '1e3', '--price', '1'],
      'finance: --qty: "1e3"',
    ],
    [['account', 'add', 'X', '--kind', 'pension', '--currency', 'EUR'], "argument 'pension' is invalid"],
    [['account', 'add', 'X', '--kind', 'checking', '--currency', 'EU'], 'did you mean EUR?'],
    [['user', 'add', 'eve', '--org', 'Acme'], 'finance: --org and --membership belong together'],
    [['user', 'add', 'eve'], 'finance: a user needs a role'],
    [['user'], 'Usage: finance user'],
  ])('%j', async (args, message) => {
    const ran = await run(args, { FINANCE_PASSWORD: 'x' });
    expect(ran.stderr).toContain(message);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
  });
});

test('who does not say who he is is asked to sign in: exit 5', async () => {
  const ran = await run(['export', 'accounts']);
  expect(ran).toMatchObject({ code: 5, stdout: '' });
  expect(ran.stderr).toBe('finance: somebody has to sign in for this\n  give --user NAME\n');
});

describe('a store that nobody has made', () => {
  test.each([['export', 'accounts', '--user', 'ana'], ['check'], ['db', 'status'], ['db', 'smoke']])(
    'is not made by %s %s',
    async (...args) => {
      const ran = await run(args, { FINANCE_PASSWORD: 'x' });
      expect(ran).toMatchObject({ code: 1, stdout: '' });
      expect(ran.stderr).toContain(`finance: there is no store at ${join(home, 'store.db')}`);
      expect(existsSync(home)).toBe(false);
    },
  );
});

test('what a person typed is harmless in an answer', async () => {
  const ran = await run(['export', '\u001b]0;owned\u0007\u202eaccounts']);
  expect(ran.stderr).toContain('there is no report "\u241b]0;owned\u2407accounts"');
  expect(ran.stderr).not.toContain('\u001b');
});

test('settings that cannot be meant are a mistake too', async () => {
  const ran = await run(['db', 'smoke'], { DB_HOST: 'localhost' });
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toContain('finance: DB_HOST is set, but DB_NAME is not');
});

test('a server that cannot be reached: exit 4', async () => {
  const env = { DB_HOST: '127.0.0.1', DB_PORT: '9', DB_NAME: 'bank', DB_USER: 'teller' };
  const ran = await run(['db', 'smoke'], env);
  expect(ran).toMatchObject({ code: 4, stdout: '' });
  expect(ran.stderr).toMatch(/^finance: .*cannot be reached/);
});
