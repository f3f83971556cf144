/** Barclays. */
import type { Preset } from '../preset.ts';

export const barclays: Preset = {
  name: 'barclays',
  title: 'Barclays',
  kind: 'transactions',
  headers: [['Number', 'Date', 'Account', 'Amount', 'Subcategory', 'Memo']],
  fields: {
    account_ref: { columns: ['Account'] },
    date: { columns: ['Date'] },
    currency: { fixed: 'GBP' },
    description: { columns: ['Memo'] },
  },
  amount: { by: 'sign', column: 'Amount' },
  numbers: { decimal: '.', thousands: ',' },
  dates: { format: 'dd/mm/yyyy', zone: 'UTC' },
};
