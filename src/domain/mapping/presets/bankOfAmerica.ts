/** Bank of America, checking and savings. */
import type { Preset } from '../preset.ts';

export const bankOfAmerica: Preset = {
  name: 'bank-of-america',
  title: 'Bank of America, checking and savings',
  kind: 'transactions',
  headers: [['Date', 'Description', 'Amount', 'Running Bal.']],
  fields: {
    date: { columns: ['Date'] },
    currency: { fixed: 'USD' },
    description: { columns: ['Description'] },
  },
  amount: { by: 'sign', column: 'Amount' },
  numbers: { decimal: '.', thousands: ',' },
  dates: { format: 'mm/dd/yyyy', zone: 'UTC' },
  leaveOut: [{ column: 'Amount', values: [''] }],
};
