import { describe, expect, test } from 'vitest';
import { parseMoney } from '../../src/domain/money.ts';
import { parsePrice, parseQuantity } from '../../src/domain/quantity.ts';
import { isRefusal } from '../../src/domain/refusal.ts';
import {
  buyCost,
  inReplayOrder,
  makeTrade,
  parseSide,
  type Side,
  sellProceeds,
  type Trade,
} from '../../src/domain/trade.ts';

interface Written {
  id?: number;
  side?: Side;
  at?: string;
  qty?: string;
  price?: string;
  fees?: string;
}

const trade = ({
  id = 1,
  side = 'BUY',
  at = '2025-01-10T00:00:00.000Z',
  qty = '1',
  price = '1',
  fees = '0',
}: Written): Trade =>
  makeTrade({
    id,
    entry: id,
    accountId: 1,
    instrumentId: 1,
    tradedAt: at,
    side,
    qty: parseQuantity(qty),
    price: parsePrice(price),
    fees: parseMoney(fees),
    currency: 'EUR',
  });

function codeOf(act: () => unknown): string {
  try {
    act();
    return 'accepted';
  } catch (error) {
    return isRefusal(error) ? error.code : String(error);
  }
}

describe('a trade', () => {
  test.each([
    ['quantity', { qty: '0' }, 'not_positive'],
    ['quantity', { qty: '-1' }, 'not_positive'],
    ['price', { price: '-0.00000001' }, 'negative'],
    ['fees', { fees: '-0.0001' }, 'negative'],
    ['the quantity before the price', { qty: '0', price: '-1' }, 'not_positive'],
    ['gross', { qty: '9999999999', price: '9999999999' }, 'too_large'],
    ['cost', { qty: '9999999999', price: '9999.99999', fees: '99999999999999' }, 'too_large'],
    ['nothing: a price of zero', { price: '0' }, 'accepted'],
  ])('refuses for %s', (_what, written, code) => {
    expect(codeOf(() => trade(written))).toBe(code);
  });

  test('costs its gross and its fees, and brings in its gross less its fees', () => {
    expect(buyCost(trade({ qty: '100', price: '10', fees: '5' }))).toBe(parseMoney('1005'));
    expect(sellProceeds(trade({ side: 'SELL', qty: '120', price: '15', fees: '6' }))).toBe(
      parseMoney('1794'),
    );
    expect(sellProceeds(trade({ side: 'SELL', qty: '1', price: '1', fees: '6' }))).toBe(parseMoney('-5'));
  });

  test('rounds its gross half to even', () => {
    expect(trade({ qty: '0.5', price: '0.0001' }).gross).toBe(0n);
    expect(trade({ qty: '1.5', price: '0.0001' }).gross).toBe(2n);
    expect(trade({ qty: '0.50000001', price: '0.0001' }).gross).toBe(1n);
  });

  test('reads its side strictly', () => {
    expect([parseSide('BUY'), parseSide('SELL')]).toEqual(['BUY', 'SELL']);
    expect(codeOf(() => parseSide('buy'))).toBe('bad_value');
  });
});

test('the order of replay is time, then BUY before SELL, then entry', () => {
  const late = '2025-01-11T00:00:00.000Z';
  const trades = [
    trade({ id: 1, at: late }),
    trade({ id: 2, side: 'SELL' }),
    trade({ id: 3, side: 'SELL' }),
    trade({ id: 4 }),
    trade({ id: 5, at: late, side: 'SELL' }),
    trade({ id: 6 }),
  ];
  expect(inReplayOrder(trades).map(({ id }) => id)).toEqual([4, 6, 2, 3, 1, 5]);
});
