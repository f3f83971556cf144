import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divideExact, divideHalfEven, formatFixed, MAX_UNITS, parseFixed } from '../../src/domain/fixed.ts';
import { convert, formatMoney, parseMoney, valueAt } from '../../src/domain/money.ts';
import { formatPrice, formatQuantity, parsePrice, parseQuantity } from '../../src/domain/quantity.ts';
import type { Refusal } from '../../src/domain/refusal.ts';

const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as Refusal).code;
  }
  return 'accepted';
};

describe('reading decimal text', () => {
  it.each([
    ['1234.5', 12345000n],
    ['-12', -120000n],
    ['+3.00', 30000n],
    ['0', 0n],
    ['-0', 0n],
    ['007', 70000n],
    ['0.0001', 1n],
    ['1.23000000', 12300n],
    ['99999999999999.9999', MAX_UNITS],
  ])('%s is %s units of 1e-4', (text, units) => expect(parseMoney(text)).toBe(units));

  it.each([
    ['', 'bad_number'],
    ['1,234.50', 'bad_number'],
    ['1.234,50', 'bad_number'],
    ['(12.00)', 'bad_number'],
    ['€12', 'bad_number'],
    ['12-', 'bad_number'],
    ['.5', 'bad_number'],
    ['5.', 'bad_number'],
    ['1e3', 'bad_number'],
    ['0x10', 'bad_number'],
    ['NaN', 'bad_number'],
    ['Infinity', 'bad_number'],
    [' 1', 'bad_number'],
    ['1 000', 'bad_number'],
    ['--1', 'bad_number'],
    ['１２', 'bad_number'],
    ['1\n', 'bad_number'],
    ['0.00001', 'too_precise'],
    ['100000000000000', 'too_large'],
    ['-100000000000000', 'too_large'],
  ])('%j is refused: %s', (text, code) => expect(codeOf(() => parseMoney(text))).toBe(code));
});

describe('writing decimal text', () => {
  it.each([
    [3630000n, 'EUR', '363.00'],
    [3630000n, 'JPY', '363'],
    [3630000n, 'KWD', '363.000'],
    [123456n, 'EUR', '12.3456'],
    [-1n, 'EUR', '-0.0001'],
    [0n, 'EUR', '0.00'],
  ])('%s units in %s: %s', (units, currency, text) => expect(formatMoney(units, currency)).toBe(text));

  it('keeps quantities bare and prices at two decimals', () => {
    expect(formatQuantity(parseQuantity('10.50'))).toBe('10.5');
    expect(formatPrice(parsePrice('182.4'))).toBe('182.40');
    expect(formatPrice(parsePrice('0.00012345'))).toBe('0.00012345');
  });

  it('reads back every number it writes', () => {
    fc.assert(
      fc.property(fc.bigInt(-MAX_UNITS, MAX_UNITS), fc.integer({ min: 0, max: 8 }), (units, decimals) => {
        expect(parseFixed(formatFixed(units, 8, decimals), 8, 'it')).toBe(units);
      }),
    );
  });
});

describe('the two roundings', () => {
  it.each([
    [5n, 2n, 2n], // 2.5 -> 2, even
    [7n, 2n, 4n], // 3.5 -> 4, even
    [-5n, 2n, -2n],
    [-7n, 2n, -4n],
    [5n, -2n, -2n],
    [8n, 3n, 3n], // 2.67
    [7n, 3n, 2n], // 2.33
    [-8n, 3n, -3n],
    [0n, 3n, 0n],
    [1n, 2n, 0n],
    [3n, 2n, 2n],
    [-1n, 2n, 0n],
  ])('%s / %s half to even is %s', (n, d, result) => expect(divideHalfEven(n, d)).toBe(result));

  it('is never further than half a unit from the true quotient', () => {
    const positive = fc.bigInt(1n, MAX_UNITS);
    fc.assert(
      fc.property(fc.bigInt(-MAX_UNITS, MAX_UNITS), positive, (n, d) => {
        const error = n - divideHalfEven(n, d) * d;
        expect((error < 0n ? -error : error) * 2n <= d).toBe(true);
      }),
    );
  });

  it('refuses to lose anything when asked to be exact', () => {
    expect(divideExact(10n, 5n, 'it')).toBe(2n);
    expect(codeOf(() => divideExact(10n, 4n, 'it'))).toBe('too_precise');
  });

  it('values a quantity at a price, and converts at a rate', () => {
    expect(valueAt(parseQuantity('3'), parsePrice('33.33335'))).toBe(parseMoney('100.0000')); // 100.00005 -> even
    expect(valueAt(parseQuantity('0.5'), parsePrice('182.40'))).toBe(parseMoney('91.20'));
    expect(convert(parseMoney('1000'), 90_000_000n)).toBe(parseMoney('900'));
    expect(codeOf(() => valueAt(MAX_UNITS, MAX_UNITS))).toBe('too_large');
  });
});
