/** Keys as they come in life: many at once, pasted, and while the window changes. */
import { beforeEach, expect, test } from 'vitest';
import { type DemoUser, demoUser } from './demoUser.ts';

let user: DemoUser;
beforeEach(async () => {
  user = await demoUser('ana');
  user.terminal.type('3');
  await user.terminal.waitFor(/^❯ \d{4}-\d\d-\d\d/m);
});

const marked = (screen: string): number => screen.split('\n').findIndex((line) => line.startsWith('❯'));

test('keys that arrive together count each', async () => {
  const first = marked(user.terminal.screen());
  user.terminal.type('jjjjj');
  await user.terminal.waitFor((screen) => marked(screen) === first + 5);
  user.terminal.type('kkk');
  await user.terminal.waitFor((screen) => marked(screen) === first + 2);
});

test('a held key ends where it should, on the last row and on the first', async () => {
  user.terminal.type('j'.repeat(3000));
  user.terminal.type('G');
  const bottom = await user.terminal.waitFor(/^❯ 2024-07/m, 30_000);
  user.terminal.type('j'.repeat(50));
  user.terminal.type('g');
  await user.terminal.waitFor(/^❯ 2026-06-30/m, 30_000);
  expect(bottom).not.toContain('2026-06-30');
});

test('pasted text is no command: it neither quits nor opens anything', async () => {
  user.terminal.paste('q\nn\nq\n');
  user.terminal.type('j');
  const screen = await user.terminal.waitFor((text) => marked(text) > 0 && text.includes('Transactions'));
  expect(screen).toContain('Ana Ribeiro · individual');
});

test('a pasted line break stays within its field', async () => {
  user.terminal.type('n');
  await user.terminal.waitFor(/^❯ From/m);
  user.terminal.press('tab');
  await user.terminal.waitFor(/^❯ To/m);
  user.terminal.paste('DE89 3704 0044\n0532 0130 00');
  await user.terminal.waitFor(/^❯ To .*DE89/m);
});

test('the window changes while keys come', async () => {
  for (const [columns, rows] of [
    [200, 60],
    [61, 16],
    [120, 40],
    [80, 24],
  ] as const) {
    user.terminal.resize(columns, rows);
    user.terminal.type('j');
  }
  const isWhole = (screen: string) =>
    screen.split('\n').filter((line) => line === '─'.repeat(80)).length === 2 && marked(screen) > 0;
  await user.terminal.waitFor(isWhole);
});
