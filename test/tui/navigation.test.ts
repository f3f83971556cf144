import { expect, test } from 'vitest';
import { fuzzyFind } from '../../src/tui/fuzzy.ts';
import { popPlace, pushPlace, replacePlace, restartAt, startAt, topOf } from '../../src/tui/navigation.tsx';
import { asViewer, exportCommand, shellWord } from '../../src/tui/commandLine.ts';

const names = (stack: ReturnType<typeof startAt>) => stack.map(({ screen }) => screen);

test('the stack of screens can not be empty', () => {
  const home = startAt('home');
  expect(names(popPlace(popPlace(home)))).toEqual(['home']);
  const deep = pushPlace(pushPlace(home, 'holdings'), 'lots', { account: 'BRK', symbol: 'SAP' });
  expect(names(deep)).toEqual(['home', 'holdings', 'lots']);
  expect(names(popPlace(deep))).toEqual(['home', 'holdings']);
  expect(names(replacePlace(deep, 'order'))).toEqual(['home', 'holdings', 'order']);
  expect(names(replacePlace(home, 'spending'))).toEqual(['spending']);
  expect(names(restartAt(deep, 'trades'))).toEqual(['trades']);
});

test('a place that is come back to is the same, one that is visited anew is another', () => {
  const accounts = pushPlace(startAt('home'), 'accounts');
  topOf(accounts).memory.set('rows', 7);
  expect(topOf(popPlace(pushPlace(accounts, 'transactions'))).memory.get('rows')).toBe(7);
  const again = restartAt(accounts, 'accounts');
  expect(topOf(again).memory.size).toBe(0);
  expect(topOf(again).visit).not.toBe(topOf(accounts).visit);
});

test.each([
  ['spen', 'Go to Spending'],
  ['p&', 'Go to P&L'],
  ['hold', 'Go to Holdings'],
  ['sign', 'sign out'],
  ['import', 'Go to Import'],
])('%j finds %j first', (typed, found) => {
  const names = [
    'suspend',
    'Go to Spending',
    'Go to P&L',
    'Go to Holdings',
    'Go to Imports',
    'Go to Import',
    'sign out',
    'palette',
  ];
  expect(fuzzyFind(typed, names, (name) => name)[0]).toBe(found);
});

test('the command line of a screen can be pasted into a shell', () => {
  const viewer = {
    role: 'corporate',
    userId: 1,
    userName: 'tom',
    displayName: 'Tom',
    reportingCurrency: 'EUR',
    orgId: 1,
    orgName: "Bob's & Co",
    membership: 'owner',
  } as const;
  expect(shellWord("it's $HOME")).toBe("'it'\\''s $HOME'");
  expect(asViewer({ ...viewer, role: 'individual' })).toEqual(['--user', 'tom', '--role', 'individual']);
  expect(
    exportCommand(
      'finance --demo',
      viewer,
      'transactions',
      { account: 'GB33 1', from: '2026-01-01' },
      'a b.csv',
    ),
  ).toBe(
    "finance --demo --user tom --org 'Bob'\\''s & Co' export transactions --account 'GB33 1' --from 2026-01-01 --format csv --output 'a b.csv'",
  );
});
