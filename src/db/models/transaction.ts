/** One cash movement on one account. */
import { table } from './table.ts';

export const TRANSACTION = table('transaction', {
  id: 'id',
  accountId: 'id',
  bookedOn: 'day',
  amount: 'money',
  categoryId: 'id',
  counterpartyId: 'id?',
  description: 'text',
  transferId: 'text?',
  tradeId: 'id?',
  actionId: 'id?',
  importId: 'id?',
  importLine: 'int?',
  ruleId: 'id?',
  externalId: 'text?',
  identity: 'text',
  content: 'text',
  createdAt: 'instant',
});
