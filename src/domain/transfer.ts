/**
 * Transfers: what a person may ask for, where the money goes (another account of this bank or an outside IBAN), and the
 * legs it is booked in. Refuses ids that are no UUID, amounts that are not above zero, an account paying itself, a
 * currency other than the paying account's, accounts that are frozen or closed, and money that would leave a brokerage
 * account to anybody but its own owner.
 */
import { type AccountKind, type AccountStatus, refKey } from './account.ts';
import type { Currency } from './currency.ts';
import type { Day } from './day.ts';
import { convert, type Money } from './money.ts';
import type { Rate } from './quantity.ts';
import { refuse } from './refusal.ts';

export interface TransferRequest {
  /** A UUID made by the one who asks, before the first try: the same request sent again posts nothing. */
  readonly id: string;
  /** Ref of an account in the viewer's scope. */
  readonly from: string;
  /** Ref or IBAN of any account of this bank, or an outside IBAN. */
  readonly to: string;
  /** In the currency of `from`. */
  readonly amount: Money;
  /** Given only to make sure: refused unless it is the currency of `from`. */
  readonly currency?: Currency;
  readonly description: string;
  /** Name of an outside payee; without it the address book's name for the IBAN, else the IBAN itself. */
  readonly toName?: string;
  /** Booking day, today at the latest; today when absent. */
  readonly day?: Day;
}

/** What the decision needs to know about an account on either side. */
export interface TransferAccount {
  readonly id: number;
  readonly ref: string;
  readonly kind: AccountKind;
  readonly currency: Currency;
  readonly status: AccountStatus;
  /** `u5` or `o3`. */
  readonly ownerKey: string;
  readonly ownerName: string;
}

export type Route<A extends TransferAccount> =
  | { readonly kind: 'internal'; readonly to: A; readonly sameOwner: boolean }
  | { readonly kind: 'external'; readonly iban: string };

const MAX_DESCRIPTION = 1_000;
const MAX_NAME = 200;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const IBAN_SHAPE = /^[A-Z]{2}\d{2}[A-Z0-9]{11,}$/;

export const isUuid = (text: string): boolean => UUID.test(text);

/** Whether whoever wrote it meant an IBAN, be it a valid one or not. */
export const looksLikeIban = (text: string): boolean => IBAN_SHAPE.test(refKey(text));

/** The request with its id in the one form that is compared; refuses what is wrong whatever the accounts are. */
export function checkTransfer(request: TransferRequest, today: Day): TransferRequest {
  if (!isUuid(request.id))
    refuse('bad_value', `"${request.id}" is not a transfer id`, 'give a UUID, or none to have one made');
  if (request.amount <= 0n)
    refuse('not_positive', 'a transfer moves more than zero', 'give an amount above zero');
  if (refKey(request.from) === refKey(request.to))
    refuse('same_account', 'the money would go where it comes from', 'choose another account to pay to');
  if (request.day !== undefined && request.day > today)
    refuse('bad_day', `${request.day} is after today, ${today}`, 'give today or an earlier day');
  if (request.description.length > MAX_DESCRIPTION)
    refuse('too_long', `a description has at most ${MAX_DESCRIPTION} characters`, 'shorten it');
  if ((request.toName ?? '').length > MAX_NAME)
    refuse('too_long', `a name has at most ${MAX_NAME} characters`, 'shorten it');
  return { ...request, id: request.id.toLowerCase() };
}

/** Everything that makes two requests the same one, as text to hash. */
export const transferContent = (request: TransferRequest): string =>
  JSON.stringify([
    refKey(request.from),
    refKey(request.to),
    request.amount.toString(),
    request.description,
    request.toName ?? '',
    request.day ?? '',
  ]);

/**
 * Decides where the money goes. `payee` is the account of this bank that `to` names, if any; `iban` is `to` in
 * electronic form where it is a valid IBAN.
 */
export function routeTransfer<A extends TransferAccount>(
  request: TransferRequest,
  from: A,
  payee: A | undefined,
  iban: string | undefined,
): Route<A> {
  if (request.currency !== undefined && request.currency !== from.currency)
    refuse(
      'wrong_currency',
      `${from.ref} holds ${from.currency}, not ${request.currency}`,
      `give the amount in ${from.currency}`,
    );
  demandOpen(from);
  const route = findRoute(request, from, payee, iban);
  if (from.kind === 'brokerage' && !(route.kind === 'internal' && route.sameOwner))
    refuse(
      'wrong_account_kind',
      `${from.ref} is a brokerage account: it pays its owner only`,
      'move it to a current account first',
    );
  return route;
}

function findRoute<A extends TransferAccount>(
  request: TransferRequest,
  from: A,
  payee: A | undefined,
  iban: string | undefined,
): Route<A> {
  if (payee === undefined) {
    if (iban !== undefined) return { kind: 'external', iban };
    if (looksLikeIban(request.to))
      refuse('bad_iban', `"${request.to}" is not a valid IBAN`, 'check its digits');
    refuse('unknown_account', `there is no account ${request.to}`, 'give an account ref or an IBAN');
  }
  if (payee.id === from.id)
    refuse('same_account', 'the money would go where it comes from', 'choose another account to pay to');
  const sameOwner = payee.ownerKey === from.ownerKey;
  if (sameOwner) demandOpen(payee);
  // Why another customer's account takes no money is not the payer's to know.
  else if (payee.status !== 'open')
    refuse('account_frozen', `${request.to} can't be paid into`, 'ask the payee for another account');
  return { kind: 'internal', to: payee, sameOwner };
}

/** Refuses `account_frozen` and `account_closed`. */
export function demandOpen(account: { readonly ref: string; readonly status: AccountStatus }): void {
  if (account.status === 'frozen')
    refuse('account_frozen', `${account.ref} is frozen`, 'ask the bank to unfreeze it');
  if (account.status === 'closed')
    refuse('account_closed', `${account.ref} is closed`, 'use another account');
}

/** What arrives: the amount itself, or converted half-even by `rate` (units of the other currency for one of ours). */
export function amountArriving(amount: Money, rate: Rate | undefined): Money {
  const arriving = rate === undefined ? amount : convert(amount, rate);
  if (arriving === 0n)
    refuse('not_positive', 'nothing would arrive after conversion', 'give a larger amount');
  return arriving;
}
