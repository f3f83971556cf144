/** Apple Card. */
import type { Preset } from '../preset.ts';

export const appleCard: Preset = {
  name: 'apple-card',
  title: 'Apple Card',
  kind: 'transactions',
  headers: [
    [
      'Transaction Date',
      'Clearing Date',
      'Description',
      'Merchant',
      'Category',
      'Type',
      'Amount (USD)',
      'Purchased By',
    ],
    ['Transaction Date', 'Clearing Date', 'Description', 'Merchant', 'Category', 'Type', 'Amount (USD)'],
  ],
  fields: {
    date: { columns: ['Clearing Date'] },
    currency: { fixed: 'USD' },
    description: { columns: ['Description'] },
    counterparty_name: { columns: ['Merchant'] },
  },
  amount: { by: 'sign', column: 'Amount (USD)', negated: true },
  numbers: { decimal: '.', thousands: ',' },
  dates: { format: 'mm/dd/yyyy', zone: 'UTC' },
};
