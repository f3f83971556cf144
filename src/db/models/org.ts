/** A company. */
import { table } from './table.ts';

export const ORG = table('org', {
  id: 'id',
  name: 'text',
  reportingCurrency: 'text',
  status: 'text',
  createdAt: 'instant',
});
