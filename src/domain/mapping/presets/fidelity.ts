/** Fidelity, account history. */
import type { Preset } from '../preset.ts';

export const fidelity: Preset = {
  name: 'fidelity',
  title: 'Fidelity, account history',
  kind: 'trades',
  headers: [
    [
      'Run Date',
      'Action',
      'Symbol',
      'Description',
      'Quantity',
      'Price ($)',
      'Commission ($)',
      'Fees ($)',
      'Amount ($)',
    ],
  ],
  fields: {
    trade_time: { columns: ['Run Date'] },
    symbol: { columns: ['Symbol'] },
    side: { columns: ['Action'] },
    qty: { columns: ['Quantity'] },
    currency: { fixed: 'USD' },
    price: { columns: ['Price ($)'] },
    fees: { columns: ['Commission ($)', 'Fees ($)'] },
  },
  numbers: { decimal: '.', thousands: ',' },
  dates: { format: 'mm/dd/yyyy', zone: 'UTC' },
  words: { buy: ['you bought', 'reinvestment'], sell: ['you sold'] },
  leaveOut: [
    {
      column: 'Action',
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
        'dividend received',
        'electronic funds transfer',
        'interest earned',
        'direct deposit',
        'transferred',
        'fee charged',
        'foreign tax paid',
      ],
    },
  ],
};
