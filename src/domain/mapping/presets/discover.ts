/** Discover, card activity. */
import type { Preset } from '../preset.ts';

export const discover: Preset = {
  name: 'discover',
  title: 'Discover, card activity',
  kind: 'transactions',
  headers: [['Trans. Date', 'Post Date', 'Description', 'Amount', 'Category']],
  fields: {
    date: { columns: ['Post Date'] },
    currency: { fixed: 'USD' },
    description: { columns: ['Description'] },
  },
  amount: { by: 'sign', column: 'Amount', negated: true },
  numbers: { decimal: '.', thousands: ',' },
  dates: { format: 'mm/dd/yyyy', zone: 'UTC' },
};
