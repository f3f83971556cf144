import fc from 'fast-check';
import { expect, it } from 'vitest';
import { minorUnits } from '../../src/domain/currency.ts';
import { parseMoney, sayAtLeast, sayAtMost } from '../../src/domain/money.ts';
import { plainly } from '../../src/domain/sentence.ts';

it.each([
  ['12.3456', 'EUR', '12.34', '12.35'],
  ['12.34', 'EUR', '12.34', '12.34'],
  ['991.375', 'EUR', '991.37', '991.38'],
  ['0.0001', 'EUR', '0.00', '0.01'],
  ['-0.0001', 'EUR', '-0.01', '0.00'],
  ['12.3456', 'JPY', '12', '13'],
  ['12.3456', 'KWD', '12.345', '12.346'],
])('%s %s has %s to pay with, and needs %s', (text, currency, has, needs) => {
  expect(plainly(sayAtMost(parseMoney(text), currency))).toBe(has);
  expect(plainly(sayAtLeast(parseMoney(text), currency))).toBe(needs);
});

it('who has less than is needed is told two figures that say so, in decimals of the currency', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 17n }),
      fc.bigInt({ min: 1n, max: 20_000n }),
      fc.constantFrom('EUR', 'JPY', 'KWD'),
      (has, more, currency) => {
        const [had, needed] = [sayAtMost(has, currency), sayAtLeast(has + more, currency)].map(plainly);
        const decimals = (text = ''): number => text.split('.')[1]?.length ?? 0;
        expect(decimals(had)).toBe(minorUnits(currency));
        expect(decimals(needed)).toBe(minorUnits(currency));
        expect(parseMoney(had ?? '')).toBeLessThan(parseMoney(needed ?? ''));
      },
    ),
  );
});
