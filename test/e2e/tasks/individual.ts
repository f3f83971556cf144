/** What Ana does most. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { cellsOf, figureIn, type Task } from './robot.ts';

export const prepareIndividual = (cwd: string): void =>
  writeFileSync(
    join(cwd, 'june.csv'),
    `external_id,account_ref,date,amount,currency,section,description
u1,ANA-SAVINGS,2026-06-28,10.00,EUR,income,Found a coin
u2,ANA-SAVINGS,2026-06-28,"12,50",EUR,income,Found a note
`,
  );

export const INDIVIDUAL: readonly Task[] = [
  {
    name: 'See the balance of an account',
    steps: [['2', /❯ ANA-SAVINGS .* 31,916\.51/]],
    // The two payments below leave it.
    async check(reports) {
      expect(await cellsOf(reports('accounts'), 'balance', { account_ref: 'ANA-SAVINGS' })).toEqual([
        '31406.52',
      ]);
    },
  },
  {
    name: 'Find the rent of last month',
    steps: [['3/rent 2026-05<enter>', /❯ 2026-05-04(?:.|\n)*Enter detail/]],
    async check(reports, seen) {
      const rents = await cellsOf(reports('transactions', '--from', '2026-05-01'), 'amount', {
        category: 'rent',
        date: '2026-05-04',
      });
      expect([figureIn(seen, /2026-05-04 .* (-[\d,.]+)/)]).toEqual(rents);
    },
  },
  {
    name: 'Send money to an account of one’s own',
    steps: [
      ['n', /^❯ From/m],
      ['ANA-SAV<tab>BRK-ANA<tab>500<tab>To buy shares<enter><enter>', 'Send 500.00 EUR to BRK-ANA?'],
      ['y', /Transfer [0-9a-f]{8}-/],
    ],
    async check(reports) {
      const today = reports('transactions', '--from', '2026-06-30');
      expect(await cellsOf(today, 'amount', { description: 'To buy shares' })).toEqual(['-500.00', '500.00']);
    },
  },
  {
    name: 'Pay an IBAN too much, and correct it',
    steps: [
      ['n', /^❯ From/m],
      [
        'ANA-SAV<tab>DE89370400440532013000<tab>Somebody<tab>99999<tab>',
        /only [\d,.]+|not enough|Amount .*99,999 .*\S/,
      ],
      ['<shift-tab><ctrl-u>9.99<tab>A book<enter><enter>', 'Send 9.99 EUR to'],
      ['y', /Transfer [0-9a-f]{8}-/],
    ],
    async check(reports) {
      const today = reports('transactions', '--from', '2026-06-30');
      expect(await cellsOf(today, 'amount', { description: 'A book' })).toEqual(['-9.99']);
    },
  },
  {
    name: 'Buy shares at the last price',
    steps: [
      ['5/EDP<enter>', /❯ EDP(?:.|\n)*Enter lots/],
      ['n', 'Buy EDP for BRK-ANA'],
      ['10<enter><enter><enter><enter>', /Buy 10 EDP for 36\.60 EUR\?/],
      ['y', 'Bought 10 EDP'],
    ],
    async check(reports) {
      const bought = await cellsOf(reports('trades', '--from', '2026-06-30'), 'qty', {
        symbol: 'EDP',
        side: 'BUY',
      });
      expect(bought).toEqual(['10']);
    },
  },
  {
    name: 'Sell some of a holding',
    steps: [
      ['5/EDP<enter><enter>', 'Lots of EDP'],
      ['n', 'Sell EDP from BRK-ANA'],
      ['110<enter><enter><enter><enter>', /Sell 110 EDP for 402\.60 EUR\?/],
      ['y', 'Sold 110 EDP'],
    ],
    async check(reports) {
      expect(await cellsOf(reports('holdings'), 'qty', { symbol: 'EDP' })).toEqual(['1500']);
      expect(await cellsOf(reports('trades', '--from', '2026-06-30'), 'qty', { side: 'SELL' })).toEqual([
        '110',
      ]);
    },
  },
  {
    name: 'See a gain, and the purchase it comes from',
    steps: [
      ['6', /❯ ASML/],
      ['x', /^ Gain of ASML(?:.|\n)*❯ realised/m],
      ['<enter>', /^ Realised gain(?:.|\n)*❯ 2024-11-29/m],
      ['<enter>', /^ Gain of T-241129-1(?:.|\n)*❯ 2024-07-08/m],
      ['<enter>', /^ Lot T-240708-1 .* bought on BRK-ANA on 2024-07-08(?:.|\n)*❯ sold/m],
    ],
    async check(reports, seen) {
      const lots = (await reports('gains', '--to', '2024-12-31')).filter(
        ({ buy_external_id: lot }) => lot === 'T-240708-1',
      );
      expect(lots.map(({ gain }) => gain)).toEqual([figureIn(seen, /❯ sold .* \+([\d,.]+) {2}EUR/)]);
    },
  },
  {
    name: 'Import a file with a fault, and mend it',
    steps: [
      ['i', '❯ june.csv'],
      ['<enter>', '3 Rejected 1'],
      ['c', '❯ amount'],
      ['<backspace><backspace><backspace>.50', 'can be taken in so'],
      ['<enter>', '3 Rejected 0'],
      ['<enter>', 'Import 2 rows?'],
      ['y', '2 rows taken in'],
    ],
    // The next task takes it back.
    async check(_, seen) {
      expect(figureIn(seen, /→ ([\d,.]+) EUR/)).toBe('31429.02');
    },
  },
  {
    name: 'Take the import back',
    steps: [
      [':imports<enter>', /❯ .*june\.csv/],
      ['u', /june\.csv(?:.|\n)*\?/],
      ['y', 'Taken back: 2 transactions'],
    ],
    async check(reports) {
      const rows = reports('transactions', '--from', '2026-06-28');
      expect(await cellsOf(rows, 'amount', { description: 'Found a coin' })).toEqual([]);
      expect(await cellsOf(reports('imports'), 'state', { file: 'june.csv' })).toEqual(['undone']);
    },
  },
  {
    name: 'Set a budget for a category',
    steps: [
      [':budgets<enter>', 'No category has a budget yet'],
      ['n', /❯ Category/],
      ['food<enter>400<enter><enter>', 'At most 400.00 EUR a month on food?'],
      ['y', 'The budget of food is set.'],
    ],
    async check(reports) {
      expect(await cellsOf(reports('budgets'), 'budget', { category: 'food' })).toEqual(['400.00']);
    },
  },
];
