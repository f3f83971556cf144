/** Revolut, trading account. */
import type { Preset } from '../preset.ts';

export const revolutTrading: Preset = {
  name: 'revolut-trading',
  title: 'Revolut, trading account',
  kind: 'trades',
  headers: [['Date', 'Ticker', 'Type', 'Quantity', 'Price per share', 'Total Amount', 'Currency', 'FX Rate']],
  fields: {
    trade_time: { columns: ['Date'] },
    symbol: { columns: ['Ticker'] },
    side: { columns: ['Type'] },
    qty: { columns: ['Quantity'] },
    price: { columns: ['Price per share'] },
    currency: { columns: ['Currency'] },
  },
  numbers: { decimal: '.', thousands: ',' },
  dates: { format: 'yyyy-mm-dd', zone: 'UTC' },
  words: { buy: ['buy'], sell: ['sell'] },
  leaveOut: [
    {
      column: 'Type',
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
