/** Wise, balance statement. */
import type { Preset } from '../preset.ts';

export const wise: Preset = {
  name: 'wise',
  title: 'Wise, balance statement',
  kind: 'transactions',
  headers: [
    ['TransferWise ID', 'Date', 'Amount', 'Currency', 'Description', 'Payment Reference', 'Running Balance'],
  ],
  fields: {
    date: { columns: ['Date'] },
    currency: { columns: ['Currency'] },
    description: { columns: ['Description', 'Payment Reference'] },
    counterparty_name: { out: 'Merchant', in: 'Payer Name' },
    external_id: { columns: ['TransferWise ID'] },
  },
  amount: { by: 'sign', column: 'Amount' },
  numbers: { decimal: '.', thousands: ',' },
  dates: { format: 'dd-mm-yyyy', zone: 'UTC' },
};
