import { describe, expect, it } from 'vitest';
import { formatMoney, parseMoney, valueAt } from '../../src/domain/money.ts';
import { parsePrice, parseQuantity, parseRate } from '../../src/domain/quantity.ts';
import { type SettledTrade, settlementOf } from '../../src/domain/settlement.ts';

const trade = (
  side: 'BUY' | 'SELL',
  qty: string,
  price: string,
  fees: string,
  rate?: string,
): SettledTrade => ({
  side,
  symbol: 'SAP',
  qty: parseQuantity(qty),
  price: parsePrice(price),
  gross: valueAt(parseQuantity(qty), parsePrice(price)),
  fees: parseMoney(fees),
  rate: rate === undefined ? undefined : parseRate(rate),
  externalId: 't1',
});
const booked = (settled: SettledTrade) =>
  settlementOf(settled).map(
    (row) => `${row.section}:${row.category} ${formatMoney(row.amount)} ${row.externalId}`,
  );

describe('the cash of a trade', () => {
  it('a purchase pays price and fees', () =>
    expect(booked(trade('BUY', '10', '100', '5'))).toEqual([
      'transfer:securities -1000.00 t1:cash',
      'expense:brokerage fees -5.00 t1:fees',
    ]));
  it('a sale brings the price and pays fees', () =>
    expect(booked(trade('SELL', '2.5', '182.40', '1'))).toEqual([
      'transfer:securities 456.00 t1:cash',
      'expense:brokerage fees -1.00 t1:fees',
    ]));
  it('settles in the currency of the account', () =>
    // 1000 USD x 0.90 and 5 USD x 0.90
    expect(booked(trade('BUY', '10', '100', '5', '0.9'))).toEqual([
      'transfer:securities -900.00 t1:cash',
      'expense:brokerage fees -4.50 t1:fees',
    ]));
  it('books no row of nothing', () => {
    expect(booked(trade('BUY', '10', '100', '0'))).toEqual(['transfer:securities -1000.00 t1:cash']);
    expect(booked(trade('BUY', '10', '0', '0'))).toEqual([]);
  });
  it('says what was traded', () =>
    expect(settlementOf(trade('SELL', '2.5', '182.4', '1')).map((row) => row.description)).toEqual([
      'SELL 2.5 SAP @ 182.40',
      'Fees SELL 2.5 SAP @ 182.40',
    ]));
});
