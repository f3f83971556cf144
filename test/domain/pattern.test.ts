import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../src/domain/pattern.ts';

describe('patterns', () => {
  it.each([
    ['rent', 'The RENT of March', true],
    ['^rent', 'my rent', false],
    ['^rent$', 'Rent', true],
    ['amazon|amzn', 'AMZN Mktp', true],
    ['(grocer|super)market', 'supermarket', true],
    ['a.c', 'abc', true],
    ['a.c', 'a\nc', false],
    ['a\\.c', 'abc', false],
    ['\\bfee\\b', 'coffee', false],
    ['\\bfee\\b', 'a fee of 1', true],
    ['[0-9]{4}', 'year 2026', true],
    ['^\\d{2,3}$', '1234', false],
    ['[^a-z]', 'abc', false],
    ['straße', 'Hauptstraße 1', true],
    ['日.語', 'これは日本語', true],
    ['', 'anything', true],
    ['x*', '', true],
    ['(?:ab)+c', 'ababc', true],
    ['a{0}b', 'b', true],
    ['(a|)b', 'b', true],
    ['a||b', 'c', true],
    ['[]a]', 'a', false],
  ])('/%s/ on "%s": %s', (pattern, text, expected) => {
    expect(compilePattern(pattern)(text)).toBe(expected);
  });

  it.each([
    '(',
    ')',
    '[a',
    '*a',
    'a{3,1}',
    'a{',
    '(?=a)',
    '(?<n>a)',
    '\\1',
    '\\q',
    'a\\',
    '[z-a]',
    'a{999}',
    '(a{200}){200}',
    'a'.repeat(501),
  ])('refuses /%s/', (pattern) => expect(() => compilePattern(pattern)).toThrow("can't be read"));

  it('takes no longer for patterns that make other machines hang', () => {
    const text = 'a'.repeat(1_000);
    for (const pattern of ['(a+)+$b', '(a|aa)+b', '(a*)*b', '(.*a){20}b', '^(a?){100}a{100}b$']) {
      const begun = performance.now();
      expect(compilePattern(pattern)(text)).toBe(false);
      expect(performance.now() - begun).toBeLessThan(2_000);
    }
  });

  it('agrees with the regular expressions of JavaScript', () => {
    const atom = fc.constantFrom(
      'a',
      'b',
      'c',
      '.',
      '[ab]',
      '[^a]',
      '[a-c]',
      '\\d',
      '\\w',
      '\\s',
      '\\b',
      '\\B',
      '^',
      '$',
      '1',
      ' ',
    );
    const { pattern } = fc.letrec<{ pattern: string; piece: string }>((tie) => ({
      pattern: fc.array(tie('piece'), { maxLength: 4 }).map((pieces) => pieces.join('')),
      piece: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        atom,
        fc
          .tuple(
            fc.constantFrom('a', 'b', '[ab]', '.'),
            fc.constantFrom('*', '+', '?', '{2}', '{1,2}', '{1,}', '*?'),
          )
          .map((parts) => parts.join('')),
        fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `(${one}|${other})`),
        fc
          .tuple(tie('pattern'), fc.constantFrom('', '*', '+', '?', '{0,2}'))
          .map(([inner, count]) => `(?:${inner})${count}`),
      ),
    }));
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', ' ', '_', 'A'), maxLength: 12 });
    fc.assert(
      fc.property(pattern, text, (source, sample) => {
        fc.pre(source.length <= 500);
        expect(compilePattern(source)(sample)).toBe(new RegExp(source, 'i').test(sample));
      }),
      { numRuns: 5_000 },
    );
  });
});
