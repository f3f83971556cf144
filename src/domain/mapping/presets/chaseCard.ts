/** Chase, credit card. */
import type { Preset } from '../preset.ts';

export const chaseCard: Preset = {
  name: 'chase-card',
  title: 'Chase, credit card',
  kind: 'transactions',
  headers: [['Transaction Date', 'Post Date', 'Description', 'Category', 'Type', 'Amount', 'Memo']],
  fields: {
    date: { columns: ['Post Date'] },
    currency: { fixed: 'USD' },
    description: { columns: ['Description', 'Memo'] },
  },
  amount: { by: 'sign', column: 'Amount' },
  numbers: { decimal: '.', thousands: ',' },
  dates: { format: 'mm/dd/yyyy', zone: 'UTC' },
};
