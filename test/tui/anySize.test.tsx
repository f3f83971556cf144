/**
 * Nothing may throw while it is drawn: every screen in windows of any size, which change while it is read and typed into.
 * The same keys for the same seed; `ANY_SIZE_SEED=7 ANY_SIZE_STEPS=500` tries others.
 */
import stringWidth from 'string-width';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '../../src/domain/access.ts';
import { randomFrom } from '../../src/simulation/random.ts';
import type { ScreenName } from '../../src/tui/places.ts';
import { SCREENS } from '../../src/tui/screens/index.tsx';
import type { SmallBank } from '../services/smallBank.ts';
import { type EveryScreen, everyScreen } from './support/everyScreen.ts';
import { hostileBank } from './support/hostileBank.ts';
import { openDesk } from './support/openDesk.tsx';
import { drawScreen } from './support/openScreen.tsx';
import { endAll, type Rendered } from './support/renderAt.tsx';

afterEach(endAll);

const SEED = process.env.ANY_SIZE_SEED ?? '1';
const STEPS = Number(process.env.ANY_SIZE_STEPS ?? 5);
const PATIENCE_MS = 20_000 + STEPS * 3_000;
const NAMES = Object.keys(SCREENS) as ScreenName[];
const MOST = { columns: 130, rows: 45 };
/** What a key may be that is no letter: Enter, Tab, arrows, Home, End, pages, deleting, Ctrl with a letter. */
const NAMED =
  '\r \r \t \u001b[Z \u007f \u001b[3~ \u001b[A \u001b[B \u001b[C \u001b[D \u001b[H \u001b[F \u001b[5~ \u001b[6~ \u0001 \u0005 \u000b \u0015 \u0017'.split(
    ' ',
  );
const LETTERS = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 :/?!.,-+<>@#%&*=;_~'];
/** A lone escape is held back for a moment, so it is pressed now and then only. */
const ESCAPE = '\u001b';
const WENT_WRONG = / {2}ERROR {2}|at \S+ \(.*:\d+:\d+\)/;

/** Presses and resizes; what went wrong, with what led to it. */
async function disturb(screen: Rendered, name: string, stepCount: number): Promise<string | undefined> {
  const chance = randomFrom(`${SEED} ${name}`);
  const done: string[] = [];
  for (let step = 0; step < stepCount; step++) {
    if (chance.chance(1, 3)) {
      const isRoomy = chance.chance(2, 3);
      const columns = chance.between(isRoomy ? 60 : 1, MOST.columns);
      const rows = chance.between(isRoomy ? 15 : 1, MOST.rows);
      done.push(`${columns}x${rows}`);
      await screen.resize(columns, rows);
      const lines = screen.frame().split('\n');
      if (lines.length > rows || lines.some((line) => stringWidth(line) > columns))
        return `${name} is larger than its window after ${done.join(' ')}\n${screen.frame()}`;
    } else {
      const key = chance.chance(1, 25) ? ESCAPE : chance.pick(chance.chance(1, 2) ? NAMED : LETTERS);
      done.push(JSON.stringify(key));
      await screen.press(key);
    }
    // Now and then what is read arrives first.
    if (chance.chance(1, 12)) await screen.settled();
    if (WENT_WRONG.test(screen.frame())) return `${name} after ${done.join(' ')}\n${screen.frame()}`;
  }
  return undefined;
}

describe('in windows that change their size', () => {
  let small: SmallBank;
  let every: EveryScreen;
  beforeAll(async () => {
    small = await hostileBank();
    every = await everyScreen(small);
  });

  test(
    'each screen is drawn',
    async () => {
      const faults: string[] = [];
      for (const name of NAMES) {
        const screen = await drawScreen({ bank: small.bank, screen: name, files: 'none', ...every[name] });
        const fault = await disturb(screen, name, STEPS);
        if (fault !== undefined) faults.push(fault);
        screen.end();
      }
      expect(faults).toEqual([]);
    },
    PATIENCE_MS,
  );

  test(
    'so is the way from one to another, whoever walks it',
    async () => {
      const { bank, admin, ana, olga, eli } = small;
      const people: readonly Viewer[] = [admin, ana, olga, eli];
      const faults: string[] = [];
      for (const viewer of people) {
        const screen = await openDesk(bank, viewer, { files: 'none' });
        const fault = await disturb(screen, `desk ${viewer.userId} ${viewer.role}`, 4 * STEPS);
        if (fault !== undefined) faults.push(fault);
        screen.end();
      }
      expect(faults).toEqual([]);
    },
    PATIENCE_MS,
  );
});
