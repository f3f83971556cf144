/** The closing price of an instrument on a day. */
import { table } from './table.ts';

export const PRICE = table(
  'price',
  {
    instrumentId: 'id',
    day: 'day',
    price: 'quantity',
    importId: 'id?',
  },
  ['instrumentId', 'day'],
);
