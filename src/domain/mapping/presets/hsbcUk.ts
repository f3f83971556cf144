/** HSBC (UK). */
import type { Preset } from '../preset.ts';

export const hsbcUk: Preset = {
  name: 'hsbc-uk',
  title: 'HSBC (UK)',
  kind: 'transactions',
  headers: [],
  shape: ['dayFirst', 'text', 'number'],
  fields: { date: { columns: [1] }, currency: { fixed: 'GBP' }, description: { columns: [2] } },
  amount: { by: 'sign', column: 3 },
  numbers: { decimal: '.', thousands: ',' },
  dates: { format: 'dd/mm/yyyy', zone: 'UTC' },
};
