/** DKB, Umsatzliste. */
import type { Preset } from '../preset.ts';

export const dkb: Preset = {
  name: 'dkb',
  title: 'DKB, Umsatzliste',
  kind: 'transactions',
  headers: [
    [
      'Buchungsdatum',
      'Wertstellung',
      'Status',
      'Zahlungspflichtige*r',
      'Zahlungsempfänger*in',
      'Verwendungszweck',
      'Umsatztyp',
      'IBAN',
      'Betrag (€)',
    ],
  ],
  fields: {
    account_ref: { above: 'iban' },
    date: { columns: ['Buchungsdatum'] },
    currency: { fixed: 'EUR' },
    description: { columns: ['Verwendungszweck'] },
    counterparty_name: { out: 'Zahlungsempfänger*in', in: 'Zahlungspflichtige*r' },
    counterparty_account: { columns: ['IBAN'] },
  },
  amount: { by: 'sign', column: 'Betrag (€)' },
  numbers: { decimal: ',', thousands: '.' },
  dates: { format: 'dd.mm.yy', zone: 'UTC' },
  leaveOut: [{ column: 'Status', values: ['Vorgemerkt'] }],
};
