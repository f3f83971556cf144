/** Monzo. */
import type { Preset } from '../preset.ts';

export const monzo: Preset = {
  name: 'monzo',
  title: 'Monzo',
  kind: 'transactions',
  headers: [
    [
      'Transaction ID',
      'Date',
      'Time',
      'Type',
      'Name',
      'Category',
      'Amount',
      'Currency',
      'Local amount',
      'Local currency',
    ],
  ],
  fields: {
    date: { columns: ['Date'] },
    currency: { columns: ['Currency'] },
    category: { columns: ['Category'] },
    description: { columns: ['Description', 'Notes and #tags'] },
    counterparty_name: { columns: ['Name'] },
    external_id: { columns: ['Transaction ID'] },
  },
  amount: { by: 'sign', column: 'Amount' },
  numbers: { decimal: '.', thousands: ',' },
  dates: { format: 'dd/mm/yyyy', zone: 'UTC' },
};
