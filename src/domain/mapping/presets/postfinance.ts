/** PostFinance, account movements. */
import type { Preset } from '../preset.ts';

export const postfinance: Preset = {
  name: 'postfinance',
  title: 'PostFinance, account movements',
  kind: 'transactions',
  headers: [
    ['Date', 'Type of transaction', 'Notification text', 'Credit in CHF', 'Debit in CHF'],
    ['Datum', 'Bewegungstyp', 'Avisierungstext', 'Gutschrift in CHF', 'Lastschrift in CHF'],
    ['Date', 'Type de transaction', 'Texte de notification', 'Crédit en CHF', 'Débit en CHF'],
  ],
  fields: {
    account_ref: { above: 'iban' },
    date: { columns: [1] },
    currency: { fixed: 'CHF' },
    description: { columns: [3] },
  },
  amount: { by: 'column', debit: 5, credit: 4, negative: true },
  numbers: { decimal: '.', thousands: "'" },
  dates: { format: 'dd.mm.yyyy', zone: 'UTC' },
};
