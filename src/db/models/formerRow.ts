/** A row as it was before it was changed or removed, and until when that was known. */
import { table } from './table.ts';

export const FORMER_ROW = table('former_row', {
  id: 'id',
  subject: 'text',
  rowKey: 'text',
  accountId: 'id?',
  facts: 'text',
  until: 'instant',
});
