/**
 * Takes the payments of a batch back, each by a transfer the other way: all of them or none. Those that were taken back alone
 * stay as they are. Refuses where one of them went to somebody else, who alone can send it back, and says how many did.
 */
import { lockAccounts } from '../db/queries/accounts.ts';
import { findTransfer } from '../db/queries/transfers.ts';
import type { Store, Tx } from '../db/store.ts';
import { demand, type Viewer } from '../domain/access.ts';
import { isRefusal, refuse } from '../domain/refusal.ts';
import type { Bank } from './bank.ts';
import { deltasOf, type PostedTransfer, postedBefore } from './bookTransfers.ts';
import { onceById } from './onceById.ts';
import type { TransferPlan } from './planTransfer.ts';
import { takeBackId } from './takeBackId.ts';
import { bookTakeBack, planTakeBack } from './takeBackTransfer.ts';

export interface TakenBack {
  readonly transfers: readonly PostedTransfer[];
  /** Whether all of them had been taken back before. */
  readonly repeated: boolean;
}

/** Why not all of them can be taken back, by their ids; none where they can. */
export async function previewTakeBackAll(
  bank: Bank,
  viewer: Viewer,
  transfers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  demand(viewer, 'transfer');
  return whyNotAll(bank, bank.store, viewer, transfers);
}

/** `transfers`: ids in small letters. All of them or none; those that were taken back before stay as they are. */
export async function takeBackAll(
  bank: Bank,
  viewer: Viewer,
  transfers: readonly string[],
): Promise<TakenBack> {
  demand(viewer, 'transfer');
  demandNone(await whyNotAll(bank, bank.store, viewer, transfers), transfers.length);
  return onceById<TakenBack>(
    bank,
    async (at) => {
      const before = await takenBackOf(at, transfers);
      return before.length === transfers.length ? { transfers: before, repeated: true } : undefined;
    },
    async (tx) => {
      demandNone(await whyNotAll(bank, tx, viewer, transfers), transfers.length);
      const open: string[] = [];
      const plans: TransferPlan[] = [];
      for (const transfer of transfers) {
        const { first, plan } = await planTakeBack(bank, tx, viewer, transfer);
        if ((await findTransfer(tx, takeBackId(first))) !== undefined) continue;
        open.push(first);
        plans.push(plan);
      }
      // All at once and in their order: two people who take batches back never wait for each other in a circle.
      await lockAccounts(tx, [...deltasOf(plans).keys()]);
      for (const first of open) await bookTakeBack(tx, bank, viewer, first, takeBackId(first));
      // None where another one has done it since the first look.
      return { transfers: await takenBackOf(tx, transfers), repeated: open.length === 0 };
    },
  );
}

async function takenBackOf(at: Store | Tx, transfers: readonly string[]): Promise<PostedTransfer[]> {
  const found: PostedTransfer[] = [];
  for (const transfer of transfers) {
    const id = takeBackId(transfer);
    const stored = await findTransfer(at, id);
    const posted = stored && postedBefore(id, stored);
    if (posted !== undefined) found.push(posted);
  }
  return found;
}

async function whyNotAll(
  bank: Bank,
  at: Store | Tx,
  viewer: Viewer,
  transfers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const faults = new Map<string, string>();
  for (const transfer of transfers)
    try {
      await planTakeBack(bank, at, viewer, transfer);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      faults.set(transfer, error.message);
    }
  return faults;
}

function demandNone(faults: ReadonlyMap<string, string>, count: number): void {
  if (faults.size === 0) return;
  const [why = ''] = faults.values();
  const others = faults.size === 1 ? '' : `; so it is with ${faults.size} of the ${count}`;
  refuse(
    'bad_value',
    `${why}${others}: none is taken back`,
    'take those back alone that went to own accounts',
  );
}
