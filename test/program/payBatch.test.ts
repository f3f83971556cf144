import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { demoCommands } from '../support/demoCommands.ts';

const CURRENT = 'PT50099900010000001234567';
const ID = '0197f000-0000-7000-8000-000000000001';
const { finance, fileIn } = demoCommands();
const pay = (text: string, ...args: string[]) => {
  const file = fileIn('payments.csv');
  writeFileSync(file, text);
  return finance(['transfers', 'pay', file, '--from', CURRENT, ...args]);
};

test('finance transfers pay pays once, and tells each payment', async () => {
  const text = 'to,amount,description\nANA-SAVINGS,10,one\nANA-SAVINGS,10.5,two\n';
  const dry = await pay(text, '--dry-run');
  expect(dry).toMatchObject({ code: 0 });
  expect(dry.stdout).toContain('20.50 EUR would leave PT50099900010000001234567');
  const first = await pay(text, '--id', ID, '--format', 'json');
  expect(first.code).toBe(0);
  expect(JSON.parse(first.stdout)).toMatchObject({
    ...{ batch_id: ID, from: CURRENT, rows: 2, paid: 2, rejected: 0, total: '20.50', repeated: false },
    payments: [
      { line: 2, to: 'ANA-SAVINGS', amount: '10.00', description: 'one' },
      { line: 3, to: 'ANA-SAVINGS', amount: '10.50', description: 'two' },
    ],
  });
  const again = await pay(text, '--id', ID);
  expect(again).toMatchObject({ code: 0 });
  expect(again.stdout).toContain('20.50 EUR had been paid before');
});

test.each([
  ['a bad row', 'to,amount\nANA-SAVINGS,1\nNOBODY,1\n', [], 3, "1 payment of 2 can't be made"],
  ['a bad row, looked at only', 'NOBODY,1\n', ['--dry-run'], 3, "1 payment of 1 can't be made"],
  ['too much', 'ANA-SAVINGS,99999999\n', [], 1, 'can pay'],
  ['too much, looked at only', 'ANA-SAVINGS,99999999\n', ['--dry-run'], 1, 'can pay'],
  ['nothing', '\n', [], 3, 'there is no payment in it'],
  ['no day', 'ANA-SAVINGS,1\n', ['--day', 'soon'], 2, 'soon'],
])('finance transfers pay refuses %s', async (_, text, args, code, why) => {
  const ran = await pay(text, ...args);
  expect(ran.code).toBe(code);
  expect(ran.stderr).toContain(why);
});
