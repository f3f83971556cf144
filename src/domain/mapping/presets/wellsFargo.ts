/** Wells Fargo. */
import type { Preset } from '../preset.ts';

export const wellsFargo: Preset = {
  name: 'wells-fargo',
  title: 'Wells Fargo',
  kind: 'transactions',
  headers: [],
  shape: ['day', 'number', '*', 'any', 'text'],
  fields: { date: { columns: [1] }, currency: { fixed: 'USD' }, description: { columns: [5] } },
  amount: { by: 'sign', column: 2 },
  numbers: { decimal: '.', thousands: ',' },
  dates: { format: 'mm/dd/yyyy', zone: 'UTC' },
};
