/** What a row was before it was corrected or taken back. */
import { table } from './table.ts';

export const CORRECTION = table('correction', {
  id: 'id',
  subject: 'text',
  rowId: 'id',
  accountId: 'id?',
  identity: 'text',
  content: 'text',
  importId: 'id?',
  before: 'text',
  after: 'text?',
  reason: 'text',
  userId: 'id',
  at: 'instant',
});
