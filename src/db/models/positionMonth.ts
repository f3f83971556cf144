/** What the trades of a position came to in a month, by its account's own method. */
import { table } from './table.ts';

export const POSITION_MONTH = table(
  'position_month',
  {
    accountId: 'id',
    instrumentId: 'id',
    month: 'text',
    qty: 'quantity',
    trades: 'int',
    bought: 'money',
    sold: 'money',
    fees: 'money',
    sales: 'int',
    realizedGain: 'money',
  },
  ['accountId', 'instrumentId', 'month'],
);
