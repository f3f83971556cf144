/** The category that a person gave a row by hand. */
import { table } from './table.ts';

export const CHOSEN_CATEGORY = table(
  'chosen_category',
  { transactionId: 'id', ownerKey: 'text', categoryId: 'id', userId: 'id', at: 'instant' },
  ['transactionId'],
);
