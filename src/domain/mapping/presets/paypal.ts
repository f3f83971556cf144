/** PayPal, activity. */
import type { Preset } from '../preset.ts';

export const paypal: Preset = {
  name: 'paypal',
  title: 'PayPal, activity',
  kind: 'transactions',
  headers: [
    [
      'Date',
      'Time',
      'TimeZone',
      'Name',
      'Type',
      'Status',
      'Currency',
      'Gross',
      'Fee',
      'Net',
      'Transaction ID',
    ],
    [
      'Datum',
      'Uhrzeit',
      'Zeitzone',
      'Name',
      'Typ',
      'Status',
      'Währung',
      'Brutto',
      'Gebühr',
      'Netto',
      'Transaktionscode',
    ],
  ],
  fields: {
    date: { columns: [1] },
    currency: { columns: [7] },
    description: { columns: [5] },
    counterparty_name: { columns: [4] },
    external_id: { columns: [13] },
  },
  amount: { by: 'sign', column: 10 },
  leaveOut: [{ column: 6, values: ['Pending', 'Denied', 'Removed', 'Placed', 'Ausstehend', 'Abgelehnt'] }],
};
