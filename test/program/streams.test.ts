/** Readers that go, disks that are full, and people who press Ctrl-C. */
import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { newFolder } from '../support/engines.ts';
import { demoHome } from '../support/program.ts';
import { LAUNCHER } from '../support/terminal.ts';

let env: Record<string, string>;
beforeAll(async () => {
  const home = await demoHome();
  env = { PATH: process.env.PATH ?? '', HOME: home, FINANCE_HOME: home, FINANCE_PASSWORD: 'demo' };
});
const finance = `'${process.execPath}' '${LAUNCHER}' --demo --user admin`;
/** A line of shell; what it printed, and how the first command of its pipe ended. */
const shell = (line: string) => promisify(execFile)('/bin/bash', ['-c', line], { env });

test.each(['csv', 'json', 'table'])('a reader that goes ends an export in silence (%s)', async (format) => {
  const line = `${finance} export transactions --format ${format} | head -n 1 >/dev/null; echo \${PIPESTATUS[0]}`;
  const { stdout, stderr } = await shell(line);
  expect(stderr).toBe('');
  expect(stdout).toBe('0\n');
});

test.skipIf(!existsSync('/dev/full'))('a full disk is told calmly', async () => {
  const { stdout } = await shell(`${finance} export transactions 2>&1 >/dev/full; echo $?`);
  expect(stdout).toBe('finance: there is no room to write to\n  make room and try again\n1\n');
});

test('Ctrl-C ends a command by its signal and leaves no part of a file', async () => {
  const folder = newFolder();
  const args = ['--demo', '--user', 'admin', 'export', 'transactions', '--output', join(folder, 'all.csv')];
  const child = spawn(process.execPath, [LAUNCHER, ...args], { env });
  await expect.poll(() => readdirSync(folder).length, { timeout: 10_000, interval: 1 }).toBe(1);
  child.kill('SIGINT');
  const [, signal] = await new Promise<[number | null, string | null]>((resolve) => {
    child.on('close', (...ended) => resolve(ended));
  });
  // A machine so quick that all was written before the signal came has a whole file.
  expect(readdirSync(folder).filter((name) => name !== 'all.csv')).toEqual([]);
  expect([null, 'SIGINT']).toContain(signal);
});

test("a bank's own file comes through a pipe as it does from a folder: looked at, then asked about", async () => {
  const rows = ['Datum;Betrag;Text', '01.03.2026;-12,50;Kaffee', '02.03.2026;-13,50;Tee', ''].join('\\n');
  const importing = `'${process.execPath}' '${LAUNCHER}' --demo --user ana import transactions <(printf '${rows}') --dry-run`;
  const asked = await shell(`${importing} 2>&1; echo $?`);
  expect(asked.stdout).toContain('the file does not say which account it is of');
  expect(asked.stdout.trimEnd().endsWith('\n3')).toBe(true);
  const { stdout } = await shell(`${importing} --account ANA-SAVINGS 2>/dev/null`);
  expect(stdout).toContain('2 rows: 2 new, 0 duplicate, 0 rejected');
});
