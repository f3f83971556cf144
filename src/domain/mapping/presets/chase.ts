/** Chase, checking and savings. */
import type { Preset } from '../preset.ts';

export const chase: Preset = {
  name: 'chase',
  title: 'Chase, checking and savings',
  kind: 'transactions',
  headers: [['Details', 'Posting Date', 'Description', 'Amount', 'Type', 'Balance', 'Check or Slip #']],
  fields: {
    date: { columns: ['Posting Date'] },
    currency: { fixed: 'USD' },
    description: { columns: ['Description'] },
  },
  amount: { by: 'sign', column: 'Amount' },
  numbers: { decimal: '.', thousands: ',' },
  dates: { format: 'mm/dd/yyyy', zone: 'UTC' },
};
