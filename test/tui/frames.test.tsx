/** The screens that have no test of their own at each size, as they are over the lived bank: exact frames without a colour. */
import { afterEach, beforeAll, describe, test } from 'vitest';
import { enterAction } from '../../src/services/enterAction.ts';
import { saveRule } from '../../src/services/saveRule.ts';
import type { ScreenName } from '../../src/tui/places.ts';
import { SCREENS } from '../../src/tui/screens/index.tsx';
import type { SmallBank } from '../services/smallBank.ts';
import { type EveryScreen, everyScreen } from './support/everyScreen.ts';
import { expectFrame } from './support/expectFrame.ts';
import { livedBank } from './support/livedBank.ts';
import { drawScreen } from './support/openScreen.tsx';
import { endAll } from './support/renderAt.tsx';

afterEach(endAll);

/** On record by the tests of their own, at all sizes; the import lists the folder one is in. */
const ELSEWHERE: readonly ScreenName[] = [
  'home',
  'accounts',
  'transactions',
  'trades',
  'holdings',
  'lots',
  'pnl',
  'spending',
  'cashFlow',
  'explain',
  'returns',
  'statement',
  'methods',
  'import',
];

/** Ids are new each time; they keep their width. */
const masked = (frame: string): string =>
  frame
    .replace(/\b[0-9a-f]{8}-[0-9a-f-]*/g, (id) => id.replace(/[0-9a-f]/g, '0'))
    .replace(/#\d+/g, (number) => `#${'0'.repeat(number.length - 1)}`);

let small: SmallBank;
let every: EveryScreen;
beforeAll(async () => {
  small = await livedBank('sqlite');
  const { bank, admin, ana } = small;
  const shopping = {
    section: 'transfer',
    category: 'external',
    when: 'counterparty equals "Pingo Doce" and amount to -100',
  };
  await saveRule(bank, ana, shopping, { pastRows: false });
  const dividend = {
    kind: 'dividend',
    date: '2026-06-02',
    symbol: 'SAP',
    currency: 'EUR',
    cash_per_share: '0.10',
  };
  await enterAction(bank, admin, { ...dividend, external_id: 'd1' });
  every = await everyScreen(small);
});

describe.each([
  [80, 24],
  [120, 40],
  [60, 15],
])('at %i x %i', (columns, rows) => {
  test.each((Object.keys(SCREENS) as ScreenName[]).filter((name) => !ELSEWHERE.includes(name)))(
    '%s',
    async (name) => {
      const screen = await drawScreen({ bank: small.bank, screen: name, ...every[name] }, { columns, rows });
      await screen.until(/\n─+(?: .*)?\n *\S/);
      await expectFrame(screen, `${columns}x${rows}/screens/${name}`, masked);
    },
  );
});
