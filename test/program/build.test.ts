/** What only the bundle can break: what is loaded late, and what is not code. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import packageFacts from '../../package.json' with { type: 'json' };
import { describeEngines, newFolder } from '../support/engines.ts';
import { freshDatabase } from '../support/freshDatabase.ts';
import { demoHome, environmentOf, runFinance } from '../support/program.ts';

const root = join(import.meta.dirname, '..', '..');
const dist = join(root, 'dist');

test('the program says its version and makes no home for that', async () => {
  const home = join(newFolder(), 'home');
  const ran = await runFinance(['--version'], { env: { FINANCE_HOME: home } });
  expect(ran).toMatchObject({ code: 0, stdout: `${packageFacts.version}\n`, stderr: '' });
  expect(readdirSync(join(home, '..'))).toEqual([]);
});

test('a command does not wait for what draws the screens, nor the first screen for the store', () => {
  const chunkOf = (word: string) =>
    readdirSync(dist).filter((name) => readFileSync(join(dist, name), 'utf8').includes(word));
  // Words that only Ink's renderer and Sequelize's core contain.
  expect(chunkOf('alternateScreen')).not.toContain('main.js');
  expect(chunkOf('SequelizeBaseError')).not.toContain('main.js');
});

describeEngines('the bundled drivers', (engine) => {
  test('reach the database', async () => {
    const { config, remove } = await freshDatabase(engine);
    const env = environmentOf(config);
    const ran = await runFinance(['db', 'smoke', '--format', 'json'], { env });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(ran.stdout)).toMatchObject({ schema: expect.stringMatching(/current|up to date/) });
    await remove();
  });
});

describe('the demo bank', () => {
  test('is made by the bundle: migrations, seeds, data', async () => {
    const home = await demoHome();
    const ran = await runFinance(['--demo', '--user', 'admin', 'export', 'accounts', '--format', 'json'], {
      env: { FINANCE_HOME: home, FINANCE_PASSWORD: 'demo' },
    });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(ran.stdout).length).toBeGreaterThan(20);
  });

  test.each([root, tmpdir()])('says what to try in lines that run as they are, in %s', async (cwd) => {
    const env = { FINANCE_HOME: await demoHome() };
    const told = await runFinance(['demo'], { env, cwd });
    const lines = told.stdout.split('\n').filter((line) => line.includes('FINANCE_PASSWORD='));
    expect(lines).toHaveLength(3);
    for (const line of lines)
      expect(
        execFileSync('sh', ['-c', line], { cwd, env: { ...process.env, ...env } }).length,
      ).toBeGreaterThan(0);
  });

  test('logs into a file a day, and with --verbose to stderr', async () => {
    const home = await demoHome();
    const ran = await runFinance(['--verbose', '--demo', '--user', 'admin', 'export', 'accounts'], {
      env: { FINANCE_HOME: home, FINANCE_PASSWORD: 'wrong' },
    });
    expect(ran.code).toBe(5);
    expect(ran.stderr).toMatch(/WARN.*a sign-in failed/);
    const [file = ''] = readdirSync(join(home, 'logs'));
    expect(readFileSync(join(home, 'logs', file), 'utf8')).toContain('"msg":"a sign-in failed"');
  });
});
