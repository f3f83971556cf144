/** ING (Germany), Umsatzanzeige. */
import type { Preset } from '../preset.ts';

export const ingDe: Preset = {
  name: 'ing-de',
  title: 'ING (Germany), Umsatzanzeige',
  kind: 'transactions',
  headers: [['Buchung', 'Auftraggeber/Empfänger', 'Buchungstext', 'Verwendungszweck', 'Betrag', 'Währung']],
  fields: {
    account_ref: { above: 'iban' },
    date: { columns: ['Buchung'] },
    currency: { columns: ['Währung'] },
    description: { columns: ['Verwendungszweck'] },
    counterparty_name: { columns: ['Auftraggeber/Empfänger'] },
  },
  amount: { by: 'sign', column: 'Betrag' },
  numbers: { decimal: ',', thousands: '.' },
  dates: { format: 'dd.mm.yyyy', zone: 'UTC' },
};
