import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openLog } from '../src/log.ts';
import { newFolder } from './support/engines.ts';

/** The entries of the only file in the folder. */
function entriesIn(folder: string): Record<string, unknown>[] {
  const [name, ...others] = readdirSync(folder);
  expect(others).toEqual([]);
  expect(name).toMatch(/^finance\.\d{4}-\d{2}-\d{2}\.1\.log$/);
  return readFileSync(join(folder, name ?? ''), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('entries go to one file a day, which only its owner can read', async () => {
  const folder = join(newFolder(), 'logs');
  for (const run of [1, 2]) {
    const log = openLog(folder);
    log.info({ run, rows: 12n }, 'imported');
    await log.close();
  }
  expect(entriesIn(folder)).toMatchObject([
    { level: 30, run: 1, rows: '12', msg: 'imported' },
    { level: 30, run: 2, rows: '12', msg: 'imported' },
  ]);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
});

test('what is said to a closed log is dropped, and ends nothing', async () => {
  const folder = newFolder();
  const log = openLog(folder);
  log.info({ said: 'before' });
  await log.close();
  log.error({ said: 'after' });
  await new Promise((resolve) => setImmediate(resolve));
  expect(entriesIn(folder)).toMatchObject([{ said: 'before' }]);
  const unused = openLog(join(folder, 'unused'));
  await unused.close();
  unused.error({ said: 'after' });
  expect(readdirSync(folder)).toHaveLength(1);
});

test('nothing is made while nothing is said', async () => {
  const folder = join(newFolder(), 'logs');
  await openLog(folder).close();
  expect(() => statSync(folder)).toThrow('ENOENT');
});

test('secrets and hostile characters never get in', async () => {
  const folder = newFolder();
  const log = openLog(folder);
  log.info(
    { user: { name: 'ana\u001b[2J', password: 'hunter2', password_hash: '$argon2id$x' }, bind: ['hunter2'] },
    'signed in\u202e',
  );
  await log.close();
  expect(entriesIn(folder)).toMatchObject([
    {
      user: { name: 'ana␛[2J', password: '[redacted]', password_hash: '[redacted]' },
      bind: '[redacted]',
      msg: 'signed in',
    },
  ]);
});

test('an error of the database is told without the values it names', async () => {
  const folder = newFolder();
  const log = openLog(folder);
  const error = Object.assign(new Error("Duplicate entry 'DE89 3704' for key `account_ref`"), {
    sqlState: '23000',
    errno: 1062,
    sql: "INSERT INTO account VALUES ('DE89 3704')",
    parameters: ['DE89 3704'],
  });
  log.error({ error: new Error('not stored', { cause: error }) }, 'failed');
  await log.close();
  const [entry] = entriesIn(folder);
  expect(entry).toMatchObject({
    error: {
      message: 'not stored',
      cause: { errno: 1062, message: 'Duplicate entry ? for key `account_ref`' },
    },
  });
  expect(JSON.stringify(entry)).not.toContain('3704');
});

test('a log that cannot be written stops nothing', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'logs'), 'a file where the folder should be');
  const log = openLog(join(folder, 'logs'));
  log.info({}, 'lost');
  await log.close();
});

describe('with --verbose', () => {
  /** What a process that says one thing writes to its stderr. */
  const stderrOf = (options: object) => {
    const log = new URL('../src/log.ts', import.meta.url).href;
    const program = `
      const { openLog } = await import(${JSON.stringify(log)});
      const log = openLog(${JSON.stringify(newFolder())}, ${JSON.stringify(options)});
      log.warn({ rows: 12, password: 'hunter2' }, 'slow import');
      await log.close();`;
    const { stderr, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
    return stderr;
  };

  test('entries are told on stderr too, coloured where that is wanted', () => {
    expect(stderrOf({ verbose: true })).toMatch(
      /WARN: slow import\n +rows: 12\n +password: "\[redacted\]"\n$/,
    );
    expect(stderrOf({ verbose: true, colour: true })).toContain('\u001b[33mWARN\u001b[39m');
  });

  test('without it stderr stays empty', () => {
    expect(stderrOf({})).toBe('');
  });
});
