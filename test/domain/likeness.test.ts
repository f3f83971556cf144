import { describe, expect, it } from 'vitest';
import { areAlike, likelySame } from '../../src/domain/likeness.ts';

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
