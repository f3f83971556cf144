/** Starling. */
import type { Preset } from '../preset.ts';

export const starling: Preset = {
  name: 'starling',
  title: 'Starling',
  kind: 'transactions',
  headers: [['Date', 'Counter Party', 'Reference', 'Type', 'Amount (GBP)', 'Balance (GBP)']],
  fields: {
    date: { columns: ['Date'] },
    currency: { fixed: 'GBP' },
    description: { columns: ['Reference'] },
    counterparty_name: { columns: ['Counter Party'] },
  },
  amount: { by: 'sign', column: 'Amount (GBP)' },
  numbers: { decimal: '.', thousands: ',' },
  dates: { format: 'dd/mm/yyyy', zone: 'UTC' },
};
