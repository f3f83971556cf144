/**
 * Several payments from one account that are made together or not at all. Refuses a batch without payments, one of more than
 * can be looked at, and an id that is no UUID; what is wrong with a payment is told beside it, all of it at once.
 */
import type { Day } from './day.ts';
import { type Money, parseMoney } from './money.ts';
import { isRefusal, Refusal, type RefusalCode, refuse } from './refusal.ts';
import { isUuid } from './transfer.ts';

/** A payment as it was typed, pasted or read from a file. */
export interface PaymentText {
  /** Ref or IBAN of whom it pays. */
  readonly to: string;
  /** Name of an outside payee; '' for the one of the address book. */
  readonly name: string;
  /** In the currency of the paying account. */
  readonly amount: string;
  readonly description: string;
  /** Why its line could not be read at all. */
  readonly fault?: PaymentFault;
}
export type PaymentColumn = 'to' | 'name' | 'amount' | 'description';

export interface PaymentFault {
  /** Null where it is about no column. */
  readonly column: PaymentColumn | null;
  readonly code: RefusalCode;
  readonly message: string;
}

export interface BatchRequest {
  /** A UUID made before the first try: the ids of the payments follow from it. */
  readonly id: string;
  /** Ref of the account that pays all of them. */
  readonly from: string;
  readonly payments: readonly PaymentText[];
  /** Booking day; today when absent. */
  readonly day?: Day;
}

/** More are a file to import, not a list that somebody looks through before he confirms it. */
export const MOST_PAYMENTS = 500;

/** Refused with all that is wrong, by the place of the payment in the batch. */
export class BatchRefusal extends Refusal {
  readonly faults: ReadonlyMap<number, PaymentFault>;

  constructor(faults: ReadonlyMap<number, PaymentFault>, count: number) {
    const [first] = faults;
    const what = faults.size === 1 ? '1 payment' : `${faults.size} payments`;
    super(
      'rows_rejected',
      `${what} of ${count} can't be made, so none was: payment ${(first?.[0] ?? 0) + 1}: ${first?.[1].message}`,
      'mend it, or take it out',
    );
    this.faults = faults;
  }
}

/** The request with its id in the one form that is compared. */
export function checkBatch(request: BatchRequest, today: Day): BatchRequest {
  const { id, payments, day } = request;
  if (!isUuid(id)) refuse('bad_value', `"${id}" is not the id of a batch`, 'give a UUID, or none');
  if (payments.length === 0) refuse('missing_value', 'there is no payment in it', 'give one at least');
  if (payments.length > MOST_PAYMENTS)
    refuse('too_large', `${payments.length} payments are more than ${MOST_PAYMENTS}`, 'pay them in parts');
  if (day !== undefined && day > today)
    refuse('bad_day', `${day} is after today, ${today}`, 'give today or an earlier day');
  return { ...request, id: id.toLowerCase() };
}

/** Refuses what is no amount above zero. */
export function paymentAmount(text: string): Money {
  if (text.trim() === '') refuse('missing_value', 'an amount is needed');
  const amount = parseMoney(text.trim());
  if (amount <= 0n) refuse('not_positive', 'give an amount above zero');
  return amount;
}

/** What of the payments can be read as amounts. */
export function sumOfPayments(payments: readonly PaymentText[]): Money {
  let sum = 0n;
  for (const { amount } of payments)
    try {
      sum += paymentAmount(amount);
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  return sum;
}

const COLUMNS: Partial<Record<RefusalCode, PaymentColumn>> = {
  not_positive: 'amount',
  missing_value: 'amount',
  bad_number: 'amount',
  too_large: 'amount',
  too_precise: 'amount',
  unknown_account: 'to',
  same_account: 'to',
  bad_iban: 'to',
  no_rate: 'to',
  wrong_account_kind: 'to',
  account_frozen: 'to',
  account_closed: 'to',
  too_long: 'description',
};

/** A refusal of one payment, as what is wrong with it. */
export const faultOf = ({ code, message }: Refusal): PaymentFault => ({
  column: COLUMNS[code] ?? null,
  code,
  message,
});

/** Places of payments that another before them repeats in full: nothing wrong, but worth a look. */
export function repeatedPayments(payments: readonly PaymentText[]): ReadonlySet<number> {
  const seen = new Set<string>();
  const again = new Set<number>();
  for (const [index, { to, amount, description }] of payments.entries()) {
    const key = JSON.stringify([to.replace(/\s/g, '').toUpperCase(), amount.trim(), description.trim()]);
    if (to !== '' && seen.has(key)) again.add(index);
    seen.add(key);
  }
  return again;
}
