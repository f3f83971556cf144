/** N26. */
import type { Preset } from '../preset.ts';

export const n26: Preset = {
  name: 'n26',
  title: 'N26',
  kind: 'transactions',
  headers: [
    [
      'Booking Date',
      'Value Date',
      'Partner Name',
      'Partner Iban',
      'Type',
      'Payment Reference',
      'Account Name',
      'Amount (EUR)',
    ],
  ],
  fields: {
    date: { columns: ['Booking Date'] },
    currency: { fixed: 'EUR' },
    description: { columns: ['Payment Reference'] },
    counterparty_name: { columns: ['Partner Name'] },
    counterparty_account: { columns: ['Partner Iban'] },
  },
  amount: { by: 'sign', column: 'Amount (EUR)' },
  numbers: { decimal: '.', thousands: ',' },
  dates: { format: 'yyyy-mm-dd', zone: 'UTC' },
};
