/** A person who can sign in. */
import { table } from './table.ts';

export const USER = table('user', {
  id: 'id',
  name: 'text',
  displayName: 'text',
  passwordHash: 'text',
  isAdmin: 'bool',
  isIndividual: 'bool',
  status: 'text',
  reportingCurrency: 'text',
  createdAt: 'instant',
});
