/** The quick ways by which plain text is measured and taken apart say what the real ones say, for any text. */
import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { QuickSegmenter } from '../../src/tui/quickSegmenter.ts';
import width from '../../src/tui/width.ts';

const drawn = fc.constantFrom(
  ...'aZ ~é…·•─│┼❯█░€ŁÅ’\u00ad\u0301\u200d\ufe0f\r\n日本ひカ゛👍🏽🇵🇹',
  '\u001b[1m',
  '\u001b[39m',
);
const text = fc.oneof(
  fc.array(drawn).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
);

test('every text is as wide as string-width says', () => {
  fc.assert(
    fc.property(text, (line) => {
      expect(width(line)).toBe(stringWidth(line));
    }),
    { numRuns: 1000 },
  );
});

test('every text is taken apart as by the Segmenter of the platform', () => {
  const real = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const quick = new QuickSegmenter(undefined, { granularity: 'grapheme' });
  fc.assert(
    fc.property(text, fc.nat(30), (line, index) => {
      expect([...quick.segment(line)]).toEqual([...real.segment(line)]);
      expect(quick.segment(line).containing(index)).toEqual(real.segment(line).containing(index));
    }),
    { numRuns: 1000 },
  );
});

test('each letter that is told apart quickly is one alone, beside any other', () => {
  const real = new Intl.Segmenter();
  const quick = new QuickSegmenter();
  for (let code = 0; code < 0x2700; code++) {
    const pair = `a${String.fromCharCode(code)}e`;
    expect([...quick.segment(pair)]).toEqual([...real.segment(pair)]);
    expect(width(pair)).toBe(stringWidth(pair));
  }
});

test('words are told apart by the real one', () => {
  const words = new QuickSegmenter('en', { granularity: 'word' });
  expect([...words.segment('two words')].map(({ segment }) => segment)).toEqual(['two', ' ', 'words']);
});
