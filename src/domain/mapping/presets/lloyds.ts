/** Lloyds, Halifax and Bank of Scotland. */
import type { Preset } from '../preset.ts';

export const lloyds: Preset = {
  name: 'lloyds',
  title: 'Lloyds, Halifax and Bank of Scotland',
  kind: 'transactions',
  headers: [
    [
      'Transaction Date',
      'Transaction Type',
      'Sort Code',
      'Account Number',
      'Transaction Description',
      'Debit Amount',
      'Credit Amount',
      'Balance',
    ],
  ],
  fields: {
    account_ref: { columns: ['Account Number'] },
    date: { columns: ['Transaction Date'] },
    currency: { fixed: 'GBP' },
    description: { columns: ['Transaction Description'] },
  },
  amount: { by: 'column', debit: 'Debit Amount', credit: 'Credit Amount' },
  numbers: { decimal: '.', thousands: ',' },
  dates: { format: 'dd/mm/yyyy', zone: 'UTC' },
};
