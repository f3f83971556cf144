import { afterEach, beforeEach, expect, test } from 'vitest';
import { setBudget } from '../../src/services/setBudget.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { balancesOf, type SmallBank } from '../services/smallBank.ts';
import { expectFrame } from './support/expectFrame.ts';
import { livedBank } from './support/livedBank.ts';
import { openDesk } from './support/openDesk.tsx';
import { pressAll } from './support/pressAll.ts';
import { endAll } from './support/renderAt.tsx';

afterEach(endAll);

const TAB = '\t';
const ENTER = '\r';
const ESC = '\u001b';
const withoutId = (frame: string): string =>
  frame.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/, '<id>');

let small: SmallBank;
beforeEach(async () => {
  small = await livedBank('sqlite');
});

test('u takes a transfer between own accounts back, on the result and in the register, after a yes', async () => {
  const before = await balancesOf(small.bank);
  const screen = await openDesk(small.bank, small.ana);
  await pressAll(screen, '2', 'T', 'sav', TAB, '100', TAB, 'Savings', TAB, ENTER);
  await screen.until('Send 100.00 EUR');
  await pressAll(screen, 'y');
  await screen.until('on its way');
  await pressAll(screen, 'u', ENTER);
  expect(await balancesOf(small.bank)).not.toEqual(before);
  await pressAll(screen, 'u');
  await screen.until('Take 100.00 EUR back from ANA-SAV?');
  await pressAll(screen, 'y');
  await screen.until('It is taken back.');
  await expectFrame(screen, '80x24/transfer-undone', withoutId);
  expect(await balancesOf(small.bank)).toEqual(before);
  await pressAll(screen, 'u');
  expect(screen.frame()).toContain('it is taken back already');

  await pressAll(screen, '3', '/', 'summer', ENTER);
  await screen.until('For the summer');
  await pressAll(screen, 'u');
  await screen.until('Take 300.00 EUR back from ANA-SAV?');
  await expectFrame(screen, '80x24/register-undo');
  await pressAll(screen, 'y');
  await screen.until('Takes back: F');
  await pressAll(screen, ESC, '/', 'pingo', ENTER);
  await screen.until('New bicycle');
  await pressAll(screen, 'u');
  expect(screen.frame()).toContain('only Pingo Doce can send it back');
});

test('u closes an account again that nothing was booked on, locks out who was just taken in, and says why an org stays', async () => {
  const ana = await openDesk(small.bank, small.ana);
  await pressAll(ana, '2', 'n', 'Ana Holiday\r', ENTER, 'sav', ENTER, ENTER, ENTER, 'y');
  await ana.until('Ana Holiday is open.');
  await pressAll(ana, 'u');
  await ana.until('Close Ana Holiday again: it stays on record, and its ref taken?');
  await pressAll(ana, 'y');
  await ana.until('It is closed.');
  await pressAll(ana, ENTER);
  await ana.until(/Ana Holiday .*closed/);
  await pressAll(ana, 'n', 'ANA-RICH\r', ENTER, 'sav', ENTER, ENTER, '250\r', 'y');
  await ana.until('ANA-RICH is open.');
  await pressAll(ana, 'u');
  await ana.until('its opening balance is on it');

  const admin = await openDesk(small.bank, small.admin);
  await pressAll(admin, '4', 'n', 'Rosa\r', ENTER, 'indi', ENTER, 'a horse of another colour\r');
  await pressAll(admin, 'a horse of another colour\r', 'y');
  await admin.until('can sign in now.');
  await pressAll(admin, 'u', 'y');
  await admin.until('He is locked out again.');
  await pressAll(admin, ENTER);
  await admin.until(/rosa +rosa +individual +locked/);
  await pressAll(admin, '5', 'n', 'Beta GmbH\r', ENTER, 'y');
  await admin.until('Beta GmbH is there.');
  await pressAll(admin, 'u');
  await admin.until('an org stays on record; without members nobody acts for it');
});

test('u puts back a frozen account and a removed budget, after a yes', async () => {
  const admin = await openDesk(small.bank, small.admin);
  await pressAll(admin, '2', 'u');
  expect(admin.frame()).toContain('nothing was done here that can be put back');
  await pressAll(admin, 'f', ENTER, 'y');
  await admin.until('u puts it back');
  await pressAll(admin, 'u', 'y');
  await admin.until('is open again');

  await setBudget(small.bank, small.ana, { category: 'food', amount: parseMoney('300'), currency: 'EUR' });
  const screen = await openDesk(small.bank, small.ana);
  await pressAll(screen, ':', 'go to budgets', ENTER);
  await screen.until('300.00');
  await pressAll(screen, 'd', 'y');
  await screen.until('has no budget any more');
  await pressAll(screen, 'u');
  await screen.until('Spend at most 300.00 EUR a month on food again?');
  await pressAll(screen, 'y');
  await screen.until('The budget of food is back');
  await pressAll(screen, 'c', '\u0015250', ENTER, ENTER, 'y');
  await screen.until('The budget of food is set');
  await pressAll(screen, 'u');
  await screen.until('Spend at most 300.00 EUR a month on food again?');
});

test('a category that can not be is refused, and the reason goes with the choice', async () => {
  const screen = await openDesk(small.bank, small.ana);
  await pressAll(screen, '3', '/', 'bicycle', ENTER, 'C', 'transfer/external', ENTER);
  await screen.until('its category is external already');
  expect(screen.frame()).toContain('expense/food');
  await pressAll(screen, 'x');
  expect(screen.frame()).not.toContain('already');
});

test('u gives a row its category back, and takes an order back', async () => {
  const screen = await openDesk(small.bank, small.ana);
  await pressAll(screen, '3', '/', 'bicycle', ENTER, 'C', 'transfer/internal', ENTER);
  await screen.until('Make it transfer/internal?');
  await expectFrame(screen, '80x24/category-before-undo');
  await pressAll(screen, 'n');
  await screen.until(/❯ Category/);
  await pressAll(screen, ENTER, 'y');
  await screen.until('is transfer/internal now');
  await pressAll(screen, 'u');
  await screen.until('its category transfer/external again?');
  await pressAll(screen, 'y');
  await screen.until('It is transfer/external again');

  const before = await balancesOf(small.bank);
  const other = await openDesk(small.bank, small.ana);
  await pressAll(other, '5', 'n', '\u001b[Z', 'sap', TAB, '12', TAB, TAB, '1', TAB, ENTER);
  await other.until('Buy 12 SAP');
  await pressAll(other, 'y');
  await other.until('Bought 12');
  expect(await balancesOf(small.bank)).not.toEqual(before);
  await pressAll(other, 'u');
  await other.until('Take 12 SAP on ANA-BRK back, as if it had never been?');
  await pressAll(other, 'y');
  await other.until('It is taken back.');
  expect(await balancesOf(small.bank)).toEqual(before);
});
