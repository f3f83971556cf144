/** The payments of an account that decide what recurs on it, as they stood when they were looked through. */
import { table } from './table.ts';

export const HABIT = table(
  'habit',
  {
    accountId: 'id',
    knownOn: 'day',
    throughId: 'id',
    booked: 'int',
    changed: 'int',
    payments: 'text',
  },
  ['accountId'],
);
