/** Payments that recur on the viewer's accounts, with the day on which each is due next. */
import { type AccountInUse, accountsInUse, namesOf } from '../db/queries/history.ts';
import type { Reach } from '../db/queries/reach.ts';
import { findRecurring, type PastPayment, type Recurring } from '../domain/recurring.ts';
import type { Bank } from '../services/bank.ts';
import {
  type DecidingPayment,
  decidingPayments,
  paymentsAtHand,
  readKept,
} from '../services/decidingPayments.ts';
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
    for await (const { account, recurring } of eachRecurring(bank, await reachOf(bank, viewer, request)))
      for (const { payments, interval, next, usual, least, most } of recurring) {
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

export interface NamedPayment extends PastPayment {
  readonly payee: string;
  readonly category: string;
}

/** What recurs on an account, the next due first. */
export interface AccountHabits {
  readonly account: AccountInUse;
  readonly recurring: readonly Recurring<NamedPayment>[];
}

/** Of so many accounts at once what is kept and the names are read. */
const ACCOUNTS_AT_ONCE = 50;

/** On each account in use, by ref. */
export async function* eachRecurring(bank: Bank, reach: Reach): AsyncGenerator<AccountHabits> {
  for await (const accounts of together(accountsInUse(bank.store, reach))) {
    const kept = await keptOf(bank, accounts);
    yield* await withNames(bank, accounts, ({ id }) => decidingPayments(bank, id, { kept: kept(id) }));
  }
}

/** The same where it can be told at once; nothing where a long history must be looked through first. */
export async function recurringAtHand(bank: Bank, reach: Reach): Promise<AccountHabits[] | undefined> {
  const all: AccountHabits[] = [];
  for await (const accounts of together(accountsInUse(bank.store, reach))) {
    const kept = await keptOf(bank, accounts);
    const histories = new Map<number, readonly DecidingPayment[]>();
    for (const { id } of accounts) {
      const payments = await paymentsAtHand(bank, id, kept(id));
      if (payments === undefined) return undefined;
      histories.set(id, payments);
    }
    all.push(...(await withNames(bank, accounts, async ({ id }) => histories.get(id) ?? [])));
  }
  return all;
}

const keptOf = ({ store }: Bank, accounts: readonly AccountInUse[]) =>
  readKept(
    store,
    accounts.map(({ id }) => id),
  );

async function* together(accounts: AsyncIterable<AccountInUse>): AsyncGenerator<readonly AccountInUse[]> {
  let some: AccountInUse[] = [];
  for await (const account of accounts) {
    some.push(account);
    if (some.length < ACCOUNTS_AT_ONCE) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

async function withNames(
  bank: Bank,
  accounts: readonly AccountInUse[],
  paymentsOf: (account: AccountInUse) => Promise<readonly DecidingPayment[]>,
): Promise<AccountHabits[]> {
  const found: { account: AccountInUse; recurring: readonly Recurring<DecidingPayment>[] }[] = [];
  for (const account of accounts)
    found.push({ account, recurring: findRecurring(await paymentsOf(account), bank.clock.today()) });
  const rows = found.flatMap(({ recurring }) => recurring.flatMap(({ payments }) => payments));
  const { categories, parties, texts } = await namesOf(
    bank.store,
    [...new Set(rows.map(({ categoryId }) => categoryId))],
    [...new Set(rows.flatMap(({ counterpartyId }) => counterpartyId ?? []))],
    rows.filter(({ counterpartyId }) => counterpartyId === null).map(({ id }) => id),
  );
  const named = ({ id, on, amount, key, counterpartyId, categoryId }: DecidingPayment): NamedPayment => ({
    ...{ id, on, amount, key },
    payee: (counterpartyId === null ? texts.get(id) : parties.get(counterpartyId)) ?? '',
    category: categories.get(categoryId) ?? '',
  });
  return found.map(({ account, recurring }) => ({
    account,
    recurring: recurring.map(({ payments: [newest, ...older], ...one }) => ({
      ...one,
      payments: [named(newest), ...older.map(named)],
    })),
  }));
}
