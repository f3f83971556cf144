/** Capital One, card activity. */
import type { Preset } from '../preset.ts';

export const capitalOne: Preset = {
  name: 'capital-one',
  title: 'Capital One, card activity',
  kind: 'transactions',
  headers: [['Transaction Date', 'Posted Date', 'Card No.', 'Description', 'Category', 'Debit', 'Credit']],
  fields: {
    date: { columns: ['Posted Date'] },
    currency: { fixed: 'USD' },
    description: { columns: ['Description'] },
  },
  amount: { by: 'column', debit: 'Debit', credit: 'Credit' },
  numbers: { decimal: '.', thousands: ',' },
  dates: { format: 'yyyy-mm-dd', zone: 'UTC' },
};
