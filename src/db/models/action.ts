/** What a company or a bank does to positions: splits, mergers, spin-offs, dividends, shares carried to another account. */
import { table } from './table.ts';

export const ACTION = table('action', {
  id: 'id',
  accountId: 'id?',
  kind: 'text',
  instrumentId: 'id',
  at: 'instant',
  paidOn: 'day',
  ratioFrom: 'quantity?',
  ratioTo: 'quantity?',
  toInstrumentId: 'id?',
  cashInLieu: 'quantity?',
  costShare: 'quantity?',
  perShare: 'quantity?',
  withholding: 'quantity?',
  toAccountId: 'id?',
  qty: 'quantity?',
  settled: 'bool',
  externalId: 'text?',
  identity: 'text',
  content: 'text',
  importId: 'id?',
  importLine: 'int?',
  userId: 'id',
  createdAt: 'instant',
});
