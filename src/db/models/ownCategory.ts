/** Whose a category is that was made by hand. */
import { table } from './table.ts';

export const OWN_CATEGORY = table(
  'own_category',
  { ownerKey: 'text', categoryId: 'id', createdAt: 'instant' },
  ['ownerKey', 'categoryId'],
);
