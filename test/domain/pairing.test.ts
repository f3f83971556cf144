import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, daysBetween } from '../../src/domain/day.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { likelyPairs, PAIR_DAYS, type PairRow } from '../../src/domain/pairing.ts';

/** `A 2026-03-01 -50 [EUR] [>OTHER]`: account, day, amount, currency, the account it names. */
function row(text: string): PairRow & { readonly text: string } {
  const [ref = '', bookedOn = '', amount = '', currency = 'EUR', named = ''] = text.split(' ');
  return {
    text,
    accountId: ref.charCodeAt(0),
    accountRef: ref,
    bookedOn,
    amount: parseMoney(amount),
    currency: currency as 'EUR',
    counterpartyAccount: named === '' ? null : named.slice(1),
  };
}
const pairs = (...rows: string[]): string[] =>
  likelyPairs(rows.map(row)).map(({ out, into, others }) => `${out.text} | ${into.text} | ${others}`);

it.each([
  ['the same day', ['A 2026-03-01 -50', 'B 2026-03-01 50'], 1],
  ['four days later', ['A 2026-03-01 -50', 'B 2026-03-05 50'], 1],
  ['four days before', ['A 2026-03-05 -50', 'B 2026-03-01 50'], 1],
  ['five days later', ['A 2026-03-01 -50', 'B 2026-03-06 50'], 0],
  ['the same account', ['A 2026-03-01 -50', 'A 2026-03-01 50'], 0],
  ['the same sign', ['A 2026-03-01 -50', 'B 2026-03-01 -50'], 0],
  ['another amount', ['A 2026-03-01 -50', 'B 2026-03-01 49.99'], 0],
  ['another currency', ['A 2026-03-01 -50', 'B 2026-03-01 50 USD'], 0],
])('%s', (_, rows, count) => {
  expect(pairs(...rows)).toHaveLength(count);
});

it('the nearest day comes first, and every row is suggested once', () => {
  expect(pairs('A 2026-03-01 -50', 'B 2026-03-04 50', 'B 2026-03-02 50', 'A 2026-03-03 -50')).toEqual([
    'A 2026-03-03 -50 | B 2026-03-04 50 | 2',
    'A 2026-03-01 -50 | B 2026-03-02 50 | 2',
  ]);
});

it('a row that names the account goes before a nearer one', () => {
  expect(pairs('A 2026-03-01 -50 EUR >c', 'B 2026-03-01 50', 'C 2026-03-04 50')).toEqual([
    'A 2026-03-01 -50 EUR >c | C 2026-03-04 50 | 1',
  ]);
  expect(pairs('A 2026-03-01 -50', 'B 2026-03-01 50', 'C 2026-03-04 50 EUR >A')).toEqual([
    'A 2026-03-01 -50 | C 2026-03-04 50 EUR >A | 1',
  ]);
});

it('what was said to be no pair gives way to the next best', () => {
  const rows = ['A 2026-03-01 -50', 'B 2026-03-01 50', 'B 2026-03-02 50'].map(row);
  const [found] = likelyPairs(rows, (_, into) => into.bookedOn === '2026-03-01');
  expect(found?.into.text).toBe('B 2026-03-02 50');
});

it('holds for any rows: opposite, apart, near, once', () => {
  const anyRow = fc
    .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 12 }), fc.constantFrom(-2n, -1n, 1n, 2n))
    .map(
      ([accountId, days, amount]): PairRow => ({
        accountId,
        accountRef: `${accountId}`,
        bookedOn: addDays('2026-03-01', days),
        amount,
        currency: 'EUR',
        counterpartyAccount: null,
      }),
    );
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 40 }), (rows) => {
      const found = likelyPairs(rows);
      for (const { out, into, others } of found) {
        expect(out.amount).toBe(-into.amount);
        expect(out.amount < 0n).toBe(true);
        expect(out.accountId).not.toBe(into.accountId);
        expect(Math.abs(daysBetween(out.bookedOn, into.bookedOn))).toBeLessThanOrEqual(PAIR_DAYS);
        expect(others).toBeGreaterThanOrEqual(0);
      }
      const used = found.flatMap(({ out, into }) => [out, into]);
      expect(new Set(used).size).toBe(used.length);
    }),
  );
});

it('many equal amounts on one day take no longer than others', () => {
  const many = 40_000;
  const equal = Array.from(
    { length: many },
    (_, at): PairRow => ({
      ...row(`${at % 2 === 0 ? 'A' : 'B'} 2026-03-0${1 + (at % 9)} ${at % 2 === 0 ? '-5' : '5'}`),
    }),
  );
  expect(likelyPairs(equal).length).toBeGreaterThan(many / 4);
  const own = Array.from({ length: many }, (_, at) => row(`A 2026-03-01 ${at % 2 === 0 ? '-5' : '5'}`));
  expect(likelyPairs(own)).toEqual([]);
});
