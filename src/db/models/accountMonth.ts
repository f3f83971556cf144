/** What came in and went out of an account in a month, by section. */
import { table } from './table.ts';

export const ACCOUNT_MONTH = table(
  'account_month',
  {
    accountId: 'id',
    month: 'text',
    section: 'text',
    inflow: 'money',
    outflow: 'money',
    count: 'int',
  },
  ['accountId', 'month', 'section'],
);
