import { expect, test } from 'vitest';
import { gainsOf, NEXT_ENTRY } from '../../src/domain/order.ts';
import { formatMoney, parseMoney } from '../../src/domain/money.ts';
import { parsePrice, parseQuantity } from '../../src/domain/quantity.ts';
import type { Method } from '../../src/domain/method.ts';
import { makeTrade } from '../../src/domain/trade.ts';

let next = 0;
const trade = (day: string, side: 'BUY' | 'SELL', qty: string, price: string, entry = ++next) =>
  makeTrade({
    id: entry,
    entry,
    accountId: 1,
    instrumentId: 1,
    tradedAt: `${day}T10:00:00.000Z`,
    side,
    qty: parseQuantity(qty),
    price: parsePrice(price),
    fees: parseMoney('0'),
    currency: 'EUR',
  });
const told = (method: Method, ...held: ReturnType<typeof trade>[]): string[] =>
  gainsOf(trade('2026-05-01', 'SELL', '10', '15', NEXT_ENTRY), held, () => method).map(
    ({ method: by, gain, names }) =>
      `${by} ${formatMoney(gain, 'EUR')}${names === null ? '' : ` ${names.map(({ buyTradeId, qty }) => `${buyTradeId}:${qty / 100000000n}`).join(',')}`}`,
  );

test('a sale is compared by every method over all that happened', () => {
  const held = [trade('2026-01-01', 'BUY', '10', '10', 1), trade('2026-02-01', 'BUY', '10', '14', 2)];
  held.push(trade('2026-03-01', 'BUY', '10', '12', 3));
  // 150 - 100; - 120; - 140; - 360 / 3
  expect(told('fifo', ...held)).toEqual(['fifo 50.00', 'lifo 30.00', 'hifo 10.00', 'average 30.00']);
});

test('where lots are named, of the lots that are left, with the names that come to it', () => {
  const held = [trade('2026-01-01', 'BUY', '10', '10', 1), trade('2026-02-01', 'BUY', '10', '14', 2)];
  held.push(trade('2026-03-01', 'BUY', '10', '12', 3), trade('2026-04-01', 'SELL', '5', '15', 4));
  // of the first lot 5 are left: 150 - 50 - 70; 150 - 120; 150 - 140; 150 - 310 x 10 / 25
  expect(told('specific', ...held)).toEqual([
    'fifo 30.00 1:5,2:5',
    'lifo 30.00 3:10',
    'hifo 10.00 2:10',
    'average 26.00',
  ]);
});
