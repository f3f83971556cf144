/**
 * The other legs of a transfer of which one leg is corrected: money that leaves one account arrives on the other, so both change
 * together or none does. Refuses a leg on somebody else's account, legs in two currencies, a transfer that waits for its other
 * leg, one that would turn round, another amount of one that was taken back, and to take one back (its id must stay known, so that
 * it is never sent twice).
 */
import { type BookedRow, legsInScope, type RowFacts } from '../db/queries/bookedRows.ts';
import { findTransfer, transferEnds, updateTransferAmount } from '../db/queries/transfers.ts';
import type { Tx } from '../db/store.ts';
import { accountScope, demand, type Viewer } from '../domain/access.ts';
import { refuse } from '../domain/refusal.ts';
import { demandOpen } from '../domain/transfer.ts';
import type { Amendment } from './amendRows.ts';
import { takeBackId, takesBack } from './takeBackId.ts';
import { visibleAccount } from './visibleAccount.ts';

/** The other legs, none of an external transfer. Refuses `bad_value` where they can't be changed with this one. */
export async function otherLegs(tx: Tx, viewer: Viewer, row: BookedRow): Promise<readonly BookedRow[]> {
  if (row.transferId === null) return [];
  demand(viewer, 'transfer');
  const ends = await transferEnds(tx, row.transferId);
  const legs = await legsInScope(tx, accountScope(viewer), row.transferId);
  if (ends === undefined || ends.state !== 'complete')
    refuse(
      'bad_value',
      'it is a leg of a transfer that waits for its other leg',
      'import the other leg first',
    );
  const accounts = [ends.fromAccountId, ends.toAccountId].filter((id) => id !== null);
  if (!accounts.every((id) => legs.some(({ accountId }) => accountId === id)))
    refuse(
      'bad_value',
      "it is one leg of a transfer, whose other leg is on somebody else's account",
      'send the money back with a transfer, or take the import back',
    );
  if (legs.some(({ currency }) => currency !== row.currency))
    refuse(
      'bad_value',
      'it is one leg of a transfer between two currencies: what arrives follows from the rate of its day',
      'send the money back with a transfer',
    );
  const others = legs.filter(({ id }) => id !== row.id);
  for (const { accountRef } of others) demandOpen(await visibleAccount(tx, viewer, accountRef));
  return others;
}

/** What becomes of the other legs, and of the transfer itself. */
export async function moveLegs(
  tx: Tx,
  row: BookedRow,
  to: RowFacts,
  others: readonly BookedRow[],
): Promise<Amendment[]> {
  if (row.transferId === null) return [];
  if (to.amount > 0n !== row.amount > 0n)
    refuse('bad_value', 'the transfer would go the other way', 'give the amount the sign that it has');
  if (to.amount !== row.amount) await demandStanding(tx, row.transferId);
  await updateTransferAmount(tx, row.transferId, to.amount < 0n ? -to.amount : to.amount);
  return others.map((other) => ({
    row: other,
    to: { ...other, bookedOn: to.bookedOn, amount: -to.amount },
  }));
}

/** What was sent and what came back are one amount: neither is corrected without the other. */
async function demandStanding(tx: Tx, id: string): Promise<void> {
  if (takesBack(id))
    refuse(
      'bad_value',
      'it takes another transfer back, by the amount of that one',
      'send the difference with a transfer',
    );
  const back = await findTransfer(tx, takeBackId(id));
  if (back !== undefined)
    refuse(
      'bad_value',
      `its transfer was taken back${back.bookedOn === null ? '' : ` on ${back.bookedOn}`}, by the amount it has`,
      'send the difference with a transfer',
    );
}
