import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bar, barToLeft, gauge, sparkline } from '../../src/tui/bars.ts';
import { widthOf } from '../../src/tui/cells.ts';
import { makeTheme } from '../../src/tui/theme.ts';

const { glyphs } = makeTheme('none');
const plain = makeTheme('none', true).glyphs;

describe('a bar', () => {
  test('is as long as its part of the most', () => {
    expect(bar(100n, 100n, 8, glyphs.barRight)).toBe('████████');
    expect(bar(50n, 100n, 8, glyphs.barRight)).toBe('████');
    // 3.5 cells are 28 eighths: three and a half.
    expect(bar(35n, 80n, 8, glyphs.barRight)).toBe('███▌');
    expect(barToLeft(35n, 80n, 8, glyphs)).toBe('▐███');
    expect(bar(35n, 80n, 8, plain.barRight)).toBe('####');
  });

  test('of nothing is nothing, of something never', () => {
    expect(bar(0n, 100n, 8, glyphs.barRight)).toBe('');
    expect(bar(-5n, 100n, 8, glyphs.barRight)).toBe('');
    expect(bar(1n, 10n ** 18n, 8, glyphs.barRight)).toBe('▏');
    expect(bar(1n, 10n ** 18n, 8, plain.barRight)).toBe('#');
    expect(gauge(150n, 100n, 4, glyphs)).toBe('████');
    expect(gauge(25n, 100n, 4, plain)).toBe('#...');
  });

  test('never is wider than its room', () => {
    const amount = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
    fc.assert(
      fc.property(
        amount,
        amount,
        fc.integer({ min: 0, max: 60 }),
        fc.boolean(),
        (part, most, width, isPlain) => {
          const pieces = isPlain ? plain : glyphs;
          expect(widthOf(bar(part, most, width, pieces.barRight))).toBeLessThanOrEqual(width);
          expect(widthOf(gauge(part, most, width, pieces))).toBe(width);
        },
      ),
    );
  });
});

test('a line has a height for each figure, a gap for what is not known, and lies in the middle where nothing moves', () => {
  expect(sparkline([0n, 10n, 20n, 70n], glyphs)).toBe('▁▂▃█');
  expect(sparkline([5n, null, 10n], plain)).toBe('_ #');
  expect(sparkline([5n, 5n], glyphs)).toBe('▄▄');
  expect(sparkline([], glyphs)).toBe('');
  expect(sparkline([null, null], glyphs)).toBe('');
});
