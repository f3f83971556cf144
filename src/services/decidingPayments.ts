/**
 * The payments of an account that decide what recurs on it. A short history is read as it is. A long one is looked through once and what
 * decides is kept; from then on only rows that came later are read. What is kept is left aside as soon as a row it may have known was
 * changed or removed, so that it may be missing and never wrong.
 */
import {
  bookedThrough,
  findHabits,
  habitAccounts,
  type KeptHabit,
  newestRow,
  putHabit,
  type Tally,
  talliesOf,
} from '../db/queries/habits.ts';
import { type PaymentRow, paymentsAhead, paymentsBetween, rowsAfter } from '../db/queries/history.ts';
import type { Store } from '../db/store.ts';
import { transact } from '../db/transact.ts';
import { addDays, type Day } from '../domain/day.ts';
import type { Money } from '../domain/money.ts';
import { DecidingPayments, type PastPayment } from '../domain/recurring.ts';
import type { Bank } from './bank.ts';

export interface DecidingPayment extends PastPayment {
  readonly words: string;
  readonly categoryId: number;
  readonly counterpartyId: number | null;
}

/** Two years, and what it takes to find in them what comes once a year. */
const HISTORY_DAYS = 800;
/** Shorter histories are read as quickly as what is kept of them. */
const LONG_HISTORY = 1_000;
/** Where so much has been booked since, what decides is kept anew. */
const MANY_LATER = 300;
/** So many rows that came later are as long to read as the history, which is read in pieces. */
const MOST_LATER = 5_000;
/** Where nearly every payment is one of a kind, nothing is gained by keeping them. */
const MOST_KEPT = 50_000;

/** What is kept of several accounts, and whether it may still hold: read together, for one by one takes longer than to look at it. */
export interface Kept {
  readonly tally: Tally;
  readonly habit: KeptHabit | undefined;
}

export async function readKept(
  store: Store,
  accountIds: readonly number[],
): Promise<(accountId: number) => Kept> {
  const [tallies, habits] = [await talliesOf(store, accountIds), await findHabits(store, accountIds)];
  return (accountId) => ({ tally: tallies(accountId), habit: habits(accountId) });
}

const keptOf = async (store: Store, accountId: number): Promise<Kept> =>
  (await readKept(store, [accountId]))(accountId);

/** `long`: from how many rows on what decides is kept. */
export async function decidingPayments(
  bank: Bank,
  accountId: number,
  { long = LONG_HISTORY, kept }: { readonly long?: number; readonly kept?: Kept } = {},
): Promise<readonly DecidingPayment[]> {
  const before = kept ?? (await keptOf(bank.store, accountId));
  const told = await paymentsAtHand(bank, accountId, before, long);
  if (told !== undefined) return told;
  const found = await lookThrough(bank.store, accountId, { today: bank.clock.today() });
  await keep(bank, accountId, before.tally, found);
  return found;
}

/** The same where they can be told at once; nothing where a long history must be looked through. */
export async function paymentsAtHand(
  bank: Bank,
  accountId: number,
  kept: Kept,
  long = LONG_HISTORY,
): Promise<readonly DecidingPayment[] | undefined> {
  if (kept.tally.booked < long) return lookThrough(bank.store, accountId, { today: bank.clock.today() });
  const known = await knownOf(bank, accountId, kept);
  if (known !== undefined && known.later >= Math.min(MANY_LATER, long))
    await keep(bank, accountId, kept.tally, decidingOf(known.payments));
  return known?.payments;
}

const firstDay = (today: Day): Day => addDays(today, -HISTORY_DAYS);

