/** A finer class inside a section. */
import { table } from './table.ts';

export const CATEGORY = table('category', {
  id: 'id',
  section: 'text',
  name: 'text',
  importId: 'id?',
});
