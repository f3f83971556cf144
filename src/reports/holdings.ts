/** Open positions with weighted average cost and market value at the last known price, by account ref and symbol. */
import { MISSING } from './missing.ts';
import type { Report } from './report.ts';
import { valuedPositions } from './valuedPositions.ts';

export const holdings: Report = {
  name: 'holdings',
  title: 'Holdings',
  about: 'open positions by account and symbol, at the last price on or before the day',
  accepts: ['account', 'symbol', 'asOf', 'method', 'currency'],
  totals: ['cost_basis', 'market_value', 'unrealized_gain'],
  columns: [
    { key: 'account_ref', title: 'Account', kind: 'text', priority: 4 },
    { key: 'symbol', title: 'Symbol', kind: 'text', priority: 1 },
    { key: 'isin', title: 'ISIN', kind: 'text', priority: 9 },
    { key: 'qty', title: 'Quantity', kind: 'quantity', priority: 1 },
    { key: 'average_cost', title: 'Average cost', kind: 'price', priority: 5 },
    { key: 'cost_basis', title: 'Cost', kind: 'money', priority: 3, currencyFrom: 'currency' },
    { key: 'method', title: 'Method', kind: 'text', priority: 2 },
    { key: 'price', title: 'Price', kind: 'price', priority: 6 },
    { key: 'price_date', title: 'Price of', kind: 'day', priority: 8, noteFrom: 'price_note' },
    { key: 'market_value', title: 'Value', kind: 'money', priority: 1, currencyFrom: 'currency' },
    { key: 'unrealized_gain', title: 'Unrealised', kind: 'money', priority: 1, currencyFrom: 'currency' },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
  ],
  columnsInCurrency: [MISSING],
  async *rows(bank, viewer, request) {
    for await (const position of valuedPositions(bank, viewer, request, 'open'))
      if (position.qty !== 0n)
        yield {
          account_ref: position.accountRef,
          symbol: position.symbol,
          isin: position.isin,
          qty: position.qty,
          average_cost: position.averageCost,
          cost_basis: position.costBasis,
          method: position.method,
          price: position.price,
          price_date: position.priceDay,
          price_note: position.priceNote,
          market_value: position.marketValue,
          unrealized_gain: position.unrealizedGain,
          currency: position.currency,
          missing: position.missing,
        };
  },
};
