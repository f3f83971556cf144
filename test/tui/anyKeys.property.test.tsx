/**
 * Whatever is pressed, in whatever window: a frame fits, and no screen fails to be drawn. A short run of what
 * `ANY_KEYS_RUNS` makes longer; the campaign `npm run monkey` does it in a real terminal.
 */
import fc from 'fast-check';
import stringWidth from 'string-width';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { SmallBank } from '../services/smallBank.ts';
import { livedBank } from './support/livedBank.ts';
import { openDesk } from './support/openDesk.tsx';
import { endAll } from './support/renderAt.tsx';

afterEach(endAll);

const RUNS = Number(process.env.ANY_KEYS_RUNS ?? 6);
const NAMED_KEYS = ['\r', '\r', '\u001b', '\t', '\u001b[Z', '\u007f'];
const MOVING_KEYS = ['\u001b[A', '\u001b[B', '\u001b[C', '\u001b[D', '\u001b[5~', '\u001b[6~'];
const LETTERS = [...'abcdefghijklmnopqrstuvwxzABCDEFGHIJKLMNOPRSTUVWXZ0123456789 :/?.,-+<>@*='];
const act = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...NAMED_KEYS, ...MOVING_KEYS, ...LETTERS) },
  {
    weight: 1,
    arbitrary: fc.record({
      columns: fc.oneof(fc.constantFrom(60, 61, 80, 59, 120), fc.integer({ min: 1, max: 140 })),
      rows: fc.oneof(fc.constantFrom(15, 16, 24, 14, 40), fc.integer({ min: 1, max: 50 })),
    }),
  },
);

let small: SmallBank;
beforeAll(async () => {
  small = await livedBank('sqlite');
});

test('any keys, at any size', { timeout: 60_000 + RUNS * 5_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('ana' as const, 'olga' as const, 'eli' as const, 'admin' as const),
      fc.constantFrom('en' as const, 'de' as const),
      fc.array(act, { minLength: 60, maxLength: 120 }),
      async (who, locale, acts) => {
        let [columns, rows] = [80, 24];
        // Restricted, so that no key writes a file.
        const screen = await openDesk(small.bank, small[who], { columns, rows, locale, files: 'none' });
        for (const one of acts) {
          if (typeof one === 'string') await screen.press(one);
          else {
            ({ columns, rows } = one);
            await screen.resize(columns, rows);
          }
          const frame = screen.frame();
          expect(frame).not.toMatch(/ERROR|undefined|NaN|\[object|something went wrong inside/);
          const lines = frame.split('\n');
          const widest = Math.max(...lines.map((line) => stringWidth(line)));
          expect([lines.length <= rows, widest <= columns], `${columns} x ${rows}\n${frame}`).toEqual([
            true,
            true,
          ]);
        }
        screen.end();
      },
    ),
    { numRuns: RUNS },
  );
});
