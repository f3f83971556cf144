/** A part of a lot that a sale names, or shares that are carried to another account. */
import { table } from './table.ts';

export const NAMED_LOT = table('named_lot', {
  id: 'id',
  accountId: 'id',
  tradeId: 'id?',
  actionId: 'id?',
  buyTradeId: 'id?',
  buyActionId: 'id?',
  qty: 'quantity',
});
