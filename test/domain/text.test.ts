import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeText } from '../../src/domain/text.ts';

describe('text that came from outside', () => {
  test.each([
    ['plain text stays', 'Rent 03/2026, flat 4b', 'Rent 03/2026, flat 4b'],
    ['other scripts stay', 'Ærø Καφές 日本 😀', 'Ærø Καφές 日本 😀'],
    ['an escape sequence is shown', '\u001b]52;c;aGk=\u0007', '␛]52;c;aGk=␇'],
    ['a line break is shown', 'a\r\nb', 'a␍␊b'],
    ['a tab is a space', 'a\tb', 'a b'],
    ['C1 controls have no picture', 'a\u009b31mb', 'a\ufffd31mb'],
    ['bidi overrides go', 'invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['zero-width characters go', 'pay\u200bpal\ufeff', 'paypal'],
    ['tags and variation selectors go', 'a\u{e0041}\ufe0f', 'a'],
    ['letters are composed', 'e\u0301', 'é'],
    ['lone surrogates are replaced', 'a\ud800b', 'a\ufffdb'],
    ['a tower of marks is cut', `x${'\u0332'.repeat(50)}`, `x${'\u0332'.repeat(4)}`],
    ['a joiner does not hide a tower', `x${'\u0332\u200d'.repeat(9)}`, `x${'\u0332'.repeat(4)}`],
  ])('%s', (_, text, shown) => {
    expect(safeText(text)).toBe(shown);
  });

  test('long text is cut, never inside a character', () => {
    expect(safeText('a'.repeat(10_000))).toHaveLength(4096);
    expect(safeText('😀', 1)).toBe('\ufffd');
  });

  test('nothing hostile is left, and cleaning twice changes nothing', () => {
    const hostile = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{M}{5}/u;
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const clean = safeText(text);
        expect(clean).not.toMatch(hostile);
        expect(safeText(clean)).toBe(clean);
      }),
      { numRuns: 5_000 },
    );
  });
});
