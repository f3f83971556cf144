/** Transfers of which one leg is booked and the other has not come, newest first: they stay here until it does. */
import { openTransfers as readOpen } from '../db/queries/pairs.ts';
import { accountScope } from '../domain/access.ts';
import { daysBetween } from '../domain/day.ts';
import type { Report } from './report.ts';

export const openTransfers: Report = {
  name: 'open-transfers',
  title: 'Open transfers',
  about: 'transfers of which one leg is booked and the other has not come, newest first',
  accepts: [],
  totals: [],
  columns: [
    { key: 'date', title: 'Date', kind: 'day', priority: 1 },
    { key: 'account_ref', title: 'Account', kind: 'text', priority: 1 },
    { key: 'amount', title: 'Amount', kind: 'money', priority: 1, currencyFrom: 'currency' },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
    { key: 'days', title: 'Days', kind: 'count', priority: 2 },
    { key: 'transfer_group_id', title: 'Group', kind: 'text', priority: 2 },
    { key: 'description', title: 'Description', kind: 'text', priority: 3, isFree: true },
    { key: 'counterparty_name', title: 'Counterparty', kind: 'text', priority: 4, isFree: true },
    { key: 'import_id', title: 'Import', kind: 'count', priority: 5 },
    { key: 'number', title: 'Number', kind: 'count', priority: 6 },
  ],
  async *rows(bank, viewer) {
    for (const row of await readOpen(bank.store, accountScope(viewer)))
      yield {
        date: row.bookedOn,
        account_ref: row.accountRef,
        amount: row.amount,
        currency: row.currency,
        days: daysBetween(row.bookedOn, bank.clock.today()),
        transfer_group_id: row.groupRef,
        description: row.description,
        counterparty_name: row.counterpartyName,
        import_id: row.importId,
        number: row.transactionId,
      };
  },
};
