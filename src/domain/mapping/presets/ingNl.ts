/** ING (Netherlands), af- en bijschrijvingen. */
import type { Preset } from '../preset.ts';

export const ingNl: Preset = {
  name: 'ing-nl',
  title: 'ING (Netherlands), af- en bijschrijvingen',
  kind: 'transactions',
  headers: [
    ['Datum', 'Naam / Omschrijving', 'Rekening', 'Tegenrekening', 'Code', 'Af Bij', 'Bedrag (EUR)'],
    ['Date', 'Name / Description', 'Account', 'Counterparty', 'Code', 'Debit/credit', 'Amount (EUR)'],
  ],
  fields: {
    account_ref: { columns: [3] },
    date: { columns: [1] },
    currency: { fixed: 'EUR' },
    description: { columns: [9] },
    counterparty_name: { columns: [2] },
    counterparty_account: { columns: [4] },
  },
  amount: { by: 'letter', column: 7, letter: 6, minus: ['Af', 'Debit'], plus: ['Bij', 'Credit'] },
  numbers: { decimal: ',', thousands: '.' },
  dates: { format: 'yyyymmdd', zone: 'UTC' },
};
