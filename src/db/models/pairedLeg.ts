/** A row that somebody said is one leg of a transfer, and what it was before. */
import { table } from './table.ts';

export const PAIRED_LEG = table(
  'paired_leg',
  {
    transactionId: 'id',
    transferId: 'text',
    categoryId: 'id',
    ruleId: 'id?',
    identity: 'text',
    content: 'text',
  },
  ['transactionId'],
);
