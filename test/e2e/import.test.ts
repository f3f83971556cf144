import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { newFolder } from '../support/engines.ts';
import { type DemoUser, demoUser } from './demoUser.ts';

const HEADER = 'external_id,account_ref,date,amount,currency,section,category,description';
const GOOD = 'new-1,ANA-SAVINGS,2026-06-29,10.00,EUR,income,,Found a coin';
const BAD = 'new-2,ANA-SAVINGS,2026-06-29,"1.234,50",EUR,income,,Comma';

let cwd: string;
let user: DemoUser;
beforeEach(async () => {
  cwd = newFolder();
  user = await demoUser('ana', { cwd });
});

/** The file is chosen by a part of its name. */
async function choose(name: string, lines: readonly string[]): Promise<void> {
  writeFileSync(join(cwd, name), `${lines.join('\n')}\n`);
  user.terminal.type('i');
  await user.terminal.waitFor(`❯ ${name}`);
  user.terminal.type(name.slice(0, 3));
  await user.terminal.waitFor(`❯ ${name}`);
  user.terminal.press('enter');
  await user.terminal.waitFor(/1 New \d/);
}
const coins = async () =>
  (await user.report('transactions', '--from', '2026-06-29')).filter(
    ({ description }) => description === 'Found a coin',
  );

test('a file is looked at, confirmed and in the books; the second time it is all duplicates', async () => {
  await choose('coins.csv', [HEADER, GOOD, 'new-3,ANA-SAVINGS,2026-06-29,5.00,EUR,income,,Found a coin']);
  await user.terminal.waitFor('1 New 2  2 Duplicates 0  3 Rejected 0');
  user.terminal.press('enter');
  await user.terminal.waitFor('Import 2 rows?');
  user.terminal.type('y');
  await user.terminal.waitFor('2 rows taken in');
  expect((await coins()).map(({ amount }) => amount)).toEqual(['10.00', '5.00']);
  expect(await user.differences()).toBe('');
  const { stdout } = await user.run('import', 'transactions', 'coins.csv', '--format', 'json');
  expect(JSON.parse(stdout)).toMatchObject({ rows: 2, duplicates: 2, written: 0 });
});

test('one rejected row holds the file back and says where it is and why', async () => {
  await choose('mixed.csv', [HEADER, GOOD, BAD]);
  await user.terminal.waitFor(/❯ +3 +amount +"1\.234,50" is not a number/);
  user.terminal.press('enter');
  await user.terminal.waitFor('1 row is rejected');
  expect(await coins()).toEqual([]);
});

test('left out, the rejected row lets the others in', async () => {
  await choose('mixed.csv', [HEADER, GOOD, BAD]);
  user.terminal.type('o');
  await user.terminal.waitFor(/❯ Kind/);
  user.terminal.press('down', 'enter');
  await user.terminal.waitFor(/Leave rejected out +yes/);
  user.terminal.press('esc');
  await user.terminal.waitFor('Enter import 1 row');
  user.terminal.press('enter');
  await user.terminal.waitFor('Import 1 row, 1 left out?');
  user.terminal.type('y');
  await user.terminal.waitFor('1 row taken in');
  expect(await coins()).toHaveLength(1);
});

test('what was taken in can be taken back', async () => {
  await choose('coins.csv', [HEADER, GOOD]);
  user.terminal.press('enter');
  await user.terminal.waitFor('Import 1 row?');
  user.terminal.type('y');
  await user.terminal.waitFor('1 row taken in');
  user.terminal.type('u');
  await user.terminal.waitFor(/\? +y /);
  user.terminal.type('y');
  await user.terminal.waitFor(/taken back|undone/i);
  expect(await coins()).toEqual([]);
  expect(await user.differences()).toBe('');
});

test('Ctrl-C before the file is confirmed writes nothing', async () => {
  await choose('coins.csv', [HEADER, GOOD]);
  user.terminal.press('ctrl-c');
  await user.terminal.exit;
  expect(await coins()).toEqual([]);
  expect(await user.differences()).toBe('');
});

test('a messy statement is asked about, read, taken in, and known the next time', async () => {
  const rows = [
    '03/06/2026;Found a coin;;2,50',
    '05/06/2026;Found a coin;;1.500,00',
    '07/06/2026;Rent;700,00;',
  ];
  const messy = ['Statement of account', '', 'Date;Details;Money out;Money in', ...rows];
  writeFileSync(join(cwd, 'bank.csv'), `${messy.join('\n')}\n`);
  user.terminal.type('i');
  await user.terminal.waitFor('❯ bank.csv');
  user.terminal.press('enter');
  await user.terminal.waitFor('which account it is of');
  user.terminal.type('1');
  await user.terminal.waitFor('03/06/2026 is 2026-06-03');
  user.terminal.type('1');
  await user.terminal.waitFor(/Amount +Money out \/ Money in/);
  user.terminal.type('j');
  await user.terminal.waitFor(/❯ Keep/);
  user.terminal.press('enter');
  await user.terminal.waitFor('Keep for next time');
  user.terminal.press('enter');
  await user.terminal.waitFor('Kept as bank');
  user.terminal.type('k');
  await user.terminal.waitFor(/❯ Go on/);
  user.terminal.press('enter');
  await user.terminal.waitFor('1 New 3');
  user.terminal.press('enter');
  await user.terminal.waitFor('Import 3 rows?');
  user.terminal.type('y');
  await user.terminal.waitFor('3 rows taken in');
  const { stdout } = await user.run('import', 'transactions', 'bank.csv', '--format', 'json');
  expect(JSON.parse(stdout)).toMatchObject({ rows: 3, duplicates: 3, written: 0 });
  expect(await user.differences()).toBe('');
});
