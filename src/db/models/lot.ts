/** What is left of what one BUY brought in, on one account and in shares of one instrument; it may be in several parts. */
import { table } from './table.ts';

export const LOT = table('lot', {
  id: 'id',
  accountId: 'id',
  instrumentId: 'id',
  /** The BUY; else the action that made shares of a pool a lot. */
  tradeId: 'id?',
  actionId: 'id?',
  acquiredAt: 'instant',
  qtyBought: 'quantity',
  qtyOpen: 'quantity',
  costBought: 'money',
  costOpen: 'money',
});
