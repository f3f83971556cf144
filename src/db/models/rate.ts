/** What one unit of the base currency buys of the quote currency on a day. */
import { table } from './table.ts';

export const RATE = table(
  'rate',
  {
    base: 'text',
    quote: 'text',
    day: 'day',
    rate: 'quantity',
    importId: 'id?',
  },
  ['base', 'quote', 'day'],
);
