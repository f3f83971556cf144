/** Interactive Brokers, flex query of trades. */
import type { Preset } from '../preset.ts';

export const ibkrFlex: Preset = {
  name: 'ibkr-flex',
  title: 'Interactive Brokers, flex query of trades',
  kind: 'trades',
  headers: [
    [
      'ClientAccountID',
      'CurrencyPrimary',
      'Symbol',
      'DateTime',
      'Quantity',
      'TradePrice',
      'IBCommission',
      'Buy/Sell',
      'TradeID',
    ],
  ],
  fields: {
    account_ref: { columns: ['ClientAccountID'] },
    trade_time: { columns: ['DateTime'] },
    symbol: { columns: ['Symbol'] },
    isin: { columns: ['ISIN'] },
    side: { columns: ['Buy/Sell'] },
    qty: { columns: ['Quantity'] },
    price: { columns: ['TradePrice'] },
    fees: { columns: ['IBCommission'] },
    currency: { columns: ['CurrencyPrimary'] },
    fees_currency: { columns: ['IBCommissionCurrency'] },
    external_id: { columns: ['TradeID'] },
  },
  numbers: { decimal: '.', thousands: ',' },
  dates: { format: 'yyyymmdd', zone: 'America/New_York' },
  words: { buy: ['buy'], sell: ['sell'] },
  leaveOut: [
    { column: 'AssetClass', values: ['CASH', 'OPT', 'FUT', 'FOP', 'BOND'] },
    {
      column: 'Buy/Sell',
      values: [
        'dividend',
        'dividends',
        'interest',
        'deposit',
        'withdrawal',
        'fee',
        'fees',
        'tax',
        'transfer',
        'cash top-up',
        'cash withdrawal',
        'custody fee',
      ],
    },
  ],
};
