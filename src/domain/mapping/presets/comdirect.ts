/** comdirect, Umsätze. */
import type { Preset } from '../preset.ts';

export const comdirect: Preset = {
  name: 'comdirect',
  title: 'comdirect, Umsätze',
  kind: 'transactions',
  headers: [['Buchungstag', 'Wertstellung (Valuta)', 'Vorgang', 'Buchungstext', 'Umsatz in EUR']],
  fields: {
    date: { columns: ['Buchungstag'] },
    currency: { fixed: 'EUR' },
    description: { columns: ['Buchungstext'] },
  },
  amount: { by: 'sign', column: 'Umsatz in EUR' },
  numbers: { decimal: ',', thousands: '.' },
  dates: { format: 'dd.mm.yyyy', zone: 'UTC' },
  leaveOut: [{ column: 'Buchungstag', values: ['offen'] }],
};
