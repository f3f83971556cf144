/** The other side of a transaction, in the address book of one owner. */
import { table } from './table.ts';

export const COUNTERPARTY = table('counterparty', {
  id: 'id',
  ownerKey: 'text',
  name: 'text',
  account: 'text',
  userId: 'id?',
  orgId: 'id?',
  importId: 'id?',
});
