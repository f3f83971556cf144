/** Which account a file of a shape was said to be of. */
import { table } from './table.ts';

export const IMPORT_ACCOUNT = table('import_account', {
  id: 'id',
  importId: 'id',
  shape: 'text',
  named: 'text',
  accountId: 'id',
});
