import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { daysBetween } from '../../src/domain/day.ts';
import { areAlike, DAYS_APART, type LikelyRow, likelySame } from '../../src/domain/likeness.ts';

describe('rows that may be the same', () => {
  it.each([
    ['Pingo Doce Lisboa 4711', 'PINGO DOCE LISBOA', true],
    ['Card payment Pingo Doce', 'Pingo Doce', true],
    ['Pingo Doce', 'Continente', false],
    ['Rent March', 'Rent April', true],
    ['', 'anything', true],
    ['4711', 'anything', true],
    ['Café Müller', 'cafe muller', false],
  ])('"%s" and "%s" are alike: %s', (one, other, alike) => expect(areAlike(one, other)).toBe(alike));

  const row = (id: number, bookedOn: string, more = {}) => ({
    ...{ id, accountId: 1, bookedOn, amount: -5n, text: 'Pingo Doce' },
    ...more,
  });
  const pairs = (rows: ReturnType<typeof row>[], candidates: ReturnType<typeof row>[]) =>
    likelySame(rows, candidates).map(({ row: one, candidate }) => `${one.id}=${candidate.id}`);

  it('have the same account and amount, days close to each other and texts alike', () => {
    const here = [row(1, '2026-03-04')];
    expect(pairs(here, [row(9, '2026-03-01')])).toEqual(['1=9']);
    expect(pairs(here, [row(9, '2026-02-28')])).toEqual([]);
    expect(pairs(here, [row(9, '2026-03-04', { amount: -6n })])).toEqual([]);
    expect(pairs(here, [row(9, '2026-03-04', { accountId: 2 })])).toEqual([]);
    expect(pairs(here, [row(9, '2026-03-04', { text: 'Continente' })])).toEqual([]);
  });

  it('each is taken once, the nearest day first', () => {
    expect(
      pairs([row(1, '2026-03-04'), row(2, '2026-03-04')], [row(8, '2026-03-02'), row(9, '2026-03-03')]),
    ).toEqual(['1=9', '2=8']);
    expect(pairs([row(1, '2026-03-04'), row(2, '2026-03-04')], [row(9, '2026-03-03')])).toEqual(['1=9']);
  });
});

test('each row gets the nearest that is left, of equals the first, whatever there is', () => {
  const row: fc.Arbitrary<LikelyRow> = fc.record({
    accountId: fc.constantFrom(1, 2),
    amount: fc.constantFrom(5n, 7n),
    bookedOn: fc.integer({ min: 1, max: 9 }).map((day) => `2026-01-0${day}`),
    text: fc.constantFrom('coffee shop 1', 'Shop coffee 2', 'rent', 'coffee', '', '77'),
  });
  const plainly = (rows: readonly LikelyRow[], candidates: readonly LikelyRow[]) => {
    const taken = new Set<LikelyRow>();
    const apart = (a: LikelyRow, b: LikelyRow) => Math.abs(daysBetween(a.bookedOn, b.bookedOn));
    return rows.flatMap((one) => {
      const [candidate] = candidates
        .filter(
          (other) => !taken.has(other) && other.accountId === one.accountId && other.amount === one.amount,
        )
        .filter((other) => apart(one, other) <= DAYS_APART && areAlike(one.text, other.text))
        .sort((a, b) => apart(one, a) - apart(one, b));
      if (candidate === undefined) return [];
      taken.add(candidate);
      return { row: one, candidate };
    });
  };
  fc.assert(
    fc.property(fc.array(row, { maxLength: 25 }), fc.array(row, { maxLength: 25 }), (rows, candidates) => {
      const [found, wanted] = [likelySame(rows, candidates), plainly(rows, candidates)];
      expect(found.map(({ candidate }) => candidates.indexOf(candidate))).toEqual(
        wanted.map(({ candidate }) => candidates.indexOf(candidate)),
      );
      expect(found.map(({ row: one }) => one)).toEqual(wanted.map(({ row: one }) => one));
    }),
  );
});

test('twenty thousand equal coffees beside as many are looked at in a moment', () => {
  const coffees = (accountId: number): LikelyRow[] =>
    Array.from({ length: 20_000 }, (_, n) => ({
      ...{ accountId, amount: -250n, text: `coffee ${n}` },
      bookedOn: `2026-01-0${1 + (n % 9)}`,
    }));
  const start = performance.now();
  expect(likelySame(coffees(1), coffees(1))).toHaveLength(20_000);
  expect(performance.now() - start).toBeLessThan(5_000);
});
