import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareMethods, type LotPart, lotParts } from '../../src/domain/explain.ts';
import { METHODS, type Method } from '../../src/domain/method.ts';
import { formatMoney } from '../../src/domain/money.ts';
import { formatQuantity, parsePrice, type Price } from '../../src/domain/quantity.ts';
import { type BookReplay, replayEvents, replayTrades } from '../../src/domain/replay.ts';
import { buyCost, type Trade } from '../../src/domain/trade.ts';
import { history } from './arbitrary.ts';
import { readTrades } from './ledgerNotation.ts';

const trades = readTrades(`
  2025-01-10 buy 100 @ 10 fee 5
  2025-02-10 buy 50 @ 12 fee 5
  2025-03-10 sell 120 @ 15 fee 6
  2025-04-10 sell 10 @ 16
`);

const partsOf = (buy: Trade, { sales, positions }: BookReplay): LotPart[] =>
  lotParts(buy.id, buyCost(buy), sales, positions);

const shown = (parts: readonly LotPart[]) =>
  parts.map(({ what, sale, qty, cost }) => [what, sale?.id ?? null, formatQuantity(qty), formatMoney(cost)]);

describe('a lot unfolds', () => {
  test('into the sales that consumed it and what is left', () => {
    const replay = replayEvents(trades, () => 'fifo');
    expect(shown(partsOf(trades[1] as Trade, replay))).toEqual([
      ['sold', 3, '20', '242.00'],
      ['sold', 4, '10', '121.00'],
      ['left', null, '20', '242.00'],
    ]);
  });

  test('wherever its shares have gone, and what a split rounded away is told', () => {
    const [small, large] = readTrades('2025-01-10 buy 0.00000004 @ 100000000\n2025-01-11 buy 1 @ 10');
    const facts = { id: -1, entry: 1, accountId: 1, instrumentId: 1, currency: 'EUR' };
    const split = {
      ...facts,
      at: '2025-02-01T00:00:00.000Z',
      kind: 'split' as const,
      ratio: { from: 10n, to: 1n },
    };
    const replay = replayEvents([small as Trade, large as Trade, split], () => 'fifo');
    // four units become 0.4: none; what they cost goes to the next lot
    expect(shown(partsOf(small as Trade, replay))).toEqual([['restated', null, '0', '4.00']]);
    expect(shown(partsOf(large as Trade, replay))).toEqual([
      ['left', null, '0.1', '14.00'],
      ['restated', null, '0', '-4.00'],
    ]);
  });

  test('to the last digit, by every method that keeps lots apart', () => {
    const apart = fc.constantFrom<Method>('fifo', 'lifo', 'hifo', 'specific');
    fc.assert(
      fc.property(history, apart, (moves, method) => {
        const replay = replayEvents(moves, () => method);
        for (const buy of moves.filter((move) => move.side === 'BUY')) {
          const parts = partsOf(buy, replay);
          expect(parts.reduce((sum, part) => sum + part.cost, 0n)).toBe(buyCost(buy));
          expect(parts.reduce((sum, part) => sum + part.qty, 0n)).toBe(buy.qty);
        }
      }),
    );
  });
});

describe('methods side by side', () => {
  const compare = (moves: readonly Trade[], price: Price | null, methods: readonly Method[]) =>
    compareMethods(
      methods.map((method) => replayTrades(moves, method)),
      price,
    );

  test('differ in what is realised and agree on the total', () => {
    const { sales, results } = compare(trades.slice(0, 3), parsePrice('15'), ['fifo', 'average']);
    expect(sales.map(({ saleId, gains }) => [saleId, ...gains.map((gain) => formatMoney(gain))])).toEqual([
      [3, '547.00', '506.00'],
    ]);
    expect(
      results.map(({ method, realizedGain, unrealizedGain, costBasis, total }) => [
        method,
        ...[realizedGain, unrealizedGain, costBasis, total].map((each) => formatMoney(each ?? 0n)),
      ]),
    ).toEqual([
      ['fifo', '547.00', '87.00', '363.00', '634.00'],
      ['average', '506.00', '128.00', '322.00', '634.00'],
    ]);
  });

  test('agree on the total for every history and price', () => {
    fc.assert(
      fc.property(history, fc.bigInt(0n, 10n ** 11n), (moves, price) => {
        const totals = compare(moves, price, METHODS).results.map(({ total }) => total);
        expect(new Set(totals).size).toBe(1);
      }),
    );
  });
});
