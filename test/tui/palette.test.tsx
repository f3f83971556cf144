import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type SmallBank, smallBank } from '../services/smallBank.ts';
import { openDesk } from './support/openDesk.tsx';
import { endAll, type Rendered } from './support/renderAt.tsx';

afterEach(endAll);

let small: SmallBank;
beforeAll(async () => {
  small = await smallBank('sqlite');
});

const chosenOf = (screen: Rendered): string =>
  screen
    .frame()
    .split('\n')
    .find((line) => line.startsWith('❯')) ?? '';

const typed = async (who: 'ana' | 'olga' | 'eli' | 'admin', words: string): Promise<Rendered> => {
  const screen = await openDesk(small.bank, small[who]);
  await screen.press(':');
  await screen.press(words);
  await screen.settled();
  return screen;
};

describe('the palette understands whoever does not know what a thing is called', () => {
  test.each([
    ['ana', 'cancel', 'Undo a transfer'],
    ['ana', 'undo', 'Undo a transfer'],
    ['ana', 'groceries', 'Go to Spending'],
    ['ana', 'spent', 'Go to Spending'],
    ['ana', 'tax', 'Go to Gains statement'],
    ['ana', 'portfolio', 'Go to Holdings'],
    ['ana', 'standing order', 'upcoming'],
    ['ana', 'subscription', 'upcoming'],
    ['ana', 'send', 'Go to Transfer'],
    ['ana', 'convert', 'Go to Transfer'],
    ['ana', 'buy', 'Go to Order'],
    ['ana', 'upload', 'import'],
    ['ana', 'export', 'Export rows'],
    ['ana', 'search', 'Search transactions'],
    ['ana', 'wrong category', 'Change categories'],
    ['ana', 'net worth', 'figures'],
    ['ana', 'logout', 'sign out'],
    ['ana', 'change password', 'Go to Password'],
    ['ana', 'fx rate', 'Go to Rates'],
    ['olga', 'limit', 'Go to Expenses'],
    ['olga', 'hire', 'New member'],
    ['olga', 'suppliers', 'Go to Payments'],
    ['olga', 'employees', 'Go to Members'],
    ['admin', 'reset password', 'Reset a password'],
    ['admin', 'lock', 'Lock a user out'],
    ['admin', 'freeze', 'Freeze an account'],
    ['admin', 'fraud', 'Go to Risks'],
    ['admin', 'customers', 'Go to Users'],
    ['admin', 'log', 'Go to Audit'],
  ] as const)('for %s, %j finds %j', async (who, words, found) => {
    expect(chosenOf(await typed(who, words))).toContain(found);
  });

  test('what is done elsewhere leads there and says the key', async () => {
    const screen = await typed('ana', 'cancel transfer');
    await screen.press('\r');
    await screen.until('[3 Transactions]');
    expect(screen.frame()).toContain('u does it');
  });

  test('what the role may not do says why', async () => {
    const screen = await typed('eli', 'budgets');
    expect(chosenOf(screen)).toContain('employee of Acme may not set budgets');
    await screen.press('\r');
    expect(await screen.settled()).toContain('employee of Acme may not set budgets');
  });

  test('no word of what it does finds what leaves the program', async () => {
    expect(chosenOf(await typed('admin', 'returns'))).toContain('an admin has no investments of his own');
  });

  test('what nothing is called is looked for in the transactions', async () => {
    const screen = await typed('ana', 'pingo');
    expect(chosenOf(screen)).toContain('Find "pingo"');
    await screen.press('\r');
    await screen.until('[pingo]');
  });
});
