/** ABN AMRO, TAB. */
import type { Preset } from '../preset.ts';

export const abnAmro: Preset = {
  name: 'abn-amro',
  title: 'ABN AMRO, TAB',
  kind: 'transactions',
  headers: [],
  shape: ['account', 'currency', 'day', 'number', 'number', 'day', 'number', 'text'],
  fields: {
    account_ref: { columns: [1] },
    date: { columns: [3] },
    currency: { columns: [2] },
    description: { columns: [8] },
  },
  amount: { by: 'sign', column: 7 },
  numbers: { decimal: ',', thousands: '.' },
  dates: { format: 'yyyymmdd', zone: 'UTC' },
};
