/** The role of a user in an org. */
import { table } from './table.ts';

export const MEMBERSHIP = table('membership', {
  id: 'id',
  userId: 'id',
  orgId: 'id',
  role: 'text',
});
