/**
 * What a batch of payments would do: each planned like a transfer of its own, with what is wrong beside it, the sum, and the
 * balance that is left. Shown before it is confirmed, and the same again when it is.
 */
import type { Account } from '../db/queries/accounts.ts';
import type { Store, Tx } from '../db/store.ts';
import { demand, type Viewer } from '../domain/access.ts';
import type { Currency } from '../domain/currency.ts';
import type { Day } from '../domain/day.ts';
import type { Money } from '../domain/money.ts';
import {
  type BatchRequest,
  checkBatch,
  faultOf,
  type PaymentFault,
  type PaymentText,
  paymentAmount,
  repeatedPayments,
  sumOfPayments,
} from '../domain/paymentBatch.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusal.ts';
import { checkTransfer, demandOpen } from '../domain/transfer.ts';
import type { Bank } from './bank.ts';
import { newId } from './newId.ts';
import { planTransfer, type TransferFacts, type TransferPlan } from './planTransfer.ts';
import { demandWithinLimit } from './expenseLimit.ts';
import { demandFunds } from './posting.ts';
import { visibleAccount } from './visibleAccount.ts';

export interface BatchPlan {
  readonly from: Account;
  /** In the order of the request; a fault where one can't be made. */
  readonly payments: readonly (TransferPlan | PaymentFault)[];
  /** Of all that can be read as an amount. */
  readonly total: Money;
}

export const isFault = <T extends object>(planned: T | PaymentFault): planned is PaymentFault =>
  'code' in planned;

/** Refuses only what is about the whole batch: its account, its id, its day. */
export async function planBatch(
  bank: Bank,
  at: Store | Tx,
  viewer: Viewer,
  request: BatchRequest,
): Promise<BatchPlan> {
  const from = await visibleAccount(at, viewer, request.from);
  demandOpen(from);
  const payments: (TransferPlan | PaymentFault)[] = [];
  for (const payment of request.payments)
    payments.push(await planPayment(bank, at, viewer, request, payment));
  return { from, payments, total: sumOfPayments(request.payments) };
}

async function planPayment(
  bank: Bank,
  at: Store | Tx,
  viewer: Viewer,
  { from, day }: BatchRequest,
  { to, name, amount, description, fault }: PaymentText,
): Promise<TransferPlan | PaymentFault> {
  if (fault !== undefined) return fault;
  try {
    if (to.trim() === '') refuse('unknown_account', 'whom to pay is needed', 'give an account or an IBAN');
    const transfer = {
      id: newId(),
      ...{ from, to: to.trim(), amount: paymentAmount(amount), description: description.trim() },
      ...(name.trim() === '' ? {} : { toName: name.trim() }),
      ...(day === undefined ? {} : { day }),
    };
    return await planTransfer(bank, at, viewer, checkTransfer(transfer, bank.clock.today()));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return faultOf(error);
  }
}

export interface PreviewedPayment {
  readonly facts: TransferFacts | undefined;
  readonly fault: PaymentFault | undefined;
  /** Another before it is the same in all. */
  readonly isRepeated: boolean;
}

export interface BatchPreview {
  /** Ref of the paying account. */
  readonly from: string;
  readonly currency: Currency;
  readonly bookedOn: Day;
  readonly payments: readonly PreviewedPayment[];
  readonly faults: number;
  readonly total: Money;
  readonly balance: Money;
  readonly balanceAfter: Money;
  /** Why the account can't pay the sum. */
  readonly shortage: Refusal | undefined;
}

/** What would happen; a batch that is still empty is one too. */
export async function previewBatch(bank: Bank, viewer: Viewer, request: BatchRequest): Promise<BatchPreview> {
  demand(viewer, 'transfer');
  const checked = request.payments.length === 0 ? request : checkBatch(request, bank.clock.today());
  const { from, payments, total } = await planBatch(bank, bank.store, viewer, checked);
  const sound = payments.flatMap((planned) => (isFault(planned) ? [] : [planned]));
  const again = repeatedPayments(request.payments);
  return {
    from: from.ref,
    currency: from.currency,
    bookedOn: request.day ?? bank.clock.today(),
    payments: payments.map((planned, index) => ({
      ...(isFault(planned)
        ? { facts: undefined, fault: planned }
        : { facts: planned.facts, fault: undefined }),
      isRepeated: again.has(index),
    })),
    faults: payments.filter(isFault).length,
    total,
    balance: from.balance,
    balanceAfter: from.balance - total,
    shortage: await whyShort(bank, viewer, from, total, sound),
  };
}

async function whyShort(
  { store }: Bank,
  viewer: Viewer,
  from: Account,
  total: Money,
  plans: readonly TransferPlan[],
): Promise<Refusal | undefined> {
  try {
    demandFunds(from, total);
    await demandWithinLimit(store, viewer, plans);
    return undefined;
  } catch (error) {
    if (isRefusal(error)) return error;
    throw error;
  }
}
