/** The transfers that lose a leg with an import: those without another go too, the others wait for a leg again. */
import { takenRefs } from '../../db/queries/importLookups.ts';
import { updateTransferEnds } from '../../db/queries/importTransfers.ts';
import { deleteTransfers, handTransferTo, otherLegs } from '../../db/queries/importUndo.ts';
import type { Tx } from '../../db/store.ts';
import { refKey } from '../../domain/account.ts';
import { endsOf } from '../../domain/transferGroup.ts';

/** Looks while the rows are there; what it gives back is to be called when they are gone. */
export async function releaseTransfers(tx: Tx, importId: number): Promise<() => Promise<void>> {
  const legs = await otherLegs(tx, importId);
  const outside = legs.map(({ counterpartyAccount }) => refKey(counterpartyAccount ?? '')).filter(Boolean);
  const inside = await takenRefs(tx, [...new Set(outside)]);
  return async () => {
    await deleteTransfers(
      tx,
      legs.filter(({ accountId }) => accountId === null).map(({ id }) => id),
    );
    for (const { id, accountId, amount, currency, importId: other, counterpartyAccount } of legs) {
      if (accountId === null || amount === null || currency === null) continue;
      const account = refKey(counterpartyAccount ?? '');
      const ends = endsOf(
        [{ accountId, amount, currency, line: null }],
        account !== '' && !inside.has(account),
      );
      await updateTransferEnds(tx, id, ends);
      await handTransferTo(tx, id, other);
    }
  };
}
