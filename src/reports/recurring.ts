/** Payments that recur on the viewer's accounts, with the day on which each is due next. */
import { accountsInUse, paymentsSince } from '../db/queries/history.ts';
import { addDays } from '../domain/day.ts';
import { findRecurring, type PastPayment, type Recurring } from '../domain/recurring.ts';
import type { Bank } from '../services/bank.ts';
import { reachOf } from './reach.ts';
import type { Report } from './report.ts';

export const recurring: Report = {
  name: 'recurring',
  title: 'Upcoming',
  about: 'payments that recur, by account and day on which the next is due; amounts are those of the past',
  accepts: ['account'],
  totals: [],
  columns: [
    { key: 'next', title: 'Due', kind: 'day', priority: 1 },
    { key: 'payee', title: 'Payee', kind: 'text', priority: 1, isFree: true },
    { key: 'category', title: 'Category', kind: 'text', priority: 4 },
    { key: 'interval', title: 'Each', kind: 'text', priority: 2 },
    { key: 'account_ref', title: 'Account', kind: 'text', priority: 3 },
    { key: 'amount', title: 'Amount', kind: 'money', priority: 1, currencyFrom: 'currency' },
    { key: 'least', title: 'Least', kind: 'money', priority: 6, currencyFrom: 'currency' },
    { key: 'most', title: 'Most', kind: 'money', priority: 6, currencyFrom: 'currency' },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
    { key: 'times', title: 'Times', kind: 'count', priority: 5 },
    { key: 'last', title: 'Last', kind: 'day', priority: 5 },
  ],
  async *rows(bank, viewer, request) {
    for await (const account of accountsInUse(bank.store, await reachOf(bank, viewer, request)))
      for (const { payments, interval, next, usual, least, most } of await readRecurring(bank, account.id)) {
        const [{ payee, category, on }] = payments;
        yield {
          next,
          payee,
          category,
          interval,
          account_ref: account.ref,
          amount: usual,
          least,
          most,
          currency: account.currency,
          times: payments.length,
          last: on,
        };
      }
  },
};

interface NamedPayment extends PastPayment {
  readonly payee: string;
  readonly category: string;
}

/** A description without the month or the number that is in it. */
const lettersOf = (description: string): string => description.replace(/[\d/.-]+/g, '');

/** Two years, and what it takes to find in them what comes once a year. */
export const HISTORY_DAYS = 800;

/** What recurs on one account, the next due first. */
export async function readRecurring(
  { store, clock }: Bank,
  accountId: number,
): Promise<Recurring<NamedPayment>[]> {
  const today = clock.today();
  const rows = await paymentsSince(store, accountId, addDays(today, -HISTORY_DAYS));
  const history = rows
    .filter(({ on }) => on <= today)
    .map(({ id, on, amount, section, category, counterpartyId, payee, description }) => ({
      id,
      on,
      amount,
      category,
      payee: payee ?? description,
      key: [section, category, counterpartyId ?? lettersOf(description)].join('\n'),
      words: lettersOf(description),
    }));
  return findRecurring(history, today);
}
