/** One CSV file taken in, and whether it still stands. */
import { table } from './table.ts';

export const IMPORT = table('import', {
  id: 'id',
  kind: 'text',
  fileName: 'text',
  fileHash: 'text',
  userId: 'id',
  viewerKey: 'text',
  ownerKey: 'text',
  state: 'text',
  rows: 'int',
  accepted: 'int',
  duplicates: 'int',
  rejected: 'int',
  options: 'text',
  createdAt: 'instant',
  undoneAt: 'instant?',
});
