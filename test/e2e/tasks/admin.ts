/** What an admin of the bank does most. */
import { expect } from 'vitest';
import { cellsOf, figureIn, type Task } from './robot.ts';

export const ADMIN: readonly Task[] = [
  {
    name: 'See what a customer has',
    steps: [['2/chloe<enter>', /^ Accounts(?:.|\n)*CHLOE-SAVINGS(?:.|\n)*130,089\.66/m]],
    async check(reports, seen) {
      expect(figureIn(seen, /CHLOE-SAVINGS .* ([\d,.]+) {2}EUR/)).toBe('119589.01');
      expect(await cellsOf(reports('accounts'), 'balance', { account_ref: 'CHLOE-SAVINGS' })).toEqual([
        '119589.01',
      ]);
    },
  },
  {
    name: 'Freeze an account',
    steps: [
      ['2/CHLOE-OLD<enter>', /❯ CHLOE-OLD/],
      ['f', /❯ Reason/],
      ['<enter>', /Freeze CHLOE-OLD.*y freeze/],
      ['y', 'CHLOE-OLD is frozen'],
    ],
    async check(reports) {
      expect(await cellsOf(reports('accounts'), 'status', { account_ref: 'CHLOE-OLD' })).toEqual(['frozen']);
    },
  },
  {
    name: 'Reset a password',
    steps: [
      ['4/yuki<enter>', /❯ yuki(?:.|\n)*Enter detail/],
      ['p', /❯ Password/],
      ['Sakura-2026-fuji<enter>Sakura-2026-fuji<enter>', /\? +y /],
      ['y', /yuki(?:.|\n)*Enter done/],
    ],
    async check(reports) {
      expect(await cellsOf(reports('audit'), 'subject', { action: 'resetPassword' })).toEqual(['yuki']);
    },
  },
  {
    name: 'Look up who froze an account, in the audit trail',
    steps: [['7/CHLOE-OLD<enter>', /❯ .*admin .*CHLOE-OLD(?:.|\n)*Enter detail/]],
    async check(reports) {
      expect(
        (await reports('audit')).filter(
          ({ subject, action }) => subject === 'CHLOE-OLD' && action === 'setAccountStatus',
        ).length,
      ).toBe(1);
    },
  },
  {
    name: 'Look into a risk flag, down to its entries',
    steps: [
      ['w', /❯ high {4}chloe/],
      ['<enter>', /^ Transactions(?:.|\n)*❯ 2026-05-27 .*-16,000\.00/m],
    ],
    async check(reports, seen) {
      const amounts = await cellsOf(reports('risks'), 'amount', { severity: 'high', owner: 'chloe' });
      expect(amounts).toEqual([figureIn(seen, /❯ 2026-05-27 .* (-[\d,.]+)/)]);
    },
  },
  {
    name: 'Take in a user',
    steps: [
      ['4n', /❯ Sign-in name/],
      ['rosa<enter>Rosa Mota<enter>', /❯ Signs in as/],
      ['indi<enter>', /❯ Password/],
      ['Bread-and-roses-26<enter>Bread-and-roses-26<enter>', /\? +y /],
      ['y', /rosa .*(?:.|\n)*Enter done/],
    ],
    async check(reports) {
      expect(await cellsOf(reports('users'), 'status', { user: 'rosa' })).toEqual(['locked']);
    },
  },
  {
    name: 'Open an account for a customer, with money in it',
    steps: [
      ['2n', /❯ Owner/],
      ['rosa<enter>ROSA-1<enter>Everyday<enter>', /❯ Kind/],
      ['chec<enter><enter>75.50<enter>', 'Open the checking account ROSA-1'],
      ['y', 'ROSA-1 is open.'],
    ],
    async check(reports) {
      expect(await cellsOf(reports('accounts'), 'balance', { account_ref: 'ROSA-1' })).toEqual(['75.50']);
    },
  },
  {
    name: 'Take in a company',
    steps: [
      ['5n', /❯ Name/],
      ['Adega Lda<enter><enter>', 'Add the org Adega Lda?'],
      ['y', 'Adega Lda is there'],
    ],
    async check(reports) {
      expect(await cellsOf(reports('orgs'), 'status', { org: 'Adega Lda' })).toEqual(['active']);
    },
  },
  {
    name: 'Enter a dividend for every holder',
    steps: [
      [':corporate<enter>', 'No company did anything yet'],
      ['n', /❯ Kind/],
      ['dividend<enter>EDP<enter>', /❯ Date/],
      ['2026-06-29<enter>', /❯ Per share/],
      ['0.19<enter><enter><enter>', /\? +y /],
      ['y', 'The dividend of EDP on 2026-06-29 is booked'],
    ],
    async check(reports) {
      const paid = await cellsOf(reports('transactions', '--from', '2026-06-29'), 'amount', {
        category: 'dividends',
      });
      expect(paid.toSorted()).toEqual(['304.00', '564.30']);
    },
  },
  {
    name: 'Lock somebody out',
    steps: [
      ['4/rosa<enter>', /❯ rosa(?:.|\n)*Enter detail/],
      ['L', /❯ Reason/],
      ['<enter>', /\? +y /],
      ['y', /rosa .*locked/],
    ],
    async check(reports) {
      expect(await cellsOf(reports('users'), 'status', { user: 'rosa' })).toEqual(['locked']);
    },
  },
];
