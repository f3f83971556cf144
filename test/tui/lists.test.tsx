import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '../../src/domain/access.ts';
import { setAccountStatus } from '../../src/services/setAccountStatus.ts';
import type { SmallBank } from '../services/smallBank.ts';
import { expectFrame } from './support/expectFrame.ts';
import { livedBank } from './support/livedBank.ts';
import { openDesk } from './support/openDesk.tsx';
import { pressAll } from './support/pressAll.ts';
import { endAll, type Rendered } from './support/renderAt.tsx';
import { newFolder } from '../support/engines.ts';

afterEach(endAll);

const [ENTER, ESC, TAB, BACKSPACE, UP] = ['\r', '\u001b', '\t', '\u007f', '\u001b[A'];
const [CTRL_D, CTRL_R, CTRL_Y] = ['\u0004', '\u0012', '\u0019'];
const SIZES = [
  [80, 24],
  [120, 40],
  [60, 15],
] as const;

let small: SmallBank;
beforeAll(async () => {
  small = await livedBank('sqlite');
});
const masked = (frame: string): string =>
  frame.replace(/#\d+/g, (number) => `#${'0'.repeat(number.length - 1)}`);
const marksIn = (screen: Rendered): number => screen.frame().match(/●/g)?.length ?? 0;

describe.each(SIZES)('lists at %i x %i', (columns, rows) => {
  const PLACES: readonly (readonly [
    name: string,
    who: (bank: SmallBank) => Viewer,
    keys: readonly string[],
  ])[] = [
    ['marked', ({ ana }) => ana, ['3', ' ', ' ', 'j', ' ']],
    ['marked-accounts', ({ ana }) => ana, ['2', '*', ' ']],
    ['filter-chips', ({ ana }) => ana, ['3', '/', 'out -cat:food 2026-01..2026-05', ENTER]],
    ['filter-complete', ({ ana }) => ana, ['3', '/', 'in', ENTER, '/', 'with:a']],
    ['filter-refused', ({ ana }) => ana, ['3', '/', '>100', ENTER, '/', 'who:ana']],
    ['columns', ({ ana }) => ana, ['3', 'O', 'j', ' ', 'J']],
    ['sort', ({ ana }) => ana, ['4', 's']],
    ['sorted', ({ ana }) => ana, ['3', 's', 'amo', ENTER]],
    ['copy', ({ ana }) => ana, ['3', ' ', CTRL_Y]],
    ['filters-none', ({ ana }) => ana, ['4', 'V']],
    ['export-marked', ({ ana }) => ana, ['3', ' ', ' ', 'e']],
    ['export-content', ({ ana }) => ana, ['3', '/', 'in', ENTER, 'e', TAB]],
    ['category-marked', ({ ana }) => ana, ['3', '*', 'C', 'own tr', ENTER]],
  ];
  test.each(PLACES)('%s', async (name, who, keys) => {
    const screen = await openDesk(small.bank, who(small), { columns, rows });
    await pressAll(screen, ...keys);
    await expectFrame(screen, `${columns}x${rows}/list-${name}`, masked);
  });
});

describe('marks', () => {
  test('outlive sorting, filtering and a new reading, and end with Esc before the filter does', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await pressAll(screen, '3', '/', 'pingo', ENTER, ' ', ' ');
    expect(marksIn(screen)).toBe(2);
    expect(screen.frame()).toContain('2 rows marked   EUR   in 0.00   out -1,324.60   net -1,324.60');
    await pressAll(screen, 's', 'amo', ENTER, 'r', 'S');
    expect(marksIn(screen)).toBe(2);
    await pressAll(screen, '*');
    expect(marksIn(screen)).toBe(1);
    expect(screen.frame()).toContain('1 row marked   EUR   in 0.00   out -48.31   net -48.31');
    await pressAll(screen, ESC);
    expect(marksIn(screen)).toBe(0);
    expect(screen.frame()).toContain(' / [pingo]');
    expect(screen.frame()).toContain('3 rows   EUR   in 0.00   out -1,372.91');
    await pressAll(screen, ESC, ' ', '2', '3');
    expect(marksIn(screen)).toBe(0);
  });

  test('are exported alone, with what is in the file said', async () => {
    const file = join(newFolder(), 'marked.csv');
    const screen = await openDesk(small.bank, small.ana);
    await pressAll(screen, '3', '/', 'pingo', ENTER, ' ', 'j', ' ', 'e');
    await screen.until('2 marked rows, 7 of 9 columns as on the screen');
    await pressAll(screen, '\u0015', file, ENTER);
    await screen.until('Written to');
    expect(readFileSync(file, 'utf8').trim().split('\n')).toEqual([
      'date,account_ref,counterparty_name,description,category,amount,currency',
      expect.stringMatching(/^2026-05-19,ANA-1,Pingo Doce,New bicycle,.*,-1204.10,EUR$/),
      expect.stringMatching(/^2026-02-11,ANA-1,Pingo Doce,Bread and milk,.*,-48.31,EUR$/),
    ]);
  });

  test('are given a category in one act that u puts back', async () => {
    const { bank, ana } = await livedBank('sqlite');
    const screen = await openDesk(bank, ana);
    const categories = (): number => screen.frame().match(/ own trans/g)?.length ?? 0;
    await pressAll(screen, '3', '/', 'pingo', ENTER, '*', 'C', 'own tr', ENTER);
    expect(screen.frame()).toContain('Give 3 rows the category transfer/own transfer?');
    await pressAll(screen, 'y');
    await screen.until('3 rows are transfer/own transfer now; u puts it back');
    expect(marksIn(screen)).toBe(0);
    expect(categories()).toBe(3);
    await pressAll(screen, 'u', 'y');
    await screen.until('3 rows as before');
    expect(categories()).toBe(0);
  });

  test('freeze several accounts at once, all or none', async () => {
    const { bank, admin } = await livedBank('sqlite');
    await setAccountStatus(bank, admin, { account: 'ANA-1', status: 'frozen' });
    const screen = await openDesk(bank, admin, { columns: 120, rows: 40 });
    const frozen = (): number => screen.frame().match(/ANA-\S+ .* frozen /g)?.length ?? 0;
    await pressAll(screen, '2', '/', 'acc:ana', ENTER, '*', 'f', ENTER);
    expect(screen.frame()).toContain('nothing can be paid from them?');
    await pressAll(screen, 'y');
    await screen.until('are frozen');
    expect(frozen()).toBe(5);
  });
});

