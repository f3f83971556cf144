/** What an employee may spend from an expense account in a month. */
import { table } from './table.ts';

export const EXPENSE_LIMIT = table(
  'expense_limit',
  { accountId: 'id', amount: 'money', updatedAt: 'instant' },
  ['accountId'],
);
