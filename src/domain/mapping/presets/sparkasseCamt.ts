/** Sparkasse, CSV-CAMT. */
import type { Preset } from '../preset.ts';

export const sparkasseCamt: Preset = {
  name: 'sparkasse-camt',
  title: 'Sparkasse, CSV-CAMT',
  kind: 'transactions',
  headers: [
    [
      'Auftragskonto',
      'Buchungstag',
      'Buchungstext',
      'Verwendungszweck',
      'Beguenstigter/Zahlungspflichtiger',
      'Kontonummer/IBAN',
      'Betrag',
      'Waehrung',
      'Info',
    ],
    [
      'Auftragskonto',
      'Buchungstag',
      'Buchungstext',
      'Verwendungszweck',
      'Begünstigter/Zahlungspflichtiger',
      'Kontonummer/IBAN',
      'Betrag',
      'Währung',
      'Info',
    ],
  ],
  fields: {
    account_ref: { columns: ['Auftragskonto'] },
    date: { columns: ['Buchungstag'] },
    currency: { columns: [16] },
    description: { columns: ['Verwendungszweck'] },
    counterparty_name: { columns: [12] },
    counterparty_account: { columns: ['Kontonummer/IBAN'] },
  },
  amount: { by: 'sign', column: 'Betrag' },
  numbers: { decimal: ',', thousands: '.' },
  dates: { format: 'dd.mm.yy', zone: 'UTC' },
  leaveOut: [{ column: 'Info', values: ['Umsatz vorgemerkt'] }],
};
