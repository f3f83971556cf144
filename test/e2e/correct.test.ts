import { expect, test } from 'vitest';
import { demoUser } from './demoUser.ts';

test('a trade is corrected in a terminal, and the figures are what the facts say', async () => {
  const user = await demoUser('lena');
  const { terminal } = user;
  terminal.type('4');
  await terminal.waitFor(/❯ \d{4}-\d\d-\d\d .*(?:BUY|SELL)/);
  terminal.type('c');
  await terminal.waitFor(/Correct trade #\d+/);
  const [, number = ''] = /Correct trade #(\d+)/.exec(terminal.screen()) ?? [];
  // From the side over symbol, quantity and price to the fees.
  for (const field of ['Symbol', 'Quantity', 'Price', 'Fees']) {
    terminal.press('tab');
    await terminal.waitFor(new RegExp(`❯ ${field}`));
  }
  terminal.press('ctrl-u');
  terminal.type('7.77\t');
  await terminal.waitFor(/Changes +fees .* → 7\.77/);
  terminal.press('tab');
  await terminal.waitFor(/❯ Why/);
  terminal.type('the broker took more\r');
  await terminal.waitFor(`Correct trade #${number}?`);
  terminal.type('y');
  await terminal.waitFor('The trade is corrected.');
  terminal.press('enter');
  await terminal.waitFor(/❯ \d{4}-\d\d-\d\d/);
  terminal.type('v');
  await terminal.waitFor('the broker took more');
  const corrected = await user.report('corrections');
  expect(
    corrected.filter(({ subject, number: of }) => subject === 'trade' && String(of) === number),
  ).toHaveLength(1);
  expect(await user.differences()).toBe('');
});

test('a seller picks lots by name in a terminal', async () => {
  const user = await demoUser('lena');
  const { terminal } = user;
  const set = await user.run('account', 'method', 'BRK-LENA', 'specific', '--yes');
  expect(set.stderr).toBe('');
  terminal.type('5');
  await terminal.waitFor(/❯ ALV/);
  terminal.press('enter');
  await terminal.waitFor('Lots of ALV');
  terminal.type('n');
  await terminal.waitFor('Sell ALV from BRK-LENA');
  terminal.type('1');
  await terminal.waitFor(/Quantity +1/);
  terminal.type('\u0014');
  await terminal.waitFor('0 of 1 taken, 1 to go');
  terminal.type('\u0014');
  await terminal.waitFor('1 of 1 taken, all');
  terminal.press('enter');
  await terminal.waitFor(/Lots +#\d+:1/);
  for (const field of ['Price', 'Fees', 'Lots', 'Time']) {
    terminal.press('tab');
    await terminal.waitFor(new RegExp(`❯ ${field}`));
  }
  terminal.press('enter');
  await terminal.waitFor(/Sell 1 ALV for [\d,.]+ EUR\?/);
  terminal.type('y');
  await terminal.waitFor('Sold 1 ALV.');
  expect(await user.differences()).toBe('');
});
