/** What came in and went out in a currency in a month, by category. */
import { table } from './table.ts';

export const MONTH_CATEGORY = table(
  'month_category',
  {
    currency: 'text',
    month: 'text',
    categoryId: 'id',
    inflow: 'money',
    outflow: 'money',
    count: 'int',
  },
  ['currency', 'month', 'categoryId'],
);
