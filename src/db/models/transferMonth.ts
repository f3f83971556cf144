/** What came in and went out of an account in a month under a category of transfers. */
import { table } from './table.ts';

export const TRANSFER_MONTH = table(
  'transfer_month',
  {
    accountId: 'id',
    month: 'text',
    categoryId: 'id',
    inflow: 'money',
    outflow: 'money',
    count: 'int',
  },
  ['accountId', 'month', 'categoryId'],
);
