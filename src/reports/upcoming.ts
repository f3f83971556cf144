/**
 * What is due next on all of the viewer's accounts, for a glance: the soonest first, each with the past payments that it
 * is told from. Where so much was booked that looking through it takes long, nothing is told here.
 */
import { accountsInUse, rowsSince } from '../db/queries/history.ts';
import type { Viewer } from '../domain/access.ts';
import type { Currency } from '../domain/currency.ts';
import { addDays, type Day, monthOf } from '../domain/day.ts';
import type { Money } from '../domain/money.ts';
import type { Bank } from '../services/bank.ts';
import { reachOf } from './reach.ts';
import { HISTORY_DAYS, readRecurring } from './recurring.ts';

export interface DuePayment {
  readonly on: Day;
  readonly payee: string;
  readonly accountRef: string;
  readonly amount: Money;
  readonly currency: Currency;
  /** The transactions in which it was paid before, by number. */
  readonly ids: readonly number[];
}

/** As many rows as are looked through in about the time of a key press. */
const MOST_ROWS = 4_000;

/** Nothing where there are too many rows to look through. */
export async function readUpcoming(bank: Bank, viewer: Viewer): Promise<readonly DuePayment[] | undefined> {
  const reach = await reachOf(bank, viewer, {});
  const since = monthOf(addDays(bank.clock.today(), -HISTORY_DAYS));
  if ((await rowsSince(bank.store, reach, since)) > MOST_ROWS) return undefined;
  const due: DuePayment[] = [];
  for await (const { id, ref, currency } of accountsInUse(bank.store, reach))
    for (const { payments, next, usual } of await readRecurring(bank, id))
      due.push({
        on: next,
        payee: payments[0].payee,
        accountRef: ref,
        amount: usual,
        currency,
        ids: payments.map((payment) => payment.id),
      });
  return due.sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
}
