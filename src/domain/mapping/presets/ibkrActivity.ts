/** Interactive Brokers, activity statement. */
import type { Preset } from '../preset.ts';

export const ibkrActivity: Preset = {
  name: 'ibkr-activity',
  title: 'Interactive Brokers, activity statement',
  kind: 'trades',
  headers: [
    [
      'Trades',
      'Header',
      'DataDiscriminator',
      'Asset Category',
      'Currency',
      'Symbol',
      'Date/Time',
      'Quantity',
      'T. Price',
      'Comm/Fee',
    ],
  ],
  fields: {
    trade_time: { columns: ['Date/Time'] },
    symbol: { columns: ['Symbol'] },
    qty: { columns: ['Quantity'] },
    price: { columns: ['T. Price'] },
    fees: { columns: ['Comm/Fee'] },
    currency: { columns: ['Currency'] },
  },
  numbers: { decimal: '.', thousands: ',' },
  dates: { format: 'yyyy-mm-dd', zone: 'America/New_York' },
  keep: [
    { column: 1, values: ['Trades'] },
    { column: 2, values: ['Data'] },
    { column: 3, values: ['Order'] },
    { column: 4, values: ['Stocks'] },
  ],
};
