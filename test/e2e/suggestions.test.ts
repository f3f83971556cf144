import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newFolder } from '../support/engines.ts';
import { demoUser } from './demoUser.ts';

const CURRENT = 'PT50099900010000001234567';

test('a bad row is mended, the file taken in, and two of its rows made one transfer', async () => {
  const cwd = newFolder();
  const user = await demoUser('ana', { cwd });
  const { terminal } = user;
  writeFileSync(
    join(cwd, 'june.csv'),
    `external_id,account_ref,date,amount,currency,section,description
u1,ANA-SAVINGS,2026-06-28,-88.10,EUR,expense,Back to my account
u2,ANA-SAVINGS,2026-06-28,"12,50",EUR,income,Found a note
u3,${CURRENT},2026-06-29,88.10,EUR,income,From my savings
`,
  );
  terminal.type('i');
  await terminal.waitFor('❯ june.csv');
  terminal.press('enter');
  await terminal.waitFor('3 Rejected 1');
  terminal.type('c');
  await terminal.waitFor('❯ amount');
  terminal.press('backspace', 'backspace', 'backspace');
  terminal.type('.50');
  await terminal.waitFor('can be taken in so');
  terminal.press('enter');
  await terminal.waitFor('3 Rejected 0');
  terminal.press('enter');
  await terminal.waitFor('Import 3 rows?');
  terminal.type('y');
  await terminal.waitFor('1 likely transfer (y)');
  terminal.type('y');
  await terminal.waitFor('1 pair');
  terminal.type('y');
  await terminal.waitFor('One transfer of 88.10 EUR');
  terminal.type('y');
  await terminal.waitFor('They are one transfer now');
  const rows = (await user.report('transactions', '--from', '2026-06-28')).filter(({ external_id: id }) =>
    id?.startsWith('u'),
  );
  expect(rows.map(({ external_id: id, amount, section }) => `${id} ${amount} ${section}`).sort()).toEqual([
    'u1 -88.10 transfer',
    'u2 12.50 income',
    'u3 88.10 transfer',
  ]);
  expect(await user.differences()).toBe('');
});
