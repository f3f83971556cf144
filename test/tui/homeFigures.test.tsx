/** What came in and went out at the top of the home screen, where there is little room for it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SmallBank, smallBank } from '../services/smallBank.ts';
import { fileOf, importText } from '../support/importing.ts';
import { openDesk } from './support/openDesk.tsx';
import { endAll } from './support/renderAt.tsx';

let small: SmallBank;
beforeEach(async () => {
  small = await smallBank('sqlite');
});
afterEach(async () => {
  endAll();
  await small.bank.store.close();
});

const HEADER = 'account_ref,date,amount,currency,section,description';
async function homeAfter(into: string, out: string, columns: number): Promise<string> {
  const rows = [`ANA-1,2026-06-02,${into},EUR,income,Sold`, `ANA-1,2026-06-03,-${out},EUR,expense,Bought`];
  await importText(small.bank, small.ana, 'transactions', fileOf(HEADER, ...rows));
  const screen = await openDesk(small.bank, small.ana, { columns, rows: 15 });
  return screen.until('ANA-1');
}

test('figures are never cut: signs stand for words, then what is left for both', async () => {
  expect(await homeAfter('1234567.00', '2345678.00', 80)).toMatch(
    /Jun {2}in \+1,234,\d{3}\.\d\d {2}out -2,345,\d{3}\.\d\d/,
  );
  const narrow = await homeAfter('1.00', '1.00', 60);
  expect(narrow).toMatch(/Jun {2}net -1,111,\d{3}\.\d\d$/m);
  const none = await homeAfter('99999999999.00', '1.00', 60);
  expect(none).toMatch(/Net worth +99,99\d,\d{3},\d{3}\.\d\d EUR/);
  expect(none).not.toContain('…');
});
