/** Income, expense or transfer. */
import { table } from './table.ts';

export const SECTION = table(
  'section',
  {
    code: 'text',
  },
  ['code'],
);
