/**
 * Moves money: between two accounts of this bank in two legs, or to an outside IBAN in one. Bound to the id its sender
 * made, so that the same transfer sent again posts nothing and gets the first result, also when the connection broke
 * while it was being saved. Refuses what `domain/transfer.ts` refuses, `transfer_id_taken`, `no_rate` and
 * `insufficient_funds`.
 */
import { hash } from 'node:crypto';
import { Outdated } from '../db/errors.ts';
import { findTransfer } from '../db/queries/transfers.ts';
import type { Store, Tx } from '../db/store.ts';
import { demand, type Viewer, viewerKey } from '../domain/access.ts';
import { refuse } from '../domain/refusal.ts';
import { checkTransfer, type TransferRequest, transferContent } from '../domain/transfer.ts';
import type { Bank } from './bank.ts';
import { bookTransfers, deltasOf, type PostedTransfer, postedBefore } from './bookTransfers.ts';
import { onceById } from './onceById.ts';
import { planTransfer } from './planTransfer.ts';
import { demandFunds, moveBalances } from './posting.ts';

export type { PostedTransfer } from './bookTransfers.ts';
export { previewTransfer, type TransferPreview } from './planTransfer.ts';
export type { TransferRequest } from '../domain/transfer.ts';

export async function postTransfer(
  bank: Bank,
  viewer: Viewer,
  request: TransferRequest,
): Promise<PostedTransfer> {
  demand(viewer, 'transfer');
  const checked = checkTransfer(request, bank.clock.today());
  const content = hash('sha256', transferContent(checked), 'base64url');
  return onceById(
    bank,
    (at) => firstResult(at, viewer, checked.id, content),
    (tx) => post(tx, bank, viewer, checked, content),
  );
}

/** What the id stands for already; refuses `transfer_id_taken` when that is something else. */
export async function firstResult(
  at: Store | Tx,
  viewer: Viewer,
  id: string,
  content: string,
): Promise<PostedTransfer | undefined> {
  const stored = await findTransfer(at, id);
  if (stored === undefined) return undefined;
  const isSame = stored.viewerKey === viewerKey(viewer) && stored.content === content;
  const posted = isSame ? postedBefore(id, stored) : undefined;
  return (
    posted ??
    refuse('transfer_id_taken', `${id} is the id of another transfer`, 'make a new id for a new transfer')
  );
}

async function post(
  tx: Tx,
  bank: Bank,
  viewer: Viewer,
  request: TransferRequest,
  content: string,
): Promise<PostedTransfer> {
  const plan = await planTransfer(bank, tx, viewer, request);
  if ((await moveBalances(tx, deltasOf([plan]))) !== undefined) {
    // One of the two changed since it was read: it is refused with what is so now, or tried again.
    const now = await planTransfer(bank, tx, viewer, request);
    demandFunds(now.from, plan.facts.amount);
    throw new Outdated('a balance moved on');
  }
  const [posted] = await bookTransfers(tx, bank, viewer, [{ ...plan, id: request.id, content }]);
  if (posted === undefined) throw new Error('a transfer was booked and is not there');
  return posted;
}
