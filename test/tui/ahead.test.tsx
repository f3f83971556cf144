/** What an admin should look at and what a customer has ahead of him, over the demo bank. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Viewer, ViewerRole } from '../../src/domain/access.ts';
import { parseMoney } from '../../src/domain/money.ts';
import type { Bank } from '../../src/services/bank.ts';
import { chooseViewer } from '../../src/services/chooseViewer.ts';
import { setBudget } from '../../src/services/setBudget.ts';
import { signIn } from '../../src/services/signIn.ts';
import { openTestDemoBank } from '../support/demoBank.ts';
import { expectFrame } from './support/expectFrame.ts';
import { openDesk } from './support/openDesk.tsx';
import { endAll } from './support/renderAt.tsx';

let bank: Bank;
const viewers: Partial<Record<string, Viewer>> = {};
beforeAll(async () => {
  bank = await openTestDemoBank();
  const roles: [string, ViewerRole][] = [
    ['admin', 'admin'],
    ['ana', 'individual'],
    ['lena', 'individual'],
  ];
  for (const [name, role] of roles)
    viewers[name] = chooseViewer(await signIn(bank, { name, password: 'demo' }), { role });
  const ana = viewers.ana as Viewer;
  for (const [category, amount] of [
    ['food', '300'],
    ['leisure', '120'],
    ['transport', '60'],
  ] as const)
    await setBudget(bank, ana, { category, amount: parseMoney(amount), currency: 'EUR' });
}, 60_000);
afterAll(() => bank.store.close());
afterEach(endAll);

async function open(name: string, ...keys: string[]) {
  const viewer = viewers[name];
  if (viewer === undefined) throw new Error(`${name} did not sign in`);
  const screen = await openDesk(bank, viewer);
  for (const key of keys) {
    await screen.press(key);
    await screen.settled();
  }
  return screen;
}

test.each([
  ['home-risks', 'admin', []],
  ['home-due', 'ana', ['\t']],
  ['risks', 'admin', ['w']],
  ['risk-evidence', 'admin', ['w', 'j', '\r']],
  ['risk-detail', 'admin', ['w', 'j', 'x']],
  ['upcoming', 'ana', ['w']],
  ['forecast', 'ana', ['w', '\t']],
  ['budgets-none', 'lena', ['7', 'b']],
  ['budgets', 'ana', ['7', 'b']],
  ['budget-new', 'ana', ['7', 'b', 'n', 'foo']],
] as const)('%s', async (frame, name, keys) => {
  const screen = await open(name, ...keys);
  await expectFrame(screen, `80x24/${frame}`);
});

test('a flag on shares leads to the holdings, a payment to its entries', async () => {
  const flags = await open('admin', 'w', 'G', '\r');
  expect(flags.frame()).toContain('Holdings');
  const entries = await open('ana', 'w', '\r');
  expect(entries.frame()).toMatch(/Renda 06\/2026/);
});

test('a budget is changed and taken away on its screen', async () => {
  const screen = await open('ana', '7', 'b', 'G', 'c', '\u0015', '80', '\r', '\r', 'y');
  expect(screen.frame()).toContain('The budget of transport is set.');
  await screen.press('\r');
  await screen.settled();
  expect(screen.frame()).toMatch(/transport +80\.00 +72\.04 +7\.96 +90\.05 %/);
  for (const key of ['G', 'd', 'n']) await screen.press(key);
  expect(screen.frame()).toContain('transport');
  for (const key of ['d', 'y']) {
    await screen.press(key);
    await screen.settled();
  }
  expect(screen.frame()).not.toMatch(/transport +\d/);
});

test('neither is for the other', async () => {
  expect((await open('ana', ':', 'risks')).frame()).not.toContain('Go to Risks');
  expect((await open('admin', ':', 'upcoming')).frame()).not.toContain('Go to Upcoming');
});
