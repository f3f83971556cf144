/** Robinhood, activity. */
import type { Preset } from '../preset.ts';

export const robinhood: Preset = {
  name: 'robinhood',
  title: 'Robinhood, activity',
  kind: 'trades',
  headers: [
    [
      'Activity Date',
      'Process Date',
      'Settle Date',
      'Instrument',
      'Description',
      'Trans Code',
      'Quantity',
      'Price',
      'Amount',
    ],
  ],
  fields: {
    trade_time: { columns: ['Activity Date'] },
    symbol: { columns: ['Instrument'] },
    side: { columns: ['Trans Code'] },
    qty: { columns: ['Quantity'] },
    price: { columns: ['Price'] },
    currency: { fixed: 'USD' },
  },
  numbers: { decimal: '.', thousands: ',' },
  dates: { format: 'mm/dd/yyyy', zone: 'UTC' },
  words: { buy: ['buy'], sell: ['sell'] },
  leaveOut: [
    {
      column: 'Trans Code',
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
        'cdiv',
        'ach',
        'int',
        'gold',
        'mint',
        'slip',
        'dtax',
        'afee',
      ],
    },
  ],
};