/** Newest first, from all of the history up to a day and a number. */
async function lookThrough(
  store: Store,
  accountId: number,
  { today, throughId = Number.POSITIVE_INFINITY }: { readonly today: Day; readonly throughId?: number },
): Promise<DecidingPayment[]> {
  const deciding = new DecidingPayments();
  const found: DecidingPayment[] = [];
  for await (const page of paymentsBetween(store, accountId, firstDay(today), today)) {
    for (const row of page) {
      const payment = paymentOf(row);
      if (row.id <= throughId && deciding.isOne(payment)) found.push(payment);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return found;
}

function decidingOf(payments: readonly DecidingPayment[]): DecidingPayment[] {
  const deciding = new DecidingPayments();
  return payments
    .toSorted((a, b) => (a.on === b.on ? b.id - a.id : a.on < b.on ? 1 : -1))
    .filter((payment) => deciding.isOne(payment));
}

interface Known {
  readonly payments: readonly DecidingPayment[];
  /** How many of them are not in what is kept. */
  readonly later: number;
}

/** What is kept, with what came later; nothing where it does not hold any more. */
async function knownOf(
  { store, clock }: Bank,
  accountId: number,
  { tally: now, habit: kept }: Kept,
): Promise<Known | undefined> {
  const today = clock.today();
  const added = now.booked - (kept?.booked ?? 0);
  if (kept === undefined || kept.changed !== now.changed || kept.knownOn > today) return undefined;
  if (added < 0 || added > MOST_LATER) return undefined;
  const rows = added === 0 ? [] : await rowsAfter(store, accountId, kept.throughId);
  // Others may write at the same time, and numbers need not be stored in their order.
  if (rows.length !== added) return undefined;
  const payments = rows.filter(({ tradeId, on }) => tradeId === null && on >= firstDay(today) && on <= today);
  const ahead =
    kept.knownOn === today
      ? []
      : await paymentsAhead(store, accountId, { throughId: kept.throughId, after: kept.knownOn, to: today });
  const later = [...payments, ...ahead].map(paymentOf);
  const known = paymentsIn(kept.payments).filter(({ on }) => on >= firstDay(today));
  return isAmong(known, later) ? undefined : { payments: [...known, ...later], later: later.length };
}

/** Whether a later one is older than what is known of its key: then it may be that others decide. */
function isAmong(known: readonly DecidingPayment[], later: readonly DecidingPayment[]): boolean {
  if (later.length === 0) return false;
  const newest = new Map<string, Day>();
  for (const each of known) {
    const of = seriesOf(each);
    if (each.on > (newest.get(of) ?? '')) newest.set(of, each.on);
  }
  return later.some((each) => each.on < (newest.get(seriesOf(each)) ?? ''));
}

const seriesOf = ({ key, amount }: DecidingPayment): string => `${amount > 0n ? '+' : '-'}${key}`;

/** Keeps them if nothing was written since; that it can't be stored keeps nobody from reading. */
async function keep(
  { store, clock, log }: Bank,
  accountId: number,
  before: Tally,
  payments: readonly DecidingPayment[],
): Promise<void> {
  if (payments.length > MOST_KEPT) return;
  const throughId = await newestRow(store);
  const after = (await talliesOf(store, [accountId]))(accountId);
  if (after.booked !== before.booked || after.changed !== before.changed) return;
  const habit: KeptHabit = {
    ...{ accountId, knownOn: clock.today(), throughId, ...before },
    payments: textOf(payments),
  };
  try {
    await transact(store, (tx) => putHabit(tx, habit), { attempts: 1 });
  } catch (error) {
    log.warn({ err: error, accountId }, 'what decides what recurs was not kept');
  }
}

const paymentOf = ({
  id,
  on,
  amount,
  categoryId,
  counterpartyId,
  description,
}: PaymentRow): DecidingPayment => payment(id, on, amount, categoryId, counterpartyId, wordsOf(description));

/** The description without the month or the number that is in it. */
const wordsOf = (description: string): string => description.replace(/[\d/.-]+/g, '');

const payment = (
  id: number,
  on: Day,
  amount: Money,
  categoryId: number,
  counterpartyId: number | null,
  words: string,
): DecidingPayment => ({
  id,
  on,
  amount,
  categoryId,
  counterpartyId,
  words,
  key: counterpartyId === null ? `${categoryId} ${words}` : counterpartyId * MOST_CATEGORIES + categoryId,
});

/** Of two numbers one is made with it. */
const MOST_CATEGORIES = 2 ** 20;

/** Columns: they are read in half the time of rows. Amounts are text, for no number of JSON holds all of them. */
interface KeptColumns {
  readonly words: readonly string[];
  readonly id: readonly number[];
  readonly on: readonly Day[];
  readonly amount: readonly string[];
  readonly categoryId: readonly number[];
  readonly counterpartyId: readonly (number | null)[];
  /** Which of the words. */
  readonly said: readonly number[];
}

function textOf(payments: readonly DecidingPayment[]): string {
  const words = [...new Set(payments.map((each) => each.words))];
  const places = new Map(words.map((each, place) => [each, place]));
  const columns: KeptColumns = {
    words,
    id: payments.map(({ id }) => id),
    on: payments.map(({ on }) => on),
    amount: payments.map(({ amount }) => String(amount)),
    categoryId: payments.map(({ categoryId }) => categoryId),
    counterpartyId: payments.map(({ counterpartyId }) => counterpartyId),
    said: payments.map((each) => places.get(each.words) ?? 0),
  };
  return JSON.stringify(columns);
}

function paymentsIn(text: string): DecidingPayment[] {
  const { words, id, on, amount, categoryId, counterpartyId, said } = JSON.parse(text) as KeptColumns;
  return id.map((each, at) =>
    payment(
      each,
      on[at] ?? '',
      BigInt(amount[at] ?? 0),
      categoryId[at] ?? 0,
      counterpartyId[at] ?? null,
      words[said[at] ?? 0] ?? '',
    ),
  );
}

/** What is kept of an account and would be used, and is not what its rows make of it. */
export interface HabitDifference {
  readonly ref: string;
  readonly stored: string;
  readonly actual: string;
}

export async function* differingHabits({ store }: Pick<Bank, 'store'>): AsyncGenerator<HabitDifference> {
  for (const { accountId, ref } of await habitAccounts(store)) {
    const { habit: kept, tally: now } = await keptOf(store, accountId);
    if (kept === undefined || kept.changed !== now.changed || kept.booked > now.booked) continue;
    // A row of an earlier number was stored later by somebody who wrote at the same time: nobody will use what is kept.
    if ((await bookedThrough(store, accountId, kept.throughId)) !== kept.booked) continue;
    const actual = await lookThrough(store, accountId, { today: kept.knownOn, throughId: kept.throughId });
    if (textOf(actual) === kept.payments) continue;
    const count = paymentsIn(kept.payments).length;
    const others = count === actual.length ? 'others' : 'payments';
    yield { ref, stored: `${count} payments`, actual: `${actual.length} ${others}` };
  }
}
