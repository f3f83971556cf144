import { expect, test } from 'vitest';
import { actText, subjectText } from '../../src/tui/list/auditWords.ts';

const ID = '01a20604-ec2c-7390-8fa9-3ab86ba742a9';

test.each([
  ['setBudget', null, 'set budget'],
  ['undoImport', '{"import":7}', 'take back import'],
  ['setAccountStatus', '{"status":"frozen"}', 'freeze account'],
  ['setAccountStatus', '{"status":"open"}', 'unfreeze account'],
  ['setAccountStatus', '{"status":"closed"}', 'close account'],
  ['import', null, 'import'],
])('%s with %s is called %s', (action, after, text) => {
  expect(actText({ action, after })).toBe(text);
});

test.each([
  ['transfer', ID, { from: 'A', to: 'B', amount: '1250.00', currency: 'EUR' }, '1,250.00 EUR to B'],
  [
    'payBatch',
    ID,
    { from: 'A', payments: 5, amount: '12.00', currency: 'USD' },
    '5 payments from A: 12.00 USD',
  ],
  ['takeBackTransfer', ID, { by: ID, amount: '50.00', currency: 'EUR' }, '50.00 EUR'],
  ['trade', ID, { account: 'B', side: 'BUY', qty: '5', symbol: 'SIE' }, 'BUY 5 SIE'],
  ['pairTransfer', ID, {}, '01a20604\u2026'],
  ['undoImport', 'trades.csv', { import: 20 }, 'trades.csv'],
  ['setBudget', 'food EUR', { amount: '1.00' }, 'food EUR'],
])('of %s it is told what it was: %s', (action, subject, after, text) => {
  expect(subjectText({ action, subject, after: JSON.stringify(after) })).toBe(text);
});
