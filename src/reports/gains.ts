/**
 * Realised gains: one row for each lot a sale consumed, in the order of consumption, within account ref, symbol and
 * time of sale; under `average` one row a sale.
 */
import { MISSING } from './missing.ts';
import type { Report } from './report.ts';
import { amountCells, EFFECTS, readSales } from './sales.ts';

export const gains: Report = {
  name: 'gains',
  title: 'Realised gains',
  about: 'lots consumed by sales, by account, symbol and time of sale',
  accepts: ['account', 'symbol', 'from', 'to', 'asOf', 'method', 'currency'],
  totals: ['proceeds', 'cost', 'gain', 'price_effect', 'exchange_effect'],
  columns: [
    { key: 'account_ref', title: 'Account', kind: 'text', priority: 4 },
    { key: 'symbol', title: 'Symbol', kind: 'text', priority: 1 },
    { key: 'isin', title: 'ISIN', kind: 'text', priority: 7 },
    { key: 'sold_at', title: 'Sold', kind: 'instant', priority: 1 },
    { key: 'acquired_at', title: 'Acquired', kind: 'instant', priority: 5 },
    { key: 'qty', title: 'Quantity', kind: 'quantity', priority: 1 },
    { key: 'proceeds', title: 'Proceeds', kind: 'money', priority: 3, currencyFrom: 'currency' },
    { key: 'cost', title: 'Cost', kind: 'money', priority: 3, currencyFrom: 'currency' },
    { key: 'gain', title: 'Gain', kind: 'money', priority: 1, currencyFrom: 'currency' },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
    { key: 'method', title: 'Method', kind: 'text', priority: 2 },
    { key: 'sell_external_id', title: 'Sale', kind: 'text', priority: 8 },
    { key: 'buy_external_id', title: 'Purchase', kind: 'text', priority: 9 },
  ],
  columnsInCurrency: [...EFFECTS, MISSING],
  async *rows(bank, viewer, request) {
    for await (const { position, soldAt, sellId, consumed, reported } of readSales(bank, viewer, request))
      for (const [index, lot] of consumed.entries())
        yield {
          account_ref: position.accountRef,
          symbol: position.symbol,
          isin: position.isin,
          sold_at: soldAt,
          acquired_at: lot.acquiredAt,
          qty: lot.qty,
          ...amountCells(lot, reported?.[index]),
          currency: request.currency ?? position.currency,
          method: position.method,
          sell_external_id: sellId,
          buy_external_id: lot.buyId,
        };
  },
};
