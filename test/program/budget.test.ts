import { expect, test } from 'vitest';
import { demoCommands } from '../support/demoCommands.ts';

const commands = demoCommands();
const finance = (...args: string[]) => commands.finance(args);

test('finance budget sets, tells and removes', async () => {
  expect(await finance('budget', 'set', 'food', '300')).toMatchObject({
    code: 0,
    stdout: 'food: 300.00 EUR a month\n',
  });
  const { stdout } = await finance('export', 'budgets', '--as-of', '2026-06-30', '--format', 'json');
  expect(JSON.parse(stdout)).toEqual([
    {
      ...{ month: '2026-06', category: 'food', budget: '300.00', used: '237.40', left: '62.60' },
      ...{ share: '0.7913', currency: 'EUR' },
    },
  ]);
  expect(await finance('budget', 'remove', 'food')).toMatchObject({ code: 0 });
  expect(await finance('budget', '--format', 'json')).toMatchObject({ code: 0, stdout: '[]\n' });
});

test.each([
  [['set', 'food', '-5'], 'a budget is above zero'],
  [['set', 'food', '1,000'], '"1,000" is not'],
  [['set', 'nonsense', '5'], 'expense has no category nonsense'],
  [['remove', 'food', '--currency', 'GBP'], 'food has no budget in GBP'],
])('finance budget %j is refused', async (args, why) => {
  const ran = await finance('budget', ...args);
  expect(ran.stdout).toBe('');
  expect(ran.code).toBeGreaterThan(0);
  expect(ran.stderr).toContain(why);
});
