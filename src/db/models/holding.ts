/** A position: what an account holds of an instrument, by the account's method. */
import { table } from './table.ts';

export const HOLDING = table(
  'holding',
  {
    accountId: 'id',
    instrumentId: 'id',
    qty: 'quantity',
    costBasis: 'money',
    realizedGain: 'money',
    fees: 'money',
  },
  ['accountId', 'instrumentId'],
);
