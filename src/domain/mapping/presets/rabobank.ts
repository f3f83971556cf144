/** Rabobank, transacties. */
import type { Preset } from '../preset.ts';

export const rabobank: Preset = {
  name: 'rabobank',
  title: 'Rabobank, transacties',
  kind: 'transactions',
  headers: [
    [
      'IBAN/BBAN',
      'Munt',
      'Volgnr',
      'Datum',
      'Bedrag',
      'Tegenrekening IBAN/BBAN',
      'Naam tegenpartij',
      'Omschrijving-1',
    ],
  ],
  fields: {
    account_ref: { columns: ['IBAN/BBAN'] },
    date: { columns: ['Datum'] },
    currency: { columns: ['Munt'] },
    description: { columns: ['Omschrijving-1', 'Omschrijving-2', 'Omschrijving-3'] },
    counterparty_name: { columns: ['Naam tegenpartij'] },
    counterparty_account: { columns: ['Tegenrekening IBAN/BBAN'] },
    external_id: { columns: ['Volgnr'] },
  },
  amount: { by: 'sign', column: 'Bedrag' },
  numbers: { decimal: ',', thousands: '.' },
  dates: { format: 'yyyy-mm-dd', zone: 'UTC' },
};
