import { expect, test } from 'vitest';
import { demoCommands } from '../support/demoCommands.ts';

const commands = demoCommands();
const finance = (user: string, ...args: string[]) => commands.finance(args, undefined, user);

test('finance rate and finance price enter and correct a figure', async () => {
  const entered = await finance('admin', 'rate', 'add', 'EUR/JPY', '2026-06-30', '170.5');
  expect(entered).toMatchObject({ code: 0 });
  expect(entered.stdout).toContain('EUR/JPY is 170.5 on 2026-06-30; import ');
  const corrected = await finance(
    ...(['admin', 'rate', 'correct', 'EUR/JPY', '2026-06-30', '171', '--format', 'json'] as const),
  );
  expect(JSON.parse(corrected.stdout)).toMatchObject({ pair: 'EUR/JPY', rate: '171', before: '170.5' });
  const { stdout } = await finance('ana', 'rate', '--format', 'csv');
  expect(stdout).toContain('2026-06-30,EUR,JPY,171');
  const prices = JSON.parse((await finance('admin', 'price', '--format', 'json')).stdout);
  const { symbol, isin, currency } = prices[0];
  const priced = await finance('admin', 'price', 'add', isin ?? symbol, '2020-01-02', '12.5');
  expect(priced.stdout).toContain(`${symbol} is 12.50 ${currency} on 2020-01-02`);
});

test.each([
  ['ana', ['rate', 'add', 'EUR/JPY', '2026-06-29', '1'], 5, 'may not import prices and rates'],
  ['admin', ['rate', 'add', 'EURJPY', '2026-06-29', '1'], 2, 'is not a pair like EUR/USD'],
  ['admin', ['rate', 'add', 'EUR/JPY', '2999-01-01', '1'], 1, 'is after today'],
  ['admin', ['price', 'add', 'NONE', '2026-06-29', '1'], 1, 'there is no instrument NONE'],
  ['admin', ['price', 'correct', 'NONE', '2026-06-29', 'x'], 2, 'the price'],
])('%s: finance %j is refused', async (user, args, code, why) => {
  const ran = await finance(user, ...args);
  expect(ran.stdout).toBe('');
  expect(ran.stderr).toContain(why);
  expect(ran.code).toBe(code);
});
