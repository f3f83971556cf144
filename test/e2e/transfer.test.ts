import { expect, test } from 'vitest';
import { parseMoney } from '../../src/domain/money.ts';
import { type DemoUser, demoUser } from './demoUser.ts';

/** The form filled up to the question; each field is left with Enter or Tab as a user would. */
async function fillIn({ terminal }: DemoUser, to: string, amount: string): Promise<void> {
  terminal.type('n');
  await terminal.waitFor(/^❯ From/m);
  terminal.type('ANA-SAV');
  await terminal.waitFor(/❯ ANA-SAVINGS/);
  terminal.press('tab');
  terminal.type(to);
  terminal.press('tab');
  await terminal.waitFor(/^❯ (?:Name|Amount)/m);
  if (/^❯ Name/m.test(terminal.screen())) terminal.type('Somebody\t');
  terminal.type(`${amount}\tHello from the terminal\r`);
  await terminal.waitFor(/^❯ Day/m);
}
async function balanceOf(user: DemoUser, ref: string): Promise<bigint> {
  const account = (await user.report('accounts')).find(({ account_ref }) => account_ref === ref);
  return parseMoney(account?.balance ?? '');
}

test('money moves once it is confirmed: two legs, exact balances', async () => {
  const user = await demoUser('ana');
  const before = await balanceOf(user, 'BRK-ANA');
  await fillIn(user, 'BRK-ANA', '12.34');
  await user.terminal.waitFor(/Arrives\s+BRK-ANA\s+\+12\.34/);
  user.terminal.press('enter');
  await user.terminal.waitFor('Send 12.34 EUR to BRK-ANA?');
  user.terminal.type('y');
  await user.terminal.waitFor(/Transfer [0-9a-f]{8}-/);

  const legs = (await user.report('transactions', '--from', '2026-06-30')).filter(
    (row) => row.description === 'Hello from the terminal',
  );
  expect(legs.map(({ account_ref, amount }) => [account_ref, amount])).toEqual([
    ['ANA-SAVINGS', '-12.34'],
    ['BRK-ANA', '12.34'],
  ]);
  expect(new Set(legs.map((leg) => leg.transfer_group_id)).size).toBe(1);
  expect(await balanceOf(user, 'BRK-ANA')).toBe(before + parseMoney('12.34'));
  expect(await user.differences()).toBe('');
});

test('an external payee needs an IBAN that can be', async () => {
  const user = await demoUser('ana');
  await fillIn(user, 'DE89370400440532013000', '5');
  user.terminal.press('enter');
  await user.terminal.waitFor(/Send 5\.00 EUR/);
  user.terminal.type('y');
  await user.terminal.waitFor(/Transfer [0-9a-f]{8}-/);
  expect(await user.differences()).toBe('');
});

test('an IBAN with a wrong check digit is refused where it is typed', async () => {
  const user = await demoUser('ana');
  await fillIn(user, 'DE88370400440532013000', '5');
  await user.terminal.waitFor(/DE88370400440532013000.*IBAN/);
});

test('Enter at the question is no: nothing is sent', async () => {
  const user = await demoUser('ana');
  const before = await user.report('accounts');
  await fillIn(user, 'BRK-ANA', '12.34');
  user.terminal.press('enter');
  await user.terminal.waitFor('Send 12.34 EUR to BRK-ANA?');
  user.terminal.press('enter');
  await user.terminal.waitFor(/^❯ \w/m);
  expect(await user.report('accounts')).toEqual(before);
});

test('more than there is is refused where it is typed', async () => {
  const user = await demoUser('ana');
  await fillIn(user, 'BRK-ANA', '99999999');
  await user.terminal.waitFor(/^ +! Amount: ANA-SAVINGS can pay /m);
});

test.each(['ctrl-c', 'SIGKILL'] as const)('%s in the middle leaves nothing half done', async (end) => {
  const user = await demoUser('ana');
  const before = await user.report('accounts');
  await fillIn(user, 'BRK-ANA', '12.34');
  user.terminal.press('enter');
  await user.terminal.waitFor('Send 12.34 EUR to BRK-ANA?');
  if (end === 'ctrl-c') user.terminal.press('ctrl-c');
  else user.terminal.signal(end);
  await user.terminal.exit;
  expect(await user.report('accounts')).toEqual(before);
  expect(await user.differences()).toBe('');
});
