/** A tradable equity. */
import { table } from './table.ts';

export const INSTRUMENT = table('instrument', {
  id: 'id',
  isin: 'text?',
  symbol: 'text',
  name: 'text',
  currency: 'text',
  importId: 'id?',
});
