import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clip, clipMiddle, fill, harmless, widthOf, wrapWords } from '../../src/tui/cells.ts';

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string());

describe('a text of exactly so many cells', () => {
  test.each([
    ['Pingo Doce', 12, 'Pingo Doce  '],
    ['Pingo Doce', 6, 'Pingo…'],
    ['田中由紀', 6, '田中… '],
    ['한아름 32nd', 5, '한아…'],
    ['e\u0301te\u0301', 4, 'été '],
    ['👩‍👩‍👧 family', 4, '👩… '],
    ['', 3, '   '],
    ['abc', 0, ''],
  ])('%s in %i', (shown, columns, drawn) => {
    expect(fill(shown, columns)).toBe(drawn);
  });

  test('whatever the text', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 40 }), (shown, columns) => {
        expect(widthOf(fill(shown, columns))).toBe(columns);
        expect(widthOf(clip(shown, columns))).toBeLessThanOrEqual(columns);
        expect(widthOf(clipMiddle(shown, columns))).toBeLessThanOrEqual(columns);
      }),
    );
  });
});

test('of a ref both ends are kept', () => {
  expect(clipMiddle('PT50099900010000001234567', 14)).toBe('PT50099…234567');
  expect(clipMiddle('BRK-ANA', 14)).toBe('BRK-ANA');
});

test('no control character leaves, whatever comes in', () => {
  fc.assert(
    fc.property(text, (shown) => {
      expect(harmless(shown)).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200b-\u200f]/u);
    }),
  );
});

test('words are broken onto lines, a word that is too long into pieces', () => {
  expect(wrapWords('pay less, or move money to the account first', 16)).toEqual([
    'pay less, or',
    'move money to',
    'the account',
    'first',
  ]);
  expect(wrapWords('PT50099900010000001234567', 10)).toEqual(['PT50099900', '0100000012', '34567']);
});

test('words are broken in no room at all, and none of their letters is lost', () => {
  for (const columns of [-3, 0, 1]) expect(wrapWords('pay less', columns).join('')).toBe('payless');
});
