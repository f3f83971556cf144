/** Profit and loss of every position that ever held something, realised and unrealised by one method, by account ref and symbol. */
import { MISSING } from './missing.ts';
import type { Report } from './report.ts';
import { EFFECTS } from './sales.ts';
import { valuedPositions } from './valuedPositions.ts';

export const pnl: Report = {
  name: 'pnl',
  title: 'Profit and loss',
  about:
    'realised and unrealised gain of every position, by account and symbol; fees are already inside both',
  accepts: ['account', 'symbol', 'asOf', 'method', 'currency'],
  totals: ['realized_gain', 'unrealized_gain', 'fees', 'total', 'price_effect', 'exchange_effect'],
  columns: [
    { key: 'account_ref', title: 'Account', kind: 'text', priority: 3 },
    { key: 'symbol', title: 'Symbol', kind: 'text', priority: 1 },
    { key: 'isin', title: 'ISIN', kind: 'text', priority: 6 },
    { key: 'realized_gain', title: 'Realised', kind: 'money', priority: 1, currencyFrom: 'currency' },
    {
      key: 'unrealized_gain',
      title: 'Unrealised',
      kind: 'money',
      priority: 1,
      currencyFrom: 'currency',
      noteFrom: 'price_note',
    },
    { key: 'fees', title: 'Fees', kind: 'money', priority: 5, currencyFrom: 'currency' },
    { key: 'total', title: 'Total', kind: 'money', priority: 1, currencyFrom: 'currency' },
    { key: 'method', title: 'Method', kind: 'text', priority: 2 },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
  ],
  columnsInCurrency: [...EFFECTS, MISSING],
  async *rows(bank, viewer, request) {
    for await (const position of valuedPositions(bank, viewer, request, 'touched'))
      yield {
        account_ref: position.accountRef,
        symbol: position.symbol,
        isin: position.isin,
        realized_gain: position.realizedGain,
        unrealized_gain: position.unrealizedGain,
        price_note: position.priceNote,
        fees: position.fees,
        total: position.total,
        method: position.method,
        currency: position.currency,
        price_effect: position.priceEffect,
        exchange_effect: position.exchangeEffect,
        missing: position.missing,
      };
  },
};
