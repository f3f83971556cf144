/** What a transfer would do: both sides gathered, decided on, converted where needed. Shown before it is confirmed. */
import { type Account, findAccountInScope, findAnyAccount } from '../db/queries/accounts.ts';
import { nameInAddressBook } from '../db/queries/counterparties.ts';
import type { TransferKind } from '../db/queries/transfers.ts';
import type { Store, Tx } from '../db/store.ts';
import { accountScope, demand, type Viewer } from '../domain/access.ts';
import { refKey } from '../domain/account.ts';
import type { Currency } from '../domain/currency.ts';
import type { Day } from '../domain/day.ts';
import type { Money } from '../domain/money.ts';
import type { Rate } from '../domain/quantity.ts';
import {
  amountArriving,
  checkTransfer,
  type Route,
  routeTransfer,
  type TransferRequest,
} from '../domain/transfer.ts';
import type { Bank } from './bank.ts';
import { demandWithinLimit } from './expenseLimit.ts';
import { readIban } from './iban.ts';
import { demandFunds } from './posting.ts';
import { rateOn } from './rateOn.ts';
import { visibleAccount } from './visibleAccount.ts';

export interface TransferFacts {
  readonly kind: TransferKind;
  /** Ref of the paying account. */
  readonly from: string;
  /** Ref or IBAN of the payee. */
  readonly to: string;
  /** The other party; null between two accounts of one owner. */
  readonly toName: string | null;
  readonly amount: Money;
  readonly currency: Currency;
  readonly toAmount: Money;
  readonly toCurrency: Currency;
  /** Null where both sides have one currency. */
  readonly rate: Rate | null;
  readonly bookedOn: Day;
  readonly description: string;
}

export interface TransferPreview extends TransferFacts {
  readonly balance: Money;
  readonly balanceAfter: Money;
  /** Of the receiving account, where the viewer sees it. */
  readonly toBalanceAfter: Money | null;
}

/** What would happen; refuses what posting would refuse, as far as it can be known before. */
export async function previewTransfer(
  bank: Bank,
  viewer: Viewer,
  request: TransferRequest,
): Promise<TransferPreview> {
  demand(viewer, 'transfer');
  const checked = checkTransfer(request, bank.clock.today());
  const plan = await planTransfer(bank, bank.store, viewer, checked);
  demandFunds(plan.from, plan.facts.amount);
  await demandWithinLimit(bank.store, viewer, [plan]);
  const seen =
    plan.route.kind === 'internal'
      ? await findAccountInScope(bank.store, accountScope(viewer), refKey(plan.route.to.ref))
      : undefined;
  return {
    ...plan.facts,
    balance: plan.from.balance,
    balanceAfter: plan.from.balance - plan.facts.amount,
    toBalanceAfter: seen === undefined ? null : seen.balance + plan.facts.toAmount,
  };
}

export interface TransferPlan {
  readonly from: Account;
  readonly route: Route<Account>;
  readonly facts: TransferFacts;
}

/** Gathers both sides, decides, and works out what leaves and what arrives. */
export async function planTransfer(
  bank: Bank,
  at: Store | Tx,
  viewer: Viewer,
  request: TransferRequest,
): Promise<TransferPlan> {
  const from = await visibleAccount(at, viewer, request.from);
  const payee = await findAnyAccount(at, refKey(request.to));
  const route = routeTransfer(request, from, payee, readIban(request.to));
  const bookedOn = request.day ?? bank.clock.today();
  const { amount, description } = request;
  const common = { from: from.ref, amount, currency: from.currency, bookedOn, description };
  if (route.kind === 'internal') {
    const rate = await rateOn(at, from.currency, route.to.currency, bookedOn);
    const facts = {
      ...common,
      kind: route.kind,
      to: route.to.ref,
      toName: route.sameOwner ? null : route.to.ownerName,
      toAmount: amountArriving(amount, rate),
      toCurrency: route.to.currency,
      rate: rate ?? null,
    };
    return { from, route, facts };
  }
  const known = await nameInAddressBook(at, from.ownerKey, route.iban);
  const toName = request.toName?.trim() || known || route.iban;
  const facts = {
    ...common,
    kind: route.kind,
    to: route.iban,
    toName,
    toAmount: amount,
    toCurrency: from.currency,
    rate: null,
  };
  return { from, route, facts };
}
