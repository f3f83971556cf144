import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseMoney } from '../../src/domain/money.ts';
import { setBudget } from '../../src/services/setBudget.ts';
import { fileOf, importText, TRANSACTIONS } from '../support/importing.ts';
import { rates } from '../../src/reports/rates.ts';
import { linesOf } from '../reports/reading.ts';
import type { SmallBank } from '../services/smallBank.ts';
import { expectFrame } from './support/expectFrame.ts';
import { livedBank } from './support/livedBank.ts';
import { openDesk } from './support/openDesk.tsx';
import { pressAll } from './support/pressAll.ts';
import { endAll } from './support/renderAt.tsx';

afterEach(endAll);

const TAB = '\t';
const ENTER = '\r';
const ESC = '\u001b';

let small: SmallBank;
beforeEach(async () => {
  small = await livedBank('sqlite');
});

test('the bank enters a price, corrects it, and puts it back', async () => {
  const screen = await openDesk(small.bank, small.admin);
  await pressAll(screen, ':', 'go to prices', ENTER);
  await screen.until('SAP');
  await expectFrame(screen, '80x24/market-prices');
  await pressAll(screen, 'j', ENTER);
  await screen.until('Prices of SAP');
  await expectFrame(screen, '80x24/market-prices-of-one');
  await pressAll(screen, 'n', '183.5', TAB);
  await screen.until('last 182.40 on 2026-06-29');
  // 18 SAP of ana's: 18 x 182.40 = 3,283.20, 18 x 183.50 = 3,303.00.
  await screen.until('3,283.20 → 3,303.00 EUR on 1 account');
  await expectFrame(screen, '80x24/market-price-typed');
  await pressAll(screen, ENTER, ENTER, ENTER);
  await screen.until('Enter 183.50 for SAP on Tue 30 Jun 2026?');
  await pressAll(screen, 'y');
  await screen.until('SAP is 183.50; figures follow at once.');
  await pressAll(screen, ENTER, 'c', '\u0015190', ENTER);
  await screen.until('Correct 183.50 to 190.00 for SAP');
  await pressAll(screen, 'y');
  await screen.until('SAP is 190.00');
  await pressAll(screen, 'u', 'y');
  await screen.until('It is taken back.');
  const ana = await openDesk(small.bank, small.ana);
  await pressAll(ana, ':', 'go to prices', ENTER);
  await ana.until('183.50');
  await pressAll(ana, 'n');
  expect(ana.frame()).toContain('may not enter prices');
});

test('the bank enters a rate and takes it back', async () => {
  const screen = await openDesk(small.bank, small.admin, { columns: 60, rows: 15 });
  await pressAll(screen, ':', 'go to rates', ENTER);
  await screen.until('EUR');
  await expectFrame(screen, '60x15/rates');
  await pressAll(screen, 'n', '1.2', TAB);
  await screen.until('1 EUR = 1.2 USD');
  await expectFrame(screen, '60x15/rate-typed');
  await pressAll(screen, ENTER, ENTER, ENTER, ENTER);
  await screen.until('on Tue 30 Jun 2026?');
  await pressAll(screen, 'y');
  await screen.until('figures follow at once');
  await pressAll(screen, 'u');
  await screen.until('Take back EUR/USD 1.2 of 2026-06-30?');
  await pressAll(screen, 'y');
  await screen.until('It is taken back.');
  expect(await linesOf(rates, small.bank, small.admin, {})).toEqual(['2026-06-26,EUR,USD,1.1']);
});

test('a second rate or price for a day is refused while it is typed, before any yes', async () => {
  const screen = await openDesk(small.bank, small.admin);
  await pressAll(screen, ':', 'go to rates', ENTER, 'n', '1.2', TAB, TAB, TAB, '\u001526.6.', TAB);
  await screen.until('EUR/USD has 1.1 on 2026-06-26: correct it instead');
  await pressAll(screen, ENTER, ENTER);
  expect(screen.frame()).not.toContain('y enter');
  const other = await openDesk(small.bank, small.admin);
  await pressAll(
    other,
    ':',
    'go to prices',
    ENTER,
    '/',
    'sap',
    ENTER,
    'n',
    '190',
    TAB,
    TAB,
    '\u0015-1d',
    TAB,
  );
  await other.until('SAP has 182.40 on 2026-06-29: correct it instead');
  await pressAll(other, '\u0015182.4', TAB);
  await other.until('SAP has 182.40 on 2026-06-29 already');
});

