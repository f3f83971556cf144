/** Two rows of which somebody said that they are no transfer. */
import { table } from './table.ts';

export const NOT_PAIR = table(
  'not_pair',
  { outAccountId: 'id', outIdentity: 'text', inAccountId: 'id', inIdentity: 'text' },
  ['outAccountId', 'outIdentity', 'inAccountId', 'inIdentity'],
);
