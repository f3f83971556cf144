import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  LOCALE_NAMES,
  LOCALES,
  type LocaleName,
  readDecimal,
  writeDay,
  writeDecimal,
} from '../../src/domain/locale.ts';
import { formatMoney, parseMoney } from '../../src/domain/money.ts';
import { parseDay } from '../../src/domain/day.ts';

const money = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n });

describe.each(LOCALE_NAMES)('%s', (name) => {
  test('what is shown can be typed, and is the same amount', () => {
    fc.assert(
      fc.property(money, fc.constantFrom('EUR', 'USD', 'BHD'), (amount, currency) => {
        const shown = writeDecimal(formatMoney(amount, currency), LOCALES[name]);
        expect(parseMoney(readDecimal(shown, LOCALES[name]))).toBe(amount);
      }),
    );
  });
  test('a plain whole number is itself', () => {
    fc.assert(
      fc.property(money, (amount) => {
        expect(readDecimal(String(amount), LOCALES[name])).toBe(String(amount));
      }),
    );
  });
  test('what is no number is left to who reads it', () => {
    for (const text of ['', 'abc', '1.2.3,4', '1,,2', '12 EUR', '--1', '1e5', ',5', 'a.b'])
      expect(readDecimal(text, LOCALES[name])).toBe(text);
  });
});

test.each<[LocaleName, string]>([
  ['en', '-1,204,567.50'],
  ['en-IN', '-12,04,567.50'],
  ['de', '-1.204.567,50'],
  ['de-CH', '-1\u2019204\u2019567.50'],
  ['fr', '-1\u202f204\u202f567,50'],
])('%s writes %s', (name, written) => {
  expect(writeDecimal('-1204567.50', LOCALES[name])).toBe(written);
});

test.each<[LocaleName, string, string]>([
  ['de', '1.204,50', '1204.50'],
  ['de', '1204,5', '1204.5'],
  ['de', '12.50', '12.50'],
  ['de', '0.125', '0.125'],
  ['de', '1.204.567', '1204567'],
  ['fr', '1 204,50', '1204.50'],
  ['de-CH', "1'204.50", '1204.50'],
  ['en', '1,204.50', '1204.50'],
  ['en-IN', '12,04,567.5', '1204567.5'],
])('%s reads %s as %s', (name, typed, plain) => {
  expect(readDecimal(typed, LOCALES[name])).toBe(plain);
});

test.each<[LocaleName, string, string]>([
  ['de', '1.234', '"1.234" could be 1234 or 1,234: write one of these'],
  ['fr', '1.234', '"1.234" could be 1234 or 1,234: write one of these'],
  ['en', '1,234', '"1,234" could be 1234 or 1.234: write one of these'],
  ['en-IN', '12,345', '"12,345" could be 12345 or 12.345: write one of these'],
])('%s asks what %s is', (name, typed, message) => {
  expect(() => readDecimal(typed, LOCALES[name])).toThrow(message);
});

test('groups that are none of the place are no number', () => {
  expect(readDecimal('1,2345.00', LOCALES.en)).toBe('1,2345.00');
  expect(readDecimal('12,34,567.00', LOCALES.en)).toBe('12,34,567.00');
  expect(readDecimal('1.23,00', LOCALES.de)).toBe('1.23,00');
});

test('a day is written in the order of the place', () => {
  const day = parseDay('2026-06-30');
  expect(LOCALE_NAMES.map((name) => writeDay(day, LOCALES[name]))).toEqual([
    '2026-06-30',
    '30/06/2026',
    '30/06/2026',
    '06/30/2026',
    '30.06.2026',
    '30.06.2026',
    '30/06/2026',
    '30/06/2026',
    '30/06/2026',
    '30-06-2026',
    '30/06/2026',
  ]);
});
