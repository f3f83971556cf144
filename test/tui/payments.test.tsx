import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Viewer } from '../../src/domain/access.ts';
import type { Draft } from '../../src/tui/session.tsx';
import { balancesOf, countOf, type SmallBank } from '../services/smallBank.ts';
import { newFolder } from '../support/engines.ts';
import { expectFrame } from './support/expectFrame.ts';
import { livedBank } from './support/livedBank.ts';
import { openDesk } from './support/openDesk.tsx';
import { pressAll } from './support/pressAll.ts';
import { endAll, type Rendered } from './support/renderAt.tsx';

afterEach(endAll);

const TAB = '\t';
const ENTER = '\r';
const ESC = '\u001b';
const IBAN = 'FR7630006000011234567890189';
const paste = (text: string): string => `\u001b[200~${text}\u001b[201~`;

let small: SmallBank;
beforeEach(async () => {
  small = await livedBank('sqlite');
});

/** The list as somebody opens it from the palette. */
async function open(viewer: Viewer, size: Parameters<typeof openDesk>[2] = {}): Promise<Rendered> {
  const screen = await openDesk(small.bank, viewer, size);
  await pressAll(screen, ':', 'go to payments', ENTER);
  return screen;
}

const SALARIES = `IBAN\tAmount\tReference\tPayee
ANA-1\t150\tSalary 06/2026\t
BOB-1\t125.50\tSalary 06/2026\t
${IBAN}\t199\tPaper\tPapier AG`;

test('is put together by typing and pasting, mended, and paid in one go', async () => {
  const screen = await open(small.tom);
  await screen.until('There is no payment on the list yet');
  await expectFrame(screen, '80x24/payments-empty');
  await pressAll(screen, 'n', 'pingo', TAB, '1234.5', TAB, 'Lunch');
  await screen.until('there is no account pingo');
  await pressAll(screen, ESC, 'n', IBAN, TAB, 'Papier AG', TAB, '20', TAB, 'Ink', ENTER);
  await screen.until('Payment 2');
  await pressAll(screen, ESC);
  await pressAll(screen, paste(`${SALARIES}\nNOBODY\t3\nANA-1\t150\tSalary 06/2026`));
  await screen.until('there is no account NOBODY');
  await expectFrame(screen, '80x24/payments-faults');
  await pressAll(screen, 'P');
  expect(screen.frame()).toContain('1 payment will not do');
  await pressAll(screen, 'G', 'D', 'D');
  await screen.until('4 payments');
  await pressAll(screen, 'u');
  await screen.until('there is no account NOBODY');
  await pressAll(screen, 'G', ENTER, '\u0015bob-1', ENTER, ENTER, ENTER);
  await screen.until('5 payments');
  expect(screen.frame()).not.toContain('NOBODY');
  const before = await countOf(small.bank, 'transfer');
  await pressAll(screen, 'P', ENTER);
  expect(await countOf(small.bank, 'transfer')).toBe(before);
  await pressAll(screen, 'P');
  await screen.until('from ACME-OP in 5 payments?');
  await expectFrame(screen, '80x24/payments-asked');
  await pressAll(screen, 'y');
  await screen.until('is on its way.');
  await expectFrame(screen, '80x24/payments-paid');
  expect(await countOf(small.bank, 'transfer')).toBe(before + 5);
  expect(await balancesOf(small.bank)).toMatchObject({ 'BOB-1': '383.50 EUR' });
});

test('what was paid is taken back as a whole, where all of it went to own accounts', async () => {
  const before = await balancesOf(small.bank);
  const screen = await open(small.ana);
  await pressAll(screen, paste('ANA-SAV,10,Summer\nANA-SAV,20,Winter'));
  await screen.until('2 payments');
  await pressAll(screen, 'P', 'y');
  await screen.until('is on its way.');
  await pressAll(screen, 'u');
  await screen.until('Take 2 payments, 30.00 EUR, back?');
  await pressAll(screen, 'y');
  await screen.until('All of them are taken back');
  expect(await balancesOf(small.bank)).toEqual(before);
  await pressAll(screen, 'n', paste('ANA-SAV,10,Summer\nBOB-1,1,Coffee'), 'P', 'y');
  await screen.until('is on its way.');
  await pressAll(screen, 'u');
  await screen.until("1 of 2 can't be: it went to bob");
});

test('a file is found by the beginning of its name; one that is no list is said and can be chosen again', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'salaries.csv'), SALARIES);
  writeFileSync(join(folder, 'notes.csv'), Buffer.from([0x61, 0xff, 0x0a]));
  const screen = await open(small.tom);
  await pressAll(screen, 'i');
  await screen.paste(`${folder}/`);
  await screen.until('salaries.csv');
  await pressAll(screen, 'no', TAB, ENTER);
  await screen.until('UTF-8');
  await pressAll(screen, '\u0015');
  await screen.paste(`${folder}/sal`);
  await screen.press(TAB);
  await screen.until(`/salaries.csv`);
  await screen.press(ENTER);
  await screen.until('3 payments');
});

test('in a small window, and what is typed stays for when one comes back', async () => {
  const drafts = new Map<string, Draft>();
  const screen = await open(small.ana, { columns: 60, rows: 15, drafts });
  await pressAll(screen, paste(`BOB-1,5000,Rent\n${IBAN},12.30,Ink`));
  await screen.until('ANA-1 can pay');
  await expectFrame(screen, '60x15/payments');
  await pressAll(screen, ESC, ':', 'go to payments', ENTER);
  await screen.until('2 payments');
  await pressAll(screen, ENTER);
  await screen.until('Payment 1');
  await expectFrame(screen, '60x15/payment');
});

test('another account may pay, and who moves no money is not asked', async () => {
  const screen = await open(small.ana);
  await pressAll(screen, 'o', 'sav', TAB, '-1d', ENTER);
  await screen.until('booked on Mon 29 Jun 2026');
  expect(screen.frame()).toContain('from ANA-SAV');
  await pressAll(screen, paste('only words here'));
  await screen.until('an amount is needed');
  const other = await openDesk(small.bank, small.ada);
  await pressAll(other, '2', 'P');
  expect(other.frame()).toContain('may not move money');
});
