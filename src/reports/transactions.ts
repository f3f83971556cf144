/** Every cash movement the viewer sees, with exactly the columns of an import file: by account ref, day, entry. */
import { accountsWithin } from '../db/queries/reach.ts';
import { registerRows } from '../db/queries/register.ts';
import { reachOf } from './reach.ts';
import type { Report } from './report.ts';
import { lastDay } from './request.ts';

export const transactions: Report = {
  name: 'transactions',
  title: 'Transactions',
  about: 'cash movements by account, day and entry; the file can be imported again',
  accepts: ['account', 'from', 'to', 'asOf'],
  totals: ['amount'],
  columns: [
    { key: 'external_id', title: 'External id', kind: 'text', priority: 11 },
    { key: 'account_ref', title: 'Account', kind: 'text', priority: 2 },
    { key: 'date', title: 'Date', kind: 'day', priority: 1 },
    { key: 'amount', title: 'Amount', kind: 'money', priority: 1, currencyFrom: 'currency' },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
    { key: 'section', title: 'Section', kind: 'text', priority: 7 },
    { key: 'category', title: 'Category', kind: 'text', priority: 4 },
    { key: 'description', title: 'Description', kind: 'text', priority: 3, isFree: true },
    { key: 'counterparty_name', title: 'Counterparty', kind: 'text', priority: 5, isFree: true },
    { key: 'counterparty_account', title: 'Its account', kind: 'text', priority: 8 },
    { key: 'transfer_group_id', title: 'Transfer group', kind: 'text', priority: 10 },
  ],
  async *rows(bank, viewer, request) {
    const span = { from: request.from, to: lastDay(request) };
    for (const account of await accountsWithin(bank.store, await reachOf(bank, viewer, request)))
      for await (const row of registerRows(bank.store, account.id, span))
        yield {
          number: row.id,
          external_id: row.externalId,
          account_ref: account.ref,
          date: row.bookedOn,
          amount: row.amount,
          currency: account.currency,
          section: row.section,
          category: row.category,
          description: row.description,
          counterparty_name: row.counterpartyName,
          // A counterparty without an account has an empty one: it is known by both.
          counterparty_account: row.counterpartyAccount || null,
          transfer_group_id: row.groupRef,
        };
  },
};
