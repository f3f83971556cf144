/**
 * Makes several payments from one account in one transaction: all of them or none. The ids of the payments follow from the id
 * of the batch, so that the whole batch sent again pays nothing and gets the first result. Refuses `rows_rejected` with what
 * is wrong with each payment, `insufficient_funds` for the sum, and `transfer_id_taken` for an id of something else.
 */
import { hash } from 'node:crypto';
import { Outdated } from '../db/errors.ts';
import type { Store, Tx } from '../db/store.ts';
import { demand, type Viewer } from '../domain/access.ts';
import { refKey } from '../domain/account.ts';
import type { Currency } from '../domain/currency.ts';
import { formatMoney, type Money } from '../domain/money.ts';
import { BatchRefusal, type BatchRequest, checkBatch, type PaymentFault } from '../domain/paymentBatch.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { bookTransfers, deltasOf, type PostedTransfer } from './bookTransfers.ts';
import { onceById } from './onceById.ts';
import { type BatchPlan, isFault, planBatch } from './planBatch.ts';
import type { TransferPlan } from './planTransfer.ts';
import { demandFunds, moveBalances } from './posting.ts';
import { firstResult } from './postTransfer.ts';

export { type BatchPreview, type PreviewedPayment, previewBatch } from './planBatch.ts';
export type { BatchRequest, PaymentFault, PaymentText } from '../domain/paymentBatch.ts';

export interface PaidBatch {
  readonly id: string;
  /** Ref of the account that paid. */
  readonly from: string;
  readonly currency: Currency;
  readonly total: Money;
  readonly payments: readonly PostedTransfer[];
  /** Whether all of it had been paid before. */
  readonly repeated: boolean;
}

export async function payBatch(bank: Bank, viewer: Viewer, request: BatchRequest): Promise<PaidBatch> {
  demand(viewer, 'transfer');
  const checked = checkBatch(request, bank.clock.today());
  const content = contentOf(checked);
  return onceById(
    bank,
    (at) => firstBatch(at, viewer, checked, content),
    (tx) => pay(tx, bank, viewer, checked, content),
  );
}

/** Everything that makes two batches the same one; each payment of it is bound to all of it. */
const contentOf = ({ from, payments, day }: BatchRequest): string =>
  hash(
    'sha256',
    JSON.stringify([
      refKey(from),
      day ?? '',
      payments.map(({ to, name, amount, description }) => [
        refKey(to),
        ...[name, amount, description].map((text) => text.trim()),
      ]),
    ]),
    'base64url',
  );

/** The id of a payment by its place: a UUID of version 8 that sorts by time as that of its batch does. */
export function paymentId(batchId: string, place: number): string {
  const digest = hash('sha256', `payment ${place} of ${batchId}`, 'hex');
  const variant = '89ab'[Number.parseInt(digest.slice(3, 4), 16) % 4];
  return `${batchId.slice(0, 13)}-8${digest.slice(0, 3)}-${variant}${digest.slice(4, 7)}-${digest.slice(7, 19)}`;
}

async function firstBatch(
  at: Store | Tx,
  viewer: Viewer,
  { id, payments: asked }: BatchRequest,
  content: string,
): Promise<PaidBatch | undefined> {
  const payments: PostedTransfer[] = [];
  for (const place of asked.keys()) {
    const posted = await firstResult(at, viewer, paymentId(id, place), content);
    // They were all written together: where one is missing, all are.
    if (posted === undefined) return undefined;
    payments.push(posted);
  }
  return paidOf(id, payments, true);
}

function paidOf(id: string, payments: readonly PostedTransfer[], repeated: boolean): PaidBatch {
  const [first] = payments;
  if (first === undefined) throw new Error('a batch without payments was paid');
  const total = payments.reduce((sum, { amount }) => sum + amount, 0n);
  return { id, from: first.from, currency: first.currency, total, payments, repeated };
}

async function pay(
  tx: Tx,
  bank: Bank,
  viewer: Viewer,
  request: BatchRequest,
  content: string,
): Promise<PaidBatch> {
  const plans = soundPlans(await planBatch(bank, tx, viewer, request));
  if ((await moveBalances(tx, deltasOf(plans))) !== undefined) {
    // An account changed since it was read: it is refused with what is so now, or tried again.
    const now = await planBatch(bank, tx, viewer, request);
    soundPlans(now);
    demandFunds(now.from, now.total);
    throw new Outdated('a balance moved on');
  }
  const identified = plans.map((plan, place) => ({ ...plan, id: paymentId(request.id, place), content }));
  const paid = paidOf(request.id, await bookTransfers(tx, bank, viewer, identified), false);
  await writeAudit(tx, bank, viewer, {
    action: 'payBatch',
    subject: request.id,
    after: {
      from: paid.from,
      payments: paid.payments.length,
      amount: formatMoney(paid.total, paid.currency),
      currency: paid.currency,
    },
  });
  return paid;
}

/** Refuses `rows_rejected` with all faults where there is one. */
function soundPlans({ payments }: BatchPlan): TransferPlan[] {
  const faults = new Map<number, PaymentFault>();
  const sound: TransferPlan[] = [];
  for (const [place, planned] of payments.entries())
    if (isFault(planned)) faults.set(place, planned);
    else sound.push(planned);
  if (faults.size > 0) throw new BatchRefusal(faults, payments.length);
  return sound;
}
