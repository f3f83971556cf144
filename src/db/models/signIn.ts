/** Failed sign-ins of a name, and until when it is blocked. */
import { table } from './table.ts';

export const SIGN_IN = table(
  'sign_in',
  {
    nameKey: 'text',
    failures: 'int',
    blockedUntil: 'instant?',
  },
  ['nameKey'],
);
