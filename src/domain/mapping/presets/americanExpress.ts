/** American Express (US), card activity. */
import type { Preset } from '../preset.ts';

export const americanExpress: Preset = {
  name: 'american-express',
  title: 'American Express (US), card activity',
  kind: 'transactions',
  headers: [['Date', 'Description', 'Card Member', 'Account #', 'Amount']],
  fields: {
    date: { columns: ['Date'] },
    currency: { fixed: 'USD' },
    description: { columns: ['Description'] },
  },
  amount: { by: 'sign', column: 'Amount', negated: true },
  numbers: { decimal: '.', thousands: ',' },
  dates: { format: 'mm/dd/yyyy', zone: 'UTC' },
};
