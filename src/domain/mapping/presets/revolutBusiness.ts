/** Revolut Business, account statement. */
import type { Preset } from '../preset.ts';

export const revolutBusiness: Preset = {
  name: 'revolut-business',
  title: 'Revolut Business, account statement',
  kind: 'transactions',
  headers: [
    [
      'Date completed (UTC)',
      'ID',
      'Type',
      'Description',
      'Payment currency',
      'Amount',
      'Fee',
      'Balance',
      'Account',
    ],
  ],
  fields: {
    date: { columns: ['Date completed (UTC)'] },
    currency: { columns: ['Payment currency'] },
    description: { columns: ['Description', 'Reference'] },
    external_id: { columns: ['ID'] },
    fees: { columns: ['Fee'] },
  },
  amount: { by: 'sign', column: 'Amount' },
  numbers: { decimal: '.', thousands: ',' },
  dates: { format: 'yyyy-mm-dd', zone: 'UTC' },
  leaveOut: [{ column: 'Date completed (UTC)', values: [''] }],
};
