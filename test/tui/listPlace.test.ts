import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LIST_START, type ListMove, moveTo, settle } from '../../src/tui/listPlace.ts';

const MOVES: readonly ListMove[] = ['up', 'down', 'pageUp', 'pageDown', 'top', 'bottom'];

test.each([
  ['down from the start', LIST_START, 'down', { selected: 1, top: 0 }],
  ['up from the start stays', LIST_START, 'up', LIST_START],
  ['down at the lower edge scrolls', { selected: 4, top: 0 }, 'down', { selected: 5, top: 1 }],
  ['a page keeps one row in sight', LIST_START, 'pageDown', { selected: 4, top: 4 }],
  ['the last page is full', { selected: 90, top: 88 }, 'pageDown', { selected: 94, top: 92 }],
  ['to the last row', LIST_START, 'bottom', { selected: 99, top: 95 }],
  ['to the first row', { selected: 99, top: 95 }, 'top', LIST_START],
] as const)('%s (100 rows, 5 in sight)', (_, from, move, to) => {
  expect(moveTo(from, move, 100, 5)).toEqual(to);
});

test('the selected row is always in the list and in sight', () => {
  const place = fc.record({
    selected: fc.integer({ min: -5, max: 50 }),
    top: fc.integer({ min: -5, max: 50 }),
  });
  fc.assert(
    fc.property(
      place,
      fc.nat(40),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom(...MOVES),
      (from, count, height, move) => {
        const { selected, top } = moveTo(settle(from, count, height), move, count, height);
        expect(selected).toBeGreaterThanOrEqual(0);
        expect(selected).toBeLessThan(Math.max(1, count));
        expect(top).toBeGreaterThanOrEqual(0);
        expect(top).toBeLessThanOrEqual(selected);
        expect(selected - top).toBeLessThan(height);
        expect(top).toBeLessThanOrEqual(Math.max(0, count - height));
      },
    ),
  );
});
