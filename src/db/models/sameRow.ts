/** A row of a file of which somebody said that it is one that was there already. */
import { table } from './table.ts';

export const SAME_ROW = table(
  'same_row',
  { accountId: 'id', identity: 'text', content: 'text', transactionId: 'id', importId: 'id' },
  ['accountId', 'identity'],
);
