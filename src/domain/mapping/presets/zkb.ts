/** Zürcher Kantonalbank, Kontoauszug. */
import type { Preset } from '../preset.ts';

export const zkb: Preset = {
  name: 'zkb',
  title: 'Zürcher Kantonalbank, Kontoauszug',
  kind: 'transactions',
  headers: [
    [
      'Datum',
      'Buchungstext',
      'Whg',
      'ZKB-Referenz',
      'Belastung CHF',
      'Gutschrift CHF',
      'Valuta',
      'Saldo CHF',
    ],
  ],
  fields: {
    date: { columns: ['Datum'] },
    currency: { fixed: 'CHF' },
    description: { columns: ['Buchungstext', 'Zahlungszweck'] },
    external_id: { columns: ['ZKB-Referenz'] },
  },
  amount: { by: 'column', debit: 'Belastung CHF', credit: 'Gutschrift CHF' },
  numbers: { decimal: '.', thousands: "'" },
  dates: { format: 'dd.mm.yyyy', zone: 'UTC' },
  leaveOut: [{ column: 'Datum', values: [''] }],
};
