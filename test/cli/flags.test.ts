import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { addGlobalOptions, globalFlags, readFlag } from '../../src/cli/flags.ts';
import { inPlainWords } from '../../src/cli/program.ts';
import { parseDay } from '../../src/domain/day.ts';

/** The global flags of a line, and the flags that `add` keeps for itself. */
function parsed(...argv: string[]) {
  const program = new Command('finance').exitOverride().configureOutput({ writeErr: () => {} });
  const user = program.command('user');
  const add = user
    .command('add')
    .argument('<name>')
    .option('--role <role>')
    .action(() => {});
  addGlobalOptions(program);
  program.parse(argv, { from: 'user' });
  return { global: globalFlags(add), own: add.opts().role as string | undefined };
}

describe('global flags', () => {
  test.each([
    [['--user', 'root', 'user', 'add', 'ana']],
    [['user', '--user', 'root', 'add', 'ana']],
    [['user', 'add', '--user', 'root', 'ana']],
    [['user', 'add', 'ana', '--user=root']],
  ])('stand wherever they like: %j', (argv) => {
    expect(parsed(...argv).global).toEqual({ user: 'root' });
  });

  test('the one nearest to the end holds', () => {
    expect(parsed('--user', 'a', 'user', 'add', 'x', '--user', 'b').global).toEqual({ user: 'b' });
  });

  test('a flag that the command needs for itself means its own after it and the global one before', () => {
    expect(parsed('--role', 'admin', 'user', 'add', 'ana', '--role', 'individual')).toEqual({
      global: { role: 'admin' },
      own: 'individual',
    });
    expect(parsed('user', 'add', 'ana', '--role', 'individual').global).toEqual({});
  });

  test('what is not said is not there', () => {
    expect(parsed('user', 'add', 'ana').global).toEqual({});
    expect(parsed('user', 'add', 'ana', '--no-color', '--demo').global).toEqual({ color: false, demo: true });
  });
});

test.each([
  [
    ['--export', 'pnl', '--user', 'ana'],
    ['export', 'pnl', '--user', 'ana'],
  ],
  [
    ['--user', 'ana', '--export', 'pnl', '--method', 'lifo'],
    ['export', 'pnl', '--user', 'ana', '--method', 'lifo'],
  ],
  [
    ['--user', 'ana', '--export=pnl'],
    ['export', 'pnl', '--user', 'ana'],
  ],
  [['--export'], ['export']],
  [
    ['export', 'pnl'],
    ['export', 'pnl'],
  ],
  [['help'], ['--help']],
  [
    ['help', 'user', 'add'],
    ['user', 'add', '--help'],
  ],
])('%j is %j', (argv, meant) => {
  expect(inPlainWords(argv)).toEqual(meant);
});

test('a value that cannot be read is a mistake in the command line, named by its flag', () => {
  expect(() => readFlag('--from', '2026-02-30', parseDay)).toThrow(
    expect.objectContaining({ kind: 'usage', message: '--from: "2026-02-30" does not exist' }),
  );
});
