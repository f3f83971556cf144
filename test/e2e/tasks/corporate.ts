/** What the owner of a company does most. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { formatMoney, parseMoney } from '../../../src/domain/money.ts';
import { rounded } from '../../../src/tui/figures.ts';
import { cellsOf, figureIn, type Task } from './robot.ts';

/** A figure of a report as screens show it. */
const cents = (figure: string): string => formatMoney(rounded(parseMoney(figure), 'EUR'), 'EUR');

const OPERATIONS = 'PT50099900020000006012093';

export const prepareCorporate = (cwd: string): void =>
  writeFileSync(
    join(cwd, 'bank.csv'),
    `external_id,account_ref,date,amount,currency,section,description
b1,AURORA-RESERVE,2026-06-28,-1250.00,EUR,expense,Out to operations
b2,${OPERATIONS},2026-06-29,1250.00,EUR,income,In from reserve
`,
  );

export const corporateTasks = (cwd: string): readonly Task[] => [
  {
    name: 'See what the company has in the bank',
    steps: [['2', /^ Accounts(?:.|\n)* 285,900\.63/m]],
    async check(_, seen) {
      expect(figureIn(seen, /(285,900\.63) {2}EUR/)).toBe('285900.63');
    },
  },
  {
    name: 'Find the large payments of a customer',
    steps: [['3/SIBS 2026-06 >8000<enter>', /8,034\.46(?:(?!SIBS)[\s\S])*Enter detail/]],
    async check(reports, seen) {
      const rows = (await reports('transactions', '--from', '2026-06-01')).filter(
        ({ counterparty_name: name, amount }) => name === 'SIBS Pagamentos' && Number(amount) > 8000,
      );
      const shown = [...seen.matchAll(/SIBS .* \+([\d,.]+) {2}EUR/g)].map(([, amount = '']) =>
        amount.replace(',', ''),
      );
      expect(shown.toSorted()).toEqual(rows.map(({ amount }) => amount).toSorted());
    },
  },
  {
    name: 'Pay a supplier',
    steps: [
      ['n', /^❯ From/m],
      [
        `${OPERATIONS.slice(0, 9)}<tab>DE89370400440532013000<tab>Backhaus GmbH<tab>1250.40<tab>Invoice 77<enter><enter>`,
        'Send 1,250.40 EUR to',
      ],
      ['y', /Transfer [0-9a-f]{8}-/],
    ],
    async check(reports) {
      const today = reports('transactions', '--from', '2026-06-30');
      expect(await cellsOf(today, 'amount', { description: 'Invoice 77' })).toEqual(['-1250.40']);
    },
  },
  {
    name: 'Export what is shown',
    steps: [
      ['3/SIBS 2026-06 >8000<enter>', /8,172\.21/],
      ['e', /❯ File/],
      ['<enter>', 'Written to transactions.csv'],
    ],
    async check() {
      const [, ...lines] = readFileSync(join(cwd, 'transactions.csv'), 'utf8').trim().split(/\r?\n/);
      expect(lines.length).toBe(3);
      expect(lines.join('\n')).toContain('8172.21');
    },
  },
  {
    name: 'Change a category three times, and take the rule that is offered',
    steps: [
      ['3/Adega<enter>', /❯ 2026-06-25(?:.|\n)*Enter detail/],
      ['C', /❯ Category/],
      ['travel<enter>', 'Make it expense/travel?'],
      ['y', /2026-06-25 .* travel(?:.|\n)*Enter detail/],
      ['jC', /❯ Category/],
      ['travel<enter>', 'Make it expense/travel?'],
      ['y', /2026-06-23 .* travel(?:.|\n)*Enter detail/],
      ['jC', /❯ Category/],
      ['travel<enter>', 'Make it expense/travel?'],
      ['y', 'Make a rule?'],
      ['y', /^❯ Past rows/m],
      ['<enter>', /\?.*y /],
      ['y', 'Enter done'],
    ],
    async check(reports) {
      const travel = (await reports('transactions', '--from', '2026-05-01')).filter(
        ({ category, description }) => category === 'travel' && description === 'Adega São João',
      );
      expect(travel.map(({ amount }) => amount).toSorted()).toEqual(['-18.41', '-28.78', '-32.47']);
      const made = (await reports('rules')).filter((rule) => Object.values(rule).join(' ').includes('Adega'));
      expect(made.map(({ category }) => category)).toEqual(['travel']);
    },
  },
  {
    name: 'Open an expense account for an employee',
    steps: [
      ['2', /❯ AURORA/],
      ['n', /❯ Ref/],
      ['EXP-BRUNO<enter>Bruno<enter>', /❯ Kind/],
      ['expense<enter>', /❯ Used by/],
      ['bruno<enter><enter>250<enter>', 'Open the expense account EXP-BRUNO?'],
      ['y', 'EXP-BRUNO is open.'],
    ],
    async check(reports) {
      expect(await cellsOf(reports('accounts'), 'kind', { account_ref: 'EXP-BRUNO' })).toEqual(['expense']);
      expect(await cellsOf(reports('accounts'), 'balance', { account_ref: 'EXP-BRUNO' })).toEqual(['250.00']);
    },
  },
  {
    name: 'Take somebody into the company',
    steps: [
      [':members<enter>', /❯ bruno/],
      ['n', /❯ User/],
      ['emma<enter>', /❯ Role/],
      ['employee<enter>', /\? +y /],
      ['y', 'emma is employee of Padaria Aurora'],
    ],
    async check(reports) {
      expect(await cellsOf(reports('members'), 'role', { user: 'emma' })).toEqual(['employee']);
    },
  },
  {
    name: 'Read the statement of gains of the year',
    steps: [
      ['6', /❯ EDP/],
      ['Y', /^ Statement 2026(?:.|\n)*❯ EDP .* short/m],
    ],
    async check(reports, seen) {
      const gains = await cellsOf(reports('gains', '--from', '2026-01-01'), 'gain', { symbol: 'EDP' });
      expect(gains.length).toBe(1);
      expect(figureIn(seen, /❯ EDP .* \+([\d,.]+) {2}EUR/)).toBe(cents(gains[0] ?? ''));
    },
  },
  {
    name: 'See what a category cost this month, and its entries',
    steps: [
      ['7', /❯ expense +payroll/],
      ['<enter>', /-47,085\.50(?:.|\n)*-2,350\.00/],
    ],
    async check(reports, seen) {
      const rows = (await reports('transactions', '--from', '2026-06-01')).filter(
        ({ category }) => category === 'payroll',
      );
      const shown = [...seen.matchAll(/-([\d,]+\.\d\d) {2}EUR/g)].map(
        ([, amount = '']) => `-${amount.replace(',', '')}`,
      );
      expect(shown.toSorted()).toEqual(rows.map(({ amount }) => amount).toSorted());
    },
  },
  {
    name: 'Confirm that two rows are one transfer',
    steps: [
      ['i', '❯ bank.csv'],
      ['<enter>', /1 New 2/],
      ['<enter>', 'Import 2 rows?'],
      ['y', '1 likely transfer (y)'],
      ['y', '1 pair'],
      ['y', 'One transfer of 1,250.00'],
      ['y', /0 pairs|No two rows/],
    ],
    async check(reports) {
      const rows = await reports('transactions', '--from', '2026-06-28');
      const legs = rows.filter(({ external_id: id }) => id === 'b1' || id === 'b2');
      expect(new Set(legs.map(({ transfer_group_id: group }) => group)).size).toBe(1);
      expect(legs.map(({ section }) => section)).toEqual(['transfer', 'transfer']);
    },
  },
];
