/** What an employee with an expense account does most. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { cellsOf, figureIn, type Task } from './robot.ts';

const COMPANY = 'PT50099900020000006012093';

export const employeeTasks = (cwd: string): readonly Task[] => [
  {
    name: 'See what is left of the month’s limit',
    steps: [['E', /^❯ Tiago Lopes .* 35\.43/m]],
    // What he pays below counts; what he gives back to the company does not.
    async check(reports) {
      const [limit] = await reports('expenses');
      expect(limit).toMatchObject({ account_ref: 'EXP-TIAGO', limit: '250.00', used: '227.07' });
    },
  },
  {
    name: 'Find what was paid to somebody this month',
    steps: [['3/Uber 2026-06<enter>', /❯ 2026-06-19[^\n]*\n[^\n]*2026-06-03[^\n]*\n +2 rows[^\n]* -56\.18/]],
    async check(reports, seen) {
      const paid = await cellsOf(reports('transactions', '--from', '2026-06-01'), 'amount', {
        counterparty_name: 'Uber',
      });
      const shown = [...seen.matchAll(/Uber .* (-[\d.]+) {2}/g)].map(([, amount]) => amount);
      expect(shown.toSorted()).toEqual(paid.toSorted());
    },
  },
  {
    name: 'Pay a hotel more than is left, and then what is left for',
    steps: [
      ['n', /^❯ To/m],
      ['DE89370400440532013000<tab>Hotel Adler<tab>60<tab>Breakfast', /35\.43 EUR of it is left for 2026-06/],
      ['<shift-tab><ctrl-u>12.50<tab><tab><enter>', 'Send 12.50 EUR to Hotel Adler?'],
      ['y', /Transfer [0-9a-f]{8}-/],
    ],
    async check(reports) {
      const today = reports('transactions', '--from', '2026-06-30');
      expect(await cellsOf(today, 'amount', { description: 'Breakfast' })).toEqual(['-12.50']);
    },
  },
  {
    name: 'Give money back to the company',
    steps: [
      ['n', /^❯ To/m],
      [`${COMPANY}<tab>4.99<tab>Change<enter><enter>`, 'Send 4.99 EUR to'],
      ['y', /Transfer [0-9a-f]{8}-/],
    ],
    async check(reports) {
      const today = reports('transactions', '--from', '2026-06-30');
      expect(await cellsOf(today, 'amount', { description: 'Change' })).toEqual(['-4.99']);
    },
  },
  {
    name: 'Look at a payment more closely',
    steps: [
      ['3/Leroy 2026-06-04<enter>', /❯ 2026-06-04(?:.|\n)*Enter detail/],
      ['<enter>', /Other side +Leroy Merlin/],
    ],
    async check(reports, seen) {
      const rows = reports('transactions', '--from', '2026-06-01');
      const [paid] = await cellsOf(rows, 'amount', { date: '2026-06-04' });
      expect(seen).toContain(paid);
    },
  },
  {
    name: 'See what the month’s money went to, and its entries',
    steps: [
      ['4', /^❯ /m],
      ['<enter>', /Enter detail/],
    ],
    async check(reports, seen) {
      const [first] = (await reports('spending', '--from', '2026-06-01', '--to', '2026-06-30')).toSorted(
        (a, b) => Number(b.outflow) - Number(a.outflow),
      );
      expect(seen).toContain(first?.category ?? '?');
    },
  },
  {
    name: 'See what comes in and goes out next',
    steps: [['<tab><enter>', /Padaria Aurora .* \+?295\.75/]],
    async check(reports, seen) {
      const due = await cellsOf(reports('recurring'), 'amount', { payee: 'Padaria Aurora' });
      expect(due).toContain(figureIn(seen, /Padaria Aurora .* (\+?295\.75)/));
    },
  },
  {
    name: 'Export the month for the expense report',
    steps: [
      ['3/2026-06<enter>', /2026-06-23(?:.|\n)*Enter detail/],
      ['e', /❯ File/],
      ['<enter>', 'Written to transactions.csv'],
    ],
    async check(reports) {
      const [, ...lines] = readFileSync(join(cwd, 'transactions.csv'), 'utf8').trim().split(/\r?\n/);
      expect(lines.length).toBe((await reports('transactions', '--from', '2026-06-01')).length);
    },
  },
  {
    name: 'See why the balance is what it is',
    steps: [
      ['2', /❯ EXP-TIAGO/],
      ['x', /EXP-TIAGO/],
    ],
    async check(reports, seen) {
      const [balance] = await cellsOf(reports('accounts'), 'balance', { account_ref: 'EXP-TIAGO' });
      expect(seen).toContain(balance);
    },
  },
  {
    name: 'See what was spent the month before',
    steps: [['E<left>', /Expenses +May 2026(?:.|\n)*❯ Tiago Lopes .* 277\.40/]],
    async check(reports, seen) {
      const rows = await reports('transactions', '--from', '2026-05-01', '--to', '2026-05-31');
      const cents = rows
        .filter(({ section }) => section === 'expense')
        .reduce((sum, { amount }) => sum + BigInt((amount ?? '').replace('.', '')), 0n);
      expect(figureIn(seen, /250\.00 +([\d.]+)/)).toBe(
        `${-cents / 100n}.${String(-cents % 100n).padStart(2, '0')}`,
      );
    },
  },
];
