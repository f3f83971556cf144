/** Screens with pictures over the demo bank, at all sizes, with plain characters too: no line is longer than the window. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Viewer, ViewerRole } from '../../src/domain/access.ts';
import { parseMoney } from '../../src/domain/money.ts';
import type { Bank } from '../../src/services/bank.ts';
import { chooseViewer } from '../../src/services/chooseViewer.ts';
import { setExpenseLimit } from '../../src/services/expenseLimit.ts';
import { signIn } from '../../src/services/signIn.ts';
import { widthOf } from '../../src/tui/cells.ts';
import { openTestDemoBank } from '../support/demoBank.ts';
import { expectFrame } from './support/expectFrame.ts';
import { openDesk } from './support/openDesk.tsx';
import { pressAll } from './support/pressAll.ts';
import { endAll } from './support/renderAt.tsx';

let bank: Bank;
const viewers = new Map<string, Viewer>();
beforeAll(async () => {
  bank = await openTestDemoBank();
  const roles: [string, ViewerRole][] = [
    ['admin', 'admin'],
    ['ana', 'individual'],
    ['yuki', 'individual'],
    ['lena', 'individual'],
    ['grace', 'corporate'],
    ['mei', 'corporate'],
  ];
  for (const [name, role] of roles)
    viewers.set(name, chooseViewer(await signIn(bank, { name, password: 'demo' }), { role }));
  const grace = viewers.get('grace') as Viewer;
  for (const [account, amount] of [
    ['EXP-LIAM', '400'],
    ['EXP-MEI', '1500'],
    ['EXP-JONAS', '50'],
  ] as const)
    await setExpenseLimit(bank, grace, { account, amount: parseMoney(amount) });
}, 60_000);
afterAll(() => bank.store.close());
afterEach(endAll);

interface Asked {
  readonly columns?: number;
  readonly rows?: number;
  readonly ascii?: boolean;
}

async function open(name: string, keys: readonly string[], size: Asked = {}) {
  const viewer = viewers.get(name);
  if (viewer === undefined) throw new Error(`${name} did not sign in`);
  const screen = await openDesk(bank, viewer, size);
  await screen.until(/Net worth|Balance|Deposits/);
  await pressAll(screen, ...keys);
  return screen;
}

const SIZES = [
  [80, 24],
  [60, 15],
  [120, 40],
] as const;

/** [name of the frame, who, the keys that lead there] */
const PLACES: readonly (readonly [frame: string, who: string, keys: readonly string[]])[] = [
  ['cash-flow', 'grace', ['F']],
  ['accounts-lines', 'ana', ['2']],
  ['holdings-lines', 'yuki', ['5']],
  ['spending-shares', 'ana', ['7']],
  ['allocation', 'yuki', ['5', 'A']],
  ['allocation-currencies', 'lena', ['5', 'A', '\t']],
  ['balance-line', 'ana', ['2', '\r', 'B']],
  ['balance-line-table', 'ana', ['2', '\r', 'B', 't']],
  ['prices', 'yuki', ['5', 'j', '$']],
  ['prices-table', 'yuki', ['5', 'j', '$', 't']],
  ['thresholds', 'admin', ['w', 'o']],
  ['threshold-change', 'admin', ['w', 'o', '\r', '5000']],
  ['forecast-bars', 'ana', ['w', '\t']],
  ['expenses', 'grace', ['E']],
  ['cash-flow-table', 'grace', ['F', 't']],
];

test.each(PLACES.flatMap(([frame, who, keys]) => SIZES.map((size) => [frame, who, keys, size] as const)))(
  '%s of %s',
  async (frame, who, keys, [columns, rows]) => {
    const screen = await open(who, keys, { columns, rows });
    await expectFrame(screen, `${columns}x${rows}/${frame}`);
    for (const line of screen.frame().split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(columns);
  },
);

test.each(PLACES.filter(([frame]) => !frame.endsWith('-table')))(
  '%s of %s draws with plain characters where the terminal knows no others',
  async (_, who, keys) => {
    const screen = await open(who, keys, { ascii: true });
    expect(screen.frame()).not.toMatch(/[\u2500-\u25ff]/);
  },
);

test('a limit is set and taken away on its screen, and stands on the home screen of the employee', async () => {
  const screen = await open('grace', ['E', 'G', 'c', '\u0015', '2000', '\r', 'y']);
  await screen.until('The limit of EXP-MEI is set.');
  await pressAll(screen, '\r');
  await screen.until(/Mei-Ling Chen.*2,000\.00/);
  const mei = await open('mei', []);
  await mei.until(/limit .* left of [\d,.]+/);
  await pressAll(mei, 'E', 'c');
  await mei.until('may not limit what employees spend');
  await pressAll(screen, 'd', 'y');
  await screen.until('EXP-MEI has no limit any more');
});

test('cash flow goes through the currencies, 24 months, the entries and the reasons', async () => {
  const screen = await open('grace', ['F', '\t']);
  await screen.until(/Cash flow +(EUR|GBP|USD)/);
  await pressAll(screen, '\t', 'h');
  await screen.until(/Cash flow +(EUR|GBP|USD).* 24 months/);
  await pressAll(screen, '\u001b[Z', '\u001b[Z', 'l', 'j', 'x');
  await screen.until('Earned and spent in 2026-05 on 2026-05-31 in GBP');
  await pressAll(screen, 'q', '\r');
  await screen.until(/Transactions[\s\S]*2026-05/);
});
