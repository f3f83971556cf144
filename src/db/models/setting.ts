/** A value the store keeps under a name. */
import { table } from './table.ts';

export const SETTING = table(
  'setting',
  {
    key: 'text',
    value: 'text',
  },
  ['key'],
);
