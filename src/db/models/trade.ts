/** An execution on a brokerage account. */
import { table } from './table.ts';

export const TRADE = table('trade', {
  id: 'id',
  accountId: 'id',
  instrumentId: 'id',
  tradedAt: 'instant',
  side: 'text',
  qty: 'quantity',
  price: 'quantity',
  fees: 'money',
  gross: 'money',
  rate: 'quantity?',
  settled: 'bool',
  relievedCost: 'money?',
  realizedGain: 'money?',
  externalId: 'text?',
  identity: 'text',
  content: 'text',
  importId: 'id?',
  importLine: 'int?',
  userId: 'id?',
  createdAt: 'instant',
});
