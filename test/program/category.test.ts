import { expect, test } from 'vitest';
import { demoCommands } from '../support/demoCommands.ts';

const commands = demoCommands();
const finance = (...args: string[]) => commands.finance(['category', ...args]);

test('finance category makes, renames, lists and removes', async () => {
  expect(await finance('add', 'expense', 'pets')).toMatchObject({
    ...{ code: 0, stdout: 'expense has the category pets\n' },
  });
  expect(await finance('rename', 'expense', 'pets', 'animals')).toMatchObject({
    ...{ code: 0, stdout: 'expense/pets is animals now\n' },
  });
  const listed = JSON.parse((await finance('--format', 'json')).stdout) as { whose: string }[];
  expect(listed.filter(({ whose }) => whose === 'own')).toEqual([
    { section: 'expense', category: 'animals', whose: 'own', rows: 0, rules: 0, budgets: 0 },
  ]);
  expect(await finance('remove', 'expense', 'animals')).toMatchObject({ code: 0 });
  const refused = await finance('remove', 'expense', 'food');
  expect(refused).toMatchObject({ code: 5, stdout: '' });
  expect(refused.stderr).toContain("expense/food is everybody's");
});
