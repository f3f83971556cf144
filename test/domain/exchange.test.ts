import { describe, expect, test } from 'vitest';
import type { Day } from '../../src/domain/day.ts';
import { convertOn, findExchange, isMissing, type Rates, rateLookup } from '../../src/domain/exchange.ts';
import { formatMoney, parseMoney } from '../../src/domain/money.ts';
import { parseRate } from '../../src/domain/quantity.ts';

const rates: Rates = {
  base: 'EUR',
  maxAgeDays: 7,
  lookup: rateLookup(
    [
      ['2025-01-06', 'EUR', 'USD', '1.0400'],
      ['2025-01-03', 'EUR', 'USD', '1.0300'],
      ['2025-01-06', 'EUR', 'GBP', '0.8300'],
      ['2025-01-02', 'CHF', 'EUR', '1.0700'],
      ['2024-11-01', 'EUR', 'JPY', '165.00'],
    ].map(([day = '', base = '', quote = '', rate = '']) => ({ day, base, quote, value: parseRate(rate) })),
  ),
};

const converted = (amount: string, from: string, to: string, on: Day): string => {
  const found = convertOn(parseMoney(amount), from, to, on, rates);
  return typeof found === 'bigint' ? formatMoney(found) : found.reason;
};

describe('an amount in another currency', () => {
  test.each([
    ['the rate of the day', '100', 'EUR', 'USD', '2025-01-06', '104.00'],
    ['the nearest earlier day', '100', 'EUR', 'USD', '2025-01-05', '103.00'],
    ['the pair the other way round, with one rounding', '100', 'USD', 'EUR', '2025-01-06', '96.1538'], // 100 / 1.04 = 96.15384
    ['two pairs by way of the base', '100', 'GBP', 'USD', '2025-01-06', '125.3012'], // 100 x 1.04 / 0.83 = 125.30120
    ['a pair that is stored the other way round', '100', 'CHF', 'USD', '2025-01-06', '111.28'], // 100 x 1.07 x 1.04
    ['the same currency needs no rate', '100', 'USD', 'USD', '1999-01-01', '100.00'],
    ['nothing needs no rate either', '0', 'USD', 'SEK', '2025-01-06', '0.00'],
    ['a loss stays a loss', '-100', 'EUR', 'USD', '2025-01-06', '-104.00'],
    ['the last day that is not too old', '1', 'EUR', 'GBP', '2025-01-13', '0.83'],
    ['before the first rate', '1', 'EUR', 'USD', '2025-01-02', 'no rate EUR/USD on or before 2025-01-02'],
    ['an unknown pair', '1', 'USD', 'SEK', '2025-01-06', 'no rate EUR/SEK on or before 2025-01-06'],
    [
      'a day too old',
      '1',
      'EUR',
      'GBP',
      '2025-01-14',
      'the last rate EUR/GBP before 2025-01-14 is of 2025-01-06, older than 7 days',
    ],
    [
      'half of a cross rate too old',
      '1',
      'USD',
      'JPY',
      '2025-01-06',
      'the last rate EUR/JPY before 2025-01-06 is of 2024-11-01, older than 7 days',
    ],
  ])('%s', (_title, amount, from, to, on, wanted) => {
    expect(converted(amount, from, to, on)).toBe(wanted);
  });

  test('by way of the base nothing is rounded in between', () => {
    // 3 / 0.83 = 3.61445783, x 1.04 = 3.75903614; rounded to 3.6145 in between it would be 3.7591
    expect(converted('3', 'GBP', 'USD', '2025-01-06')).toBe('3.759');
  });

  test('says the oldest day it used', () => {
    const found = findExchange('CHF', 'USD', '2025-01-06', rates);
    expect(isMissing(found) || found.rateDay).toBe('2025-01-02');
  });
});
