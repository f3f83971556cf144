/** Vanguard (US), transactions. */
import type { Preset } from '../preset.ts';

export const vanguardUs: Preset = {
  name: 'vanguard-us',
  title: 'Vanguard (US), transactions',
  kind: 'trades',
  headers: [
    [
      'Account Number',
      'Trade Date',
      'Settlement Date',
      'Transaction Type',
      'Symbol',
      'Shares',
      'Share Price',
      'Principal Amount',
      'Net Amount',
    ],
  ],
  fields: {
    account_ref: { columns: ['Account Number'] },
    trade_time: { columns: ['Trade Date'] },
    symbol: { columns: ['Symbol'] },
    side: { columns: ['Transaction Type'] },
    qty: { columns: ['Shares'] },
    price: { columns: ['Share Price'] },
    fees: { columns: [11] },
    currency: { fixed: 'USD' },
  },
  numbers: { decimal: '.', thousands: ',' },
  words: { buy: ['buy', 'reinvestment'], sell: ['sell'] },
  leaveOut: [
    {
      column: 'Transaction Type',
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
        'sweep in',
        'sweep out',
        'funds received',
        'capital gain (lt)',
        'capital gain (st)',
      ],
    },
  ],
};
