/** Cash in one currency, of one user or one org. */
import { table } from './table.ts';

export const ACCOUNT = table('account', {
  id: 'id',
  ref: 'text',
  refKey: 'text',
  name: 'text',
  kind: 'text',
  currency: 'text',
  ownerUserId: 'id?',
  ownerOrgId: 'id?',
  holderUserId: 'id?',
  status: 'text',
  openedOn: 'day',
  openingBalance: 'money',
  balance: 'money',
  overdraftLimit: 'money',
  method: 'text',
  importId: 'id?',
  createdAt: 'instant',
});
