import { afterEach, beforeAll, describe, test } from 'vitest';
import type { Viewer } from '../../src/domain/access.ts';
import { describeEngines } from '../support/engines.ts';
import type { SmallBank } from '../services/smallBank.ts';
import { expectFrame } from './support/expectFrame.ts';
import { livedBank } from './support/livedBank.ts';
import { openDesk } from './support/openDesk.tsx';
import { endAll } from './support/renderAt.tsx';

afterEach(endAll);

/** Ids made by the bank are new each time; they keep their width. */
const masked = (frame: string): string =>
  frame
    .replace(/\b[0-9a-f]{8}-[0-9a-f-]*/g, (id) => id.replace(/[0-9a-f]/g, '0'))
    .replace(/#\d+/g, (number) => `#${'0'.repeat(number.length - 1)}`);

const SIZES = [
  [80, 24],
  [120, 40],
  [60, 15],
] as const;

describeEngines('the screens', (engine) => {
  let small: SmallBank;
  beforeAll(async () => {
    small = await livedBank(engine);
  });

  /** [name of the frame, whose desk, keys that lead there from the home screen, what it waits for] */
  const PLACES: readonly (readonly [
    name: string,
    who: (bank: SmallBank) => Viewer,
    keys: readonly string[],
    /** What has to be there before the frame counts, where reading takes long. */
    until?: string,
  ])[] = [
    ['home-individual', ({ ana }) => ana, [], 'Net worth'],
    ['home-owner', ({ olga }) => olga, [], 'Net worth'],
    ['home-employee', ({ eli }) => eli, [], 'Balance'],
    ['home-admin', ({ admin }) => admin, [], 'Deposits'],
    ['accounts', ({ ana }) => ana, ['2']],
    ['register', ({ ana }) => ana, ['2', '\r']],
    ['transactions', ({ ana }) => ana, ['3']],
    ['trades', ({ ana }) => ana, ['4']],
    ['holdings', ({ ana }) => ana, ['5']],
    ['lots', ({ ana }) => ana, ['5', 'j', '\r']],
    ['pnl', ({ ana }) => ana, ['6']],
    ['pnl-by-month', ({ ana }) => ana, ['6', '\t']],
    ['spending', ({ ana }) => ana, ['7']],
    ['help', ({ ana }) => ana, ['2', '?']],
    ['palette', ({ ana }) => ana, [':', 'spe']],
    ['export', ({ ana }) => ana, ['5', 'e']],
    ['command-line', ({ ana }) => ana, ['5', 'm', '!']],
    ['explain-balance', ({ ana }) => ana, ['2', 'x'], '= 3,762'],
    ['explain-month', ({ ana }) => ana, ['2', 'x', 'j', '\r'], '= 1,500'],
    ['explain-transaction', ({ ana }) => ana, ['3', 'x'], 'Given by'],
    ['explain-cost', ({ ana }) => ana, ['5', 'j', 'x'], '= 2,979'],
    ['explain-pool', ({ ana }) => ana, ['5', 'j', 'm', 'm', 'm', 'x'], '= 2,828'],
    ['explain-lot', ({ ana }) => ana, ['5', 'j', 'x', 'x'], '= 3,311'],
    ['explain-sale', ({ ana }) => ana, ['5', 'j', 'x', 'x', 'x'], '= 453'],
    ['explain-trade', ({ ana }) => ana, ['5', 'j', 'x', 'x', '\t'], '20 x 165.50'],
    ['explain-gain', ({ ana }) => ana, ['6', 'x'], '= -17'],
    ['explain-realised', ({ ana }) => ana, ['6', '\t', 'x'], '= -10'],
    ['explain-spending', ({ ana }) => ana, ['7', 'x'], 'out 9.99'],
    ['methods', ({ ana }) => ana, ['5', 'j', 'M'], 'gain of t4'],
    ['explain-invested', ({ ana }) => ana, ['X', 'j', 'j', '\r'], 'SAP'],
    ['home-figures', ({ ana }) => ana, ['X'], 'Why is it'],
    ['explain-wealth', ({ ana }) => ana, ['X', '\r'], '= '],
    ['explain-cash', ({ ana }) => ana, ['X', '\r', '\r'], 'ANA-SAV'],
    ['explain-flows', ({ ana }) => ana, ['X', 'j', 'j', 'j', 'j', '\r'], 'out '],
    ['explain-unrealised', ({ ana }) => ana, ['X', 'j', 'j', 'j', '\r'], '= '],
    ['explain-owner', ({ admin }) => admin, ['x'], '= '],
    ['returns', ({ ana }) => ana, ['6', 'R'], 'total'],
    ['returns-detail', ({ ana }) => ana, ['6', 'R', 'j', 'x'], 'Gain is'],
    ['returns-options', ({ ana }) => ana, ['6', 'R', 'o'], 'Measured by'],
    ['statement', ({ ana }) => ana, ['6', 'Y'], 'short'],
    ['statement-options', ({ ana }) => ana, ['6', 'Y', 'o'], 'Held long after'],
  ];

  describe.each(engine === 'sqlite' ? SIZES : SIZES.slice(0, 1))('at %i x %i', (columns, rows) => {
    for (const [name, who, keys, until] of PLACES)
      test(name, async () => {
        const screen = await openDesk(small.bank, who(small), { columns, rows });
        await screen.until(/Net worth|Balance|Deposits/);
        for (const key of keys) {
          await screen.press(key);
          await screen.settled();
        }
        if (until !== undefined) await screen.until(until);
        await expectFrame(screen, `${columns}x${rows}/${name}`, masked);
      });
  });
});
