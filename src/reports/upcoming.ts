/**
 * What is due next on all of the viewer's accounts, for a glance: the soonest first, each with the past payments that it
 * is told from. Where so much was booked that looking through it takes long, nothing is told before somebody has.
 */
import { accountsInUse } from '../db/queries/history.ts';
import type { Viewer } from '../domain/access.ts';
import type { Currency } from '../domain/currency.ts';
import type { Day } from '../domain/day.ts';
import type { Money } from '../domain/money.ts';
import type { Bank } from '../services/bank.ts';
import { decidingPayments } from '../services/decidingPayments.ts';
import { reachOf } from './reach.ts';
import { recurringAtHand } from './recurring.ts';

export interface DuePayment {
  readonly on: Day;
  readonly payee: string;
  readonly accountRef: string;
  readonly amount: Money;
  readonly currency: Currency;
  /** The transactions in which it was paid before, by number. */
  readonly ids: readonly number[];
}

/** Nothing where a long history must be looked through first. */
export async function readUpcoming(bank: Bank, viewer: Viewer): Promise<readonly DuePayment[] | undefined> {
  const reach = await reachOf(bank, viewer, {});
  const due = (await recurringAtHand(bank, reach))?.flatMap(({ account, recurring }) =>
    recurring.map(({ payments, next, usual }) => ({
      on: next,
      payee: payments[0].payee,
      accountRef: account.ref,
      amount: usual,
      currency: account.currency,
      ids: payments.map((payment) => payment.id),
    })),
  );
  return due?.sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
}

/** Looks through long histories, so that what is due can be told; false where it was broken off. */
export async function lookThroughHistories(
  bank: Bank,
  viewer: Viewer,
  signal: AbortSignal,
): Promise<boolean> {
  for await (const { id } of accountsInUse(bank.store, await reachOf(bank, viewer, {}))) {
    if (signal.aborted) return false;
    await decidingPayments(bank, id);
  }
  return true;
}