describe('filters', () => {
  test('are saved by name, found again by another session, renamed and deleted', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await pressAll(screen, '3', '/', 'in >100', ENTER, 'V', 'salaries', ENTER);
    await screen.until('Saved as salaries');
    const again = await openDesk(small.bank, small.ana, { files: 'none' });
    await pressAll(again, '3', 'V', 'sal');
    await pressAll(again, ENTER);
    await again.until(' / [in] [>100]');
    await pressAll(again, 'V');
    await pressAll(again, 'salary', CTRL_R);
    await pressAll(again, ESC, ESC, 'V');
    expect(again.frame()).toContain('❯ salaries  in >100');
    await pressAll(again, CTRL_D);
    await again.until('none is saved');
    const others = await openDesk(small.bank, small.bob);
    await pressAll(others, '3', 'V');
    expect(others.frame()).toContain('none is saved');
  });

  test('that were used come back with Up; Backspace in the empty field takes the last chip', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await pressAll(screen, '3', '/', 'pingo', ENTER, '/', '>100 ', BACKSPACE, ENTER);
    expect(screen.frame()).toContain(' / [pingo] [>100]');
    await pressAll(screen, '/', BACKSPACE);
    expect(screen.frame()).toContain(' / [pingo] _');
    await pressAll(screen, ESC, ESC);
    expect(screen.frame()).not.toContain('\n / ');
    await pressAll(screen, '/', UP, UP);
    expect(screen.frame()).toContain(' / pingo_');
  });

  test('complete names of categories and of whom one has dealt with', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await pressAll(screen, '3', '/', 'with:pin');
    await screen.until('Tab Pingo Doce');
    await pressAll(screen, TAB, ENTER);
    expect(screen.frame()).toContain(' / [with:"Pingo Doce"]');
    expect(screen.frame().match(/ Pingo Doce /g)).toHaveLength(3);
  });
});

