/** An intent to move money; internal ones have two legs. */
import { table } from './table.ts';

export const TRANSFER = table('transfer', {
  id: 'text',
  groupRef: 'text',
  kind: 'text',
  state: 'text',
  fromAccountId: 'id?',
  toAccountId: 'id?',
  counterpartyId: 'id?',
  amount: 'money',
  toAmount: 'money?',
  rate: 'quantity?',
  description: 'text',
  viewerKey: 'text',
  content: 'text',
  userId: 'id?',
  importId: 'id?',
  createdAt: 'instant',
});
