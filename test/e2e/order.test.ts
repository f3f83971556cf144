import { expect, test } from 'vitest';
import { divideHalfEven } from '../../src/domain/fixed.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { parseQuantity } from '../../src/domain/quantity.ts';
import { type DemoUser, demoUser } from './demoUser.ts';

/** From the first holding's lots to the order form, with its quantity and fees, up to the question. */
async function sell({ terminal }: DemoUser, quantity: string): Promise<void> {
  terminal.type('5');
  await terminal.waitFor(/❯ ALV/);
  terminal.press('enter');
  await terminal.waitFor('Lots of ALV');
  terminal.type('n');
  await terminal.waitFor('Sell ALV from BRK-LENA');
  terminal.type(`${quantity}\t`);
  await terminal.waitFor(/❯ Price/);
  terminal.press('tab');
  terminal.type('1.00\t');
  await terminal.waitFor(/❯ Time/);
}
const holdingOf = async (user: DemoUser, symbol: string) =>
  (await user.report('holdings')).find((holding) => holding.symbol === symbol);

test('a sale shows the lots it takes and the gain before it is confirmed, and realises just that', async () => {
  const user = await demoUser('lena');
  const before = await holdingOf(user, 'ALV');
  await sell(user, '2');
  await user.terminal.waitFor(/lot of \d{4}-\d\d-\d\d +2 /);
  const gain = /^ +Gain +([+-][\d,.]+) EUR/m;
  const [, shown = ''] = gain.exec(await user.terminal.waitFor(gain)) ?? [];
  user.terminal.press('enter');
  await user.terminal.waitFor(/Sell 2 ALV for [\d,.]+ EUR\?/);
  user.terminal.type('y');
  await user.terminal.waitFor('Sold 2 ALV.');

  const after = await holdingOf(user, 'ALV');
  expect(parseQuantity(after?.qty ?? '')).toBe(parseQuantity(before?.qty ?? '') - parseQuantity('2'));
  const gains = await user.report('gains', '--from', '2026-06-30');
  const gained = gains
    .filter(({ symbol }) => symbol === 'ALV')
    .reduce((sum, row) => sum + parseMoney(row.gain ?? ''), 0n);
  // A screen shows whole cents.
  expect(divideHalfEven(gained, 100n) * 100n).toBe(parseMoney(shown.replaceAll(',', '')));
  expect(await user.differences()).toBe('');
});

test('more than is held is refused where it is typed', async () => {
  const user = await demoUser('lena');
  await sell(user, '100000');
  await user.terminal.waitFor(/Quantity +100,?000 .*held/);
  user.terminal.press('enter');
  await user.terminal.waitFor(/❯ \w/);
  expect(user.terminal.screen()).not.toContain('Sell 100,000 ALV for');
});

test('Ctrl-C at the question leaves nothing half done', async () => {
  const user = await demoUser('lena');
  const before = await user.report('trades');
  await sell(user, '2');
  user.terminal.press('enter');
  await user.terminal.waitFor(/Sell 2 ALV for/);
  user.terminal.press('ctrl-c');
  await user.terminal.exit;
  expect(await user.report('trades')).toEqual(before);
  expect(await user.differences()).toBe('');
});