describe('columns', () => {
  test('are kept for the user, exported as they are seen, and reset', async () => {
    const { bank, ana, bob } = await livedBank('sqlite');
    const file = join(newFolder(), 'seen.csv');
    const screen = await openDesk(bank, ana);
    await pressAll(screen, '5', 'O', ' ', 'j', 'J', ENTER);
    await screen.until('Account');
    const again = await openDesk(bank, ana, { files: 'none' });
    await pressAll(again, '5');
    expect(again.frame()).not.toContain('Symbol');
    await pressAll(screen, 'e', '\u0015', file, ENTER);
    await screen.until('Written to');
    expect(readFileSync(file, 'utf8').split('\n')[0]).toMatch(/^qty,account_ref,average_cost,/);
    const others = await openDesk(bank, bob);
    await pressAll(others, '5', 'O');
    expect(others.frame()).toContain('❯ [x] Symbol');
    await pressAll(screen, 'O', 'u');
    await screen.until('Symbol');
  });

  test('one of them stays', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await pressAll(screen, '3', 'O', ...Array.from({ length: 6 }, () => [' ', 'j']).flat(), ' ');
    expect(screen.frame()).toContain('one column stays');
  });
});

describe('copying', () => {
  test.each<[string, string[], RegExp]>([
    ['the cash flow of a month', ['F'], /Copied the row, 8 cells/],
    ['gains by month', ['6', '\t', 't'], /Copied the row, 4 cells/],
    ['an explanation', ['5', 'x'], /Copied the row, \d+ cells/],
    ['the days of a balance', ['2', 'B', 't'], /Copied the row, 5 cells/],
    ['the closes of a price line', ['5', '$', 't'], /Copied the row, 4 cells/],
    ['the methods', ['5', 'M'], /Copied the row, \d+ cells/],
  ])('works in %s', async (_, keys, done) => {
    const screen = await openDesk(small.bank, small.ana, { columns: 120, rows: 40 });
    await pressAll(screen, ...keys, CTRL_Y, 'the row', ENTER);
    await screen.until(done);
    expect(copied(screen)).toEqual([expect.not.stringMatching(/[\ufdd0-\ufdef]/)]);
  });

  const copied = (screen: Rendered): string[] =>
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they begin with ESC
    [...screen.written().matchAll(/\u001b\]52;c;([\w+/=]*)\u0007/g)].map(([, text = '']) =>
      Buffer.from(text, 'base64').toString('utf8'),
    );

  test('writes the row, a cell or the marked rows, exact and harmless', async () => {
    const screen = await openDesk(small.bank, small.ana);
    await pressAll(screen, '3', '/', 'noodles', ENTER, CTRL_Y, ENTER);
    await screen.until('Copied the row, 7 cells');
    await pressAll(screen, CTRL_Y, 'amount', ENTER);
    await screen.until('Copied amount -9.99');
    await pressAll(screen, ' ', CTRL_Y, ENTER);
    await screen.until('Copied 1 marked row');
    const row = expect.stringMatching(/^2026-06-12\tANA-1\t田中由紀 Ramen\t田中 noodles\t.*\t-9.99\tEUR\n?$/);
    expect(copied(screen)).toEqual([row, '-9.99', row]);
  });

  test('is refused where nothing of the machine may be touched', async () => {
    const screen = await openDesk(small.bank, small.ana, { files: 'none' });
    await pressAll(screen, '3', CTRL_Y);
    expect(screen.frame()).toContain('nothing is copied over a restricted connection');
    expect(copied(screen)).toEqual([]);
  });
});

test('what can be sorted by says so, and what cannot says why', async () => {
  const screen = await openDesk(small.bank, small.ana);
  await pressAll(screen, '4', 's', 'realised', ENTER);
  expect(screen.frame()).toContain('only sales have one: P&L sorts by it');
  await pressAll(screen, ESC, 's', 'fees', ENTER);
  await screen.until('Fees ↓');
  await pressAll(screen, 'S');
  await screen.until('Fees ↑');
  await pressAll(screen, '>');
  await screen.until('Amount ↓');
});
