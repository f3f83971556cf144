/** Transactions as a bank would export them: the same file for the same number, about 130 bytes a row. */
import { writeFileSync } from 'node:fs';
import { addDays } from '../src/domain/day.ts';

export const ACCOUNTS = [
  'BENCH-1',
  'BENCH-2',
  'BENCH-3',
  'BENCH-4',
  'BENCH-5',
  'BENCH-6',
  'BENCH-7',
  'BENCH-8',
];
const KINDS = [
  ['expense', 'food', 'Groceries of the week'],
  ['expense', 'rent', 'Rent of the flat'],
  ['expense', '', 'Card payment 4711'],
  ['income', 'salary', 'Salary'],
  ['expense', 'transport', 'Monthly ticket'],
] as const;
const HEADER =
  'external_id,account_ref,date,amount,currency,section,category,description,counterparty_name,counterparty_account';

export function writeRows(file: string, count: number, accounts: readonly string[]): void {
  const lines = [HEADER];
  for (let row = 0; row < count; row++) {
    const [section, category, text] = KINDS[row % KINDS.length] ?? KINDS[0];
    const cents = 100 + ((row * 7919) % 250_000);
    const amount = `${section === 'income' ? '' : '-'}${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
    const day = addDays('2024-01-01', Math.floor((row * 700) / count));
    const party = (row * 31) % 400;
    const cells = [`bench-${row}`, accounts[row % accounts.length], day, amount, 'EUR', section, category];
    lines.push([...cells, `${text} ${row % 97}`, `Shop number ${party}`, `SHOP-${party}`].join(','));
  }
  writeFileSync(file, `${lines.join('\n')}\n`);
}
