/** Citi, card activity. */
import type { Preset } from '../preset.ts';

export const citi: Preset = {
  name: 'citi',
  title: 'Citi, card activity',
  kind: 'transactions',
  headers: [['Status', 'Date', 'Description', 'Debit', 'Credit']],
  fields: {
    date: { columns: ['Date'] },
    currency: { fixed: 'USD' },
    description: { columns: ['Description'] },
  },
  amount: { by: 'column', debit: 'Debit', credit: 'Credit', negativeCredit: true },
  numbers: { decimal: '.', thousands: ',' },
  dates: { format: 'mm/dd/yyyy', zone: 'UTC' },
  leaveOut: [{ column: 'Status', values: ['Pending'] }],
};
