/** Trade Republic, transactions with notes. */
import type { Preset } from '../preset.ts';

export const tradeRepublicNotes: Preset = {
  name: 'trade-republic-notes',
  title: 'Trade Republic, transactions with notes',
  kind: 'trades',
  headers: [
    ['date', 'type', 'value', 'note', 'isin', 'shares', 'fees', 'taxes'],
    ['Datum', 'Typ', 'Wert', 'Notiz', 'ISIN', 'Stück', 'Gebühren', 'Steuern'],
  ],
  isInOrder: true,
  fields: {
    trade_time: { columns: [1] },
    isin: { columns: [5] },
    side: { columns: [2] },
    qty: { columns: [6] },
    net: { columns: [3] },
    fees: { columns: [7, 8] },
    currency: { fixed: 'EUR' },
  },
  dates: { format: 'yyyy-mm-dd', zone: 'UTC' },
  words: { buy: ['buy', 'kauf', 'sparplan'], sell: ['sell', 'verkauf'] },
  leaveOut: [
    {
      column: 2,
      values: [
        'dividend',
        'dividends',
        'interest',
        'deposit',
        'withdrawal',
        'fee',
        'fees',
        'tax',
        'transfer',
        'cash top-up',
        'cash withdrawal',
        'custody fee',
        'dividende',
        'zinsen',
        'einlage',
        'entnahme',
        'steuern',
        'ein- und auszahlungen',
      ],
    },
  ],
};
