/** What somebody means to spend on a category in a month. */
import { table } from './table.ts';

export const BUDGET = table(
  'budget',
  { ownerKey: 'text', categoryId: 'id', currency: 'text', amount: 'money', updatedAt: 'instant' },
  ['ownerKey', 'categoryId', 'currency'],
);