test('a budget is told with what was used and what it leaves, before and after', async () => {
  const { bank, ana } = small;
  await importText(
    bank,
    ana,
    'transactions',
    fileOf(TRANSACTIONS, 'm,ANA-1,2026-06-02,-40.25,EUR,expense,food,Market,,,'),
  );
  await setBudget(bank, ana, { category: 'food', amount: parseMoney('100'), currency: 'EUR' });
  const screen = await openDesk(bank, ana);
  await pressAll(screen, '7', 'b', 'c', '\u001560', TAB);
  // 100 - 40.25 = 59.75, 60 - 40.25 = 19.75
  await screen.until(/left 59\.75 → 19\.75 EUR +used 40\.25/);
});

test("an employee's limit is told with what it leaves, and u takes it away again", async () => {
  const screen = await openDesk(small.bank, small.olga);
  await pressAll(screen, ':', 'go to expenses', ENTER, 'c', '0', TAB);
  await screen.until('give more than zero');
  await pressAll(screen, ENTER, '\u0015400', TAB);
  await screen.until(/this month +left no limit → \d+\.\d\d EUR +used/);
  await pressAll(screen, TAB, ENTER, 'y');
  await screen.until('The limit of ACME-EXP is set.');
  await pressAll(screen, 'u');
  await screen.until('Take the limit of ACME-EXP away again?');
  await pressAll(screen, 'y');
  await screen.until('It is what it was before');
  await pressAll(screen, ENTER);
  await screen.until('has no limit');
});

test('what can not be a price or a rate is said beside it', async () => {
  const screen = await openDesk(small.bank, small.admin, { columns: 60, rows: 15 });
  await pressAll(screen, ':', 'go to rates', ENTER, 'n', '0');
  expect(screen.frame()).toContain('give a rate above zero');
  await pressAll(screen, '\u0015999999999999');
  expect(screen.frame()).toContain('! "999999999999" has more than 10 digits before the point');
  // Of a text of 300 letters the reason repeats so much that it has room itself.
  await pressAll(screen, `\u0015${'x'.repeat(300)}`);
  expect(screen.frame()).toContain('! "xxxxxxxxxxxxxxxxxxx…" is not a number like 1234.50');
  await pressAll(screen, ESC, ESC, ':', 'go to prices', ENTER, 'n', '-1');
  expect(screen.frame()).toContain('give a price not below zero');
});

test("a category of one's own is made, renamed and removed", async () => {
  const screen = await openDesk(small.bank, small.ana);
  await pressAll(screen, ':', 'go to categories', ENTER);
  await screen.until('brokerage fees');
  await expectFrame(screen, '80x24/categories');
  await pressAll(screen, 'c');
  expect(screen.frame()).toContain("it is everybody's: only your own are changed");
  await pressAll(screen, 'n', 'food');
  await screen.until('expense has it already');
  await pressAll(screen, '\u0015pets', ENTER);
  await screen.until('Make the category expense/pets?');
  await pressAll(screen, 'y');
  await screen.until('expense/pets can be chosen.');
  await pressAll(screen, ENTER, '/', 'pets', ENTER);
  await screen.until('own');
  await pressAll(screen, 'c', '\u0015animals', ENTER);
  await screen.until('Call expense/pets animals, in every row that has it?');
  await pressAll(screen, 'y', ENTER, ESC, '/', 'animals', ENTER, 'D', 'y');
  await screen.until('is removed; u puts it back');
  await pressAll(screen, 'u', 'y');
  await screen.until('expense/animals is back');
});
