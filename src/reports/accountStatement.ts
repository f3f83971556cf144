/**
 * The statement of an account for a span of days: what was there before, every row with the balance after it, what is there at
 * the end. Opening + in - out = closing, for every account. Without an account it is told of each by ref; an account of which
 * there is nothing to tell by then has none. Its first row is on the first day of the account where the span begins earlier.
 */
import { balanceAt, flowsByMonth } from '../db/queries/balances.ts';
import { balanceBefore } from '../db/queries/journalAccounts.ts';
import { accountsWithin, type ReachedAccount } from '../db/queries/reach.ts';
import { registerRows } from '../db/queries/register.ts';
import type { Viewer } from '../domain/access.ts';
import { addMonths, type Day, monthOf } from '../domain/day.ts';
import type { Money } from '../domain/money.ts';
import type { Bank } from '../services/bank.ts';
import { visibleAccount } from '../services/visibleAccount.ts';
import { reachOf } from './reach.ts';
import type { Report, ReportRequest, ReportRow } from './report.ts';
import { lastDay } from './request.ts';

const money = (key: string, title: string) =>
  ({ key, title, kind: 'money', priority: 1, currencyFrom: 'currency' }) as const;

export const accountStatement: Report = {
  name: 'account-statement',
  title: 'Account statement',
  about:
    'an account over some days: opening balance, each row with the balance after it, closing balance; opening + in - out = closing',
  accepts: ['account', 'from', 'to', 'asOf'],
  totals: ['inflow', 'outflow'],
  columns: [
    { key: 'account_ref', title: 'Account', kind: 'text', priority: 5 },
    { key: 'date', title: 'Date', kind: 'day', priority: 1 },
    { key: 'entry', title: 'Entry', kind: 'text', priority: 9 },
    { key: 'external_id', title: 'External id', kind: 'text', priority: 11 },
    { key: 'counterparty_name', title: 'Counterparty', kind: 'text', priority: 3, isFree: true },
    { key: 'description', title: 'Description', kind: 'text', priority: 2, isFree: true },
    { key: 'category', title: 'Category', kind: 'text', priority: 6 },
    money('inflow', 'In'),
    money('outflow', 'Out'),
    money('balance', 'Balance'),
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
  ],
  async *rows(bank, viewer, request) {
    for (const account of await accountsWithin(bank.store, await reachOf(bank, viewer, request)))
      yield* statementOf(bank, account, request);
  },
};

/** At most as many rows are booked on the account in these days: those of all months they touch. Refuses `unknown_account`. */
export async function countOfRows(
  { store }: Bank,
  viewer: Viewer,
  { account, ...request }: ReportRequest & { readonly account: string },
): Promise<number> {
  const { id } = await visibleAccount(store, viewer, account);
  const to = lastDay(request);
  const months = await flowsByMonth(store, id, {
    from: request.from === undefined ? '0000-00' : monthOf(request.from),
    before: to && addMonths(monthOf(to), 1),
  });
  return months.reduce((sum, { count }) => sum + count, 0);
}

async function* statementOf(
  { store, clock }: Bank,
  account: ReachedAccount,
  request: ReportRequest,
): AsyncGenerator<ReportRow> {
  const to = lastDay(request);
  const today = clock.today();
  const { begins } = await balanceAt(store, account.id, to ?? today);
  const from = request.from !== undefined && request.from > begins ? request.from : begins;
  if (to !== undefined && to < begins) return;
  let balance = await balanceBefore(store, account.id, from);
  yield bound(account, { entry: 'opening', on: from, balance });
  let last = from;
  for await (const row of registerRows(store, account.id, { from, to })) {
    balance += row.amount;
    last = row.bookedOn;
    yield {
      ...bound(account, { entry: 'booked', on: row.bookedOn, balance }),
      number: row.id,
      external_id: row.externalId,
      counterparty_name: row.counterpartyName,
      description: row.description,
      category: row.category,
      inflow: row.amount > 0n ? row.amount : 0n,
      outflow: row.amount < 0n ? -row.amount : 0n,
    };
  }
  // What is booked ahead belongs to it; else it ends with today at the latest.
  const ended = to !== undefined && to < today ? to : today;
  yield bound(account, { entry: 'closing', on: last > ended ? last : ended, balance });
}

const TITLES: Readonly<Record<string, string>> = { opening: 'Opening balance', closing: 'Closing balance' };

/** A row on which nothing came in or went out. */
const bound = (
  { ref, currency }: ReachedAccount,
  { entry, on, balance }: { readonly entry: string; readonly on: Day; readonly balance: Money },
): ReportRow => ({
  number: null,
  account_ref: ref,
  date: on,
  entry,
  external_id: null,
  counterparty_name: null,
  description: TITLES[entry] ?? '',
  category: null,
  inflow: 0n,
  outflow: 0n,
  balance,
  currency,
});
