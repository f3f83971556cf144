/** The whole report of a screen is written to a file, and that file is all duplicates to an import. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newFolder } from '../support/engines.ts';
import { demoUser } from './demoUser.ts';

test('transactions exported on the screen import again as duplicates', async () => {
  const cwd = newFolder();
  const { terminal, run } = await demoUser('ana', { cwd });
  terminal.type('3');
  await terminal.waitFor(/❯ \d{4}-\d\d-\d\d/);
  terminal.type('e');
  await terminal.waitFor('Export transactions');
  terminal.press('ctrl-u');
  terminal.type('mine.csv\t');
  terminal.press('ctrl-u');
  terminal.type('whole\r');
  await terminal.waitFor('Written to mine.csv');

  const [header, ...rows] = readFileSync(join(cwd, 'mine.csv'), 'utf8').trimEnd().split('\n');
  expect(header).toMatch(/^external_id,account_ref,date,amount,currency,/);
  const { stdout } = await run('import', 'transactions', 'mine.csv', '--format', 'json');
  expect(JSON.parse(stdout)).toMatchObject({ rows: rows.length, duplicates: rows.length, written: 0 });
});
