/** Deutsche Bank, Umsätze. */
import type { Preset } from '../preset.ts';

export const deutscheBank: Preset = {
  name: 'deutsche-bank',
  title: 'Deutsche Bank, Umsätze',
  kind: 'transactions',
  headers: [
    [
      'Buchungstag',
      'Wert',
      'Umsatzart',
      'Begünstigter / Auftraggeber',
      'Verwendungszweck',
      'IBAN',
      'Soll',
      'Haben',
      'Währung',
    ],
  ],
  fields: {
    date: { columns: ['Buchungstag'] },
    currency: { columns: ['Währung'] },
    description: { columns: ['Verwendungszweck'] },
    counterparty_name: { columns: ['Begünstigter / Auftraggeber'] },
    counterparty_account: { columns: ['IBAN'] },
  },
  amount: { by: 'column', debit: 'Soll', credit: 'Haben', negative: true },
  numbers: { decimal: ',', thousands: '.' },
};
