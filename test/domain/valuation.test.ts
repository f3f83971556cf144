import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { METHODS, type Method } from '../../src/domain/method.ts';
import { formatMoney } from '../../src/domain/money.ts';
import { emptyPosition } from '../../src/domain/position.ts';
import { parsePrice } from '../../src/domain/quantity.ts';
import { replayTrades } from '../../src/domain/replay.ts';
import { marketValue, profitAndLoss, unrealizedGain } from '../../src/domain/valuation.ts';
import { history } from './arbitrary.ts';
import { readTrades } from './ledgerNotation.ts';

const trades = readTrades(`
  2025-01-10 buy 100 @ 10 fee 5
  2025-02-10 buy 50 @ 12 fee 5
  2025-03-10 sell 120 @ 15 fee 6
`);

const shown = (method: Method, price: string | null): string[] => {
  const { position } = replayTrades(trades, method);
  const pnl = profitAndLoss(position, price === null ? null : parsePrice(price));
  return [pnl.realizedGain, pnl.unrealizedGain, pnl.total].map((each) =>
    each === null ? 'n/a' : formatMoney(each),
  );
};

describe('profit and loss', () => {
  test.each([
    ['fifo', '15', ['547.00', '87.00', '634.00']], // 30 x 15 - 363
    ['average', '15', ['506.00', '128.00', '634.00']], // 30 x 15 - 322
    ['lifo', '15', ['485.50', '148.50', '634.00']], // 30 x 15 - 301.50
    ['fifo', '10', ['547.00', '-63.00', '484.00']],
    ['fifo', '0', ['547.00', '-363.00', '184.00']],
    ['fifo', null, ['547.00', 'n/a', 'n/a']],
  ] as const)('%s at %s', (method, price, figures) => {
    expect(shown(method, price)).toEqual(figures);
  });

  test('names its method, and shows fees apart without counting them again', () => {
    const pnl = profitAndLoss(replayTrades(trades, 'average').position, parsePrice('15'));
    expect(pnl.method).toBe('average');
    expect(formatMoney(pnl.fees)).toBe('16.00');
  });

  test('nothing held is worth nothing, also without a price', () => {
    const none = emptyPosition('fifo');
    expect([marketValue(none, null), unrealizedGain(none, null), profitAndLoss(none, null).total]).toEqual([
      0n,
      0n,
      0n,
    ]);
  });

  test('the total at a price does not depend on the method', () => {
    fc.assert(
      fc.property(history, fc.bigInt(0n, 10n ** 11n), (moves, price) => {
        const totals = METHODS.map(
          (method) => profitAndLoss(replayTrades(moves, method).position, price).total,
        );
        expect(new Set(totals).size).toBe(1);
      }),
    );
  });
});
