import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guardText, unguardText } from '../../src/csv/formulaGuard.ts';

test.each(['=1+1', '+3', '-3', '@SUM(A1)', '\tx', '\rx', "'=1", "''-1"])('%j is guarded', (text) => {
  expect(guardText(text)).toBe(`'${text}`);
});

test.each(['', 'a=1', "'quoted'", "it's", ' =1', '1-1'])('%j stays as it is', (text) => {
  expect(guardText(text)).toBe(text);
  expect(unguardText(text)).toBe(text);
});

test('what was guarded comes back as it was, whatever it was', () => {
  const risky = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a') });
  fc.assert(fc.property(risky, (text) => unguardText(guardText(text)) === text));
});
