/** Revolut, account statement. */
import type { Preset } from '../preset.ts';

export const revolut: Preset = {
  name: 'revolut',
  title: 'Revolut, account statement',
  kind: 'transactions',
  headers: [
    [
      'Type',
      'Product',
      'Started Date',
      'Completed Date',
      'Description',
      'Amount',
      'Fee',
      'Currency',
      'State',
      'Balance',
    ],
  ],
  fields: {
    date: { columns: ['Completed Date'] },
    currency: { columns: ['Currency'] },
    description: { columns: ['Description'] },
    fees: { columns: ['Fee'] },
  },
  amount: { by: 'sign', column: 'Amount' },
  numbers: { decimal: '.', thousands: ',' },
  dates: { format: 'yyyy-mm-dd', zone: 'UTC' },
  leaveOut: [{ column: 'State', values: ['PENDING', 'REVERTED', 'DECLINED', 'FAILED'] }],
};
