/** UBS, account statement. */
import type { Preset } from '../preset.ts';

export const ubs: Preset = {
  name: 'ubs',
  title: 'UBS, account statement',
  kind: 'transactions',
  headers: [
    [
      'Trade date',
      'Booking date',
      'Currency',
      'Debit',
      'Credit',
      'Balance',
      'Transaction no.',
      'Description1',
      'Description2',
    ],
    [
      'Abschlussdatum',
      'Buchungsdatum',
      'Währung',
      'Belastung',
      'Gutschrift',
      'Saldo',
      'Transaktions-Nr.',
      'Beschreibung1',
      'Beschreibung2',
    ],
  ],
  fields: {
    account_ref: { above: 'iban' },
    date: { columns: [3] },
    currency: { columns: [5] },
    description: { columns: [11, 12, 13] },
    external_id: { columns: [10] },
  },
  amount: { by: 'column', debit: 6, credit: 7, negative: true },
  numbers: { decimal: '.', thousands: "'" },
  dates: { format: 'yyyy-mm-dd', zone: 'UTC' },
};
