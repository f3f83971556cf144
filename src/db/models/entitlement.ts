/** The cash that an action brings an account. */
import { table } from './table.ts';

export const ENTITLEMENT = table(
  'entitlement',
  {
    actionId: 'id',
    accountId: 'id',
    instrumentId: 'id',
    qty: 'quantity',
    gross: 'money',
    withheld: 'money',
    rate: 'quantity?',
    relievedCost: 'money?',
    realizedGain: 'money?',
  },
  ['actionId', 'accountId'],
);
