/** How rows without a category are classified. */
import { table } from './table.ts';

export const RULE = table('rule', {
  id: 'id',
  ownerKey: 'text',
  priority: 'int',
  conditions: 'text',
  categoryId: 'id',
  createdAt: 'instant',
});
