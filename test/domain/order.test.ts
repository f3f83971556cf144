import { describe, expect, it } from 'vitest';
import { formatMoney, parseMoney } from '../../src/domain/money.ts';
import { effectOf, NEXT_ENTRY } from '../../src/domain/order.ts';
import { formatQuantity, parsePrice, parseQuantity } from '../../src/domain/quantity.ts';
import { makeTrade, type Trade } from '../../src/domain/trade.ts';

/** `2026-01-10 buy 100 @ 10 fee 5` */
function trade(text: string, id: number, entry = id): Trade {
  const match = /^(\S+) (buy|sell) (\S+) @ (\S+)(?: fee (\S+))?$/.exec(text);
  const [, day, side, qty = '', price = '', fee = '0'] = match ?? [];
  return makeTrade({
    id,
    accountId: 1,
    instrumentId: 1,
    tradedAt: `${day}T12:00:00.000Z`,
    side: side === 'buy' ? 'BUY' : 'SELL',
    qty: parseQuantity(qty),
    price: parsePrice(price),
    fees: parseMoney(fee),
    currency: 'EUR',
    entry,
  });
}
const history = (...lines: string[]) => lines.map((line, index) => trade(line, index + 1));
const fifo = () => 'fifo' as const;
const order = (text: string) => trade(text, 0, NEXT_ENTRY);

describe('what an order would do', () => {
  const held = history('2025-01-14 buy 10 @ 141.20', '2025-09-02 buy 20 @ 165.50');

  it('a sale consumes lots oldest first and realises a gain', () => {
    const effect = effectOf(order('2026-06-30 sell 12 @ 182.40 fee 1'), held, fifo, 'SAP');
    // Proceeds 12 x 182.40 - 1 = 2187.80; cost 10 x 141.20 + 2 x 165.50 = 1743.00
    expect(effect.consumed.map(({ qty, cost }) => `${formatQuantity(qty)} ${formatMoney(cost)}`)).toEqual([
      '10 1412.00',
      '2 331.00',
    ]);
    expect(formatMoney(effect.gain ?? 0n)).toBe('444.80');
    expect(formatMoney(effect.after.costBasis)).toBe('2979.00');
    expect(effect).toMatchObject({ laterSales: 0, years: [] });
  });

  it('a purchase adds a lot and realises nothing', () => {
    const effect = effectOf(order('2026-06-30 buy 1 @ 100 fee 1'), held, fifo, 'SAP');
    expect(effect).toMatchObject({ consumed: [], gain: null, laterSales: 0, years: [] });
    expect(effect.after.costBasis - effect.before.costBasis).toBe(parseMoney('101'));
  });

  it('a purchase dated back changes what later sales realised, year by year', () => {
    const trades = history(
      '2024-01-01 buy 10 @ 10',
      '2024-06-01 buy 10 @ 20',
      '2024-12-01 sell 10 @ 30',
      '2025-03-01 sell 5 @ 30',
    );
    const effect = effectOf(order('2023-12-01 buy 10 @ 8'), trades, fifo, 'SAP');
    // 2024: 300 - 100 = 200 -> 300 - 80 = 220.  2025: 150 - 100 = 50 -> 150 - 50 = 100
    expect(effect.laterSales).toBe(2);
    expect(
      effect.years.map(({ year, before, after }) => `${year} ${formatMoney(before)} ${formatMoney(after)}`),
    ).toEqual(['2024 200.00 220.00', '2025 50.00 100.00']);
  });

  it('more than is held at that moment can not be sold', () => {
    expect(() => effectOf(order('2026-06-30 sell 30.5 @ 1'), held, fifo, 'SAP')).toThrow(
      '30.5 SAP are to be sold, 30 are held on 2026-06-30',
    );
    expect(() => effectOf(order('2025-08-01 sell 11 @ 1'), held, fifo, 'SAP')).toThrow(
      '11 SAP are to be sold, 10 are held on 2025-08-01',
    );
  });

  it('a sale dated back that would leave a later one short is refused, naming that one', () => {
    const trades = history('2024-01-01 buy 10 @ 10', '2024-12-01 sell 8 @ 30');
    expect(() => effectOf(order('2024-06-01 sell 3 @ 20'), trades, fifo, 'SAP')).toThrow(
      /sale of 8 on 2024-12-01 \(trade 2\)/,
    );
  });
});
