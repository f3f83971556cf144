/** Payments that recur on the viewer's accounts, with the day on which each is due next. */
import { accountsInUse, namesOf, type PaymentRow, paymentsBetween } from '../db/queries/history.ts';
import { addDays, type Day } from '../domain/day.ts';
import type { Money } from '../domain/money.ts';
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

/** As it is compared: two years of an account may be very many, so that words are looked at only where they matter. */
class ReadPayment implements PastPayment {
  readonly id: number;
  readonly on: Day;
  readonly amount: Money;
  readonly key: string | number;
  readonly row: PaymentRow;

  constructor(row: PaymentRow) {
    this.id = row.id;
    this.on = row.on;
    this.amount = row.amount;
    this.row = row;
    this.key =
      row.counterpartyId === null
        ? `${row.categoryId} ${this.words}`
        : row.counterpartyId * MOST_CATEGORIES + row.categoryId;
  }

  /** The description without the month or the number that is in it. */
  get words(): string {
    return this.row.description.replace(/[\d/.-]+/g, '');
  }
}

/** Of two numbers one is made with it. */
const MOST_CATEGORIES = 2 ** 20;

export interface NamedPayment extends PastPayment {
  readonly payee: string;
  readonly category: string;
}

/** Two years, and what it takes to find in them what comes once a year. */
export const HISTORY_DAYS = 800;

/** What recurs on one account, the next due first. */
export async function readRecurring(
  { store, clock }: Bank,
  accountId: number,
): Promise<Recurring<NamedPayment>[]> {
  const today = clock.today();
  const history: ReadPayment[] = [];
  for await (const page of paymentsBetween(store, accountId, addDays(today, -HISTORY_DAYS), today))
    for (const row of page) history.push(new ReadPayment(row));
  const found = findRecurring(history, today);
  const rows = found.flatMap(({ payments }) => payments.map(({ row }) => row));
  const { categories, parties } = await namesOf(
    store,
    [...new Set(rows.map(({ categoryId }) => categoryId))],
    [...new Set(rows.flatMap(({ counterpartyId }) => counterpartyId ?? []))],
  );
  const named = ({ id, on, amount, key, row }: ReadPayment): NamedPayment => ({
    ...{ id, on, amount, key },
    payee: (row.counterpartyId === null ? undefined : parties.get(row.counterpartyId)) ?? row.description,
    category: categories.get(row.categoryId) ?? '',
  });
  return found.map(({ payments: [newest, ...older], ...one }) => ({
    ...one,
    payments: [named(newest), ...older.map(named)],
  }));
}
