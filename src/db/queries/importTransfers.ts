/** Transfers that come in leg by leg. */
import type { Instant } from '../../domain/day.ts';
import type { TransferEnds } from '../../domain/transferGroup.ts';
import { bulkInsert } from '../bulk.ts';
import { run } from '../select.ts';
import { money, rate, sql } from '../sql.ts';
import type { Tx } from '../store.ts';

export interface ImportedTransfer extends TransferEnds {
  readonly id: string;
  readonly groupRef: string;
  readonly counterpartyId: number | null;
  readonly description: string;
}

export interface TransferOrigin {
  readonly importId: number;
  readonly userId: number;
  readonly viewerKey: string;
  readonly createdAt: Instant;
}

/** The content that a sent transfer is bound to: nobody sent these, so nothing sent may be taken for one of them. */
export const NOT_SENT = 'imported';

export const insertImportedTransfers = (
  tx: Tx,
  origin: TransferOrigin,
  transfers: readonly ImportedTransfer[],
): Promise<number> =>
  bulkInsert(
    tx,
    'transfer',
    {
      id: 'text',
      group_ref: 'text',
      kind: 'text',
      state: 'text',
      from_account_id: 'id',
      to_account_id: 'id',
      counterparty_id: 'id',
      amount: 'money',
      to_amount: 'money',
      rate: 'quantity',
      description: 'text',
      viewer_key: 'text',
      content: 'text',
      user_id: 'id',
      import_id: 'id',
      created_at: 'instant',
    },
    transfers.map((transfer) => [
      transfer.id,
      transfer.groupRef,
      transfer.kind,
      transfer.state,
      transfer.fromAccountId,
      transfer.toAccountId,
      transfer.counterpartyId,
      transfer.amount,
      transfer.toAmount,
      transfer.rate,
      transfer.description,
      origin.viewerKey,
      NOT_SENT,
      origin.userId,
      origin.importId,
      origin.createdAt,
    ]),
  );

/** The other leg of a transfer has come, or gone again. */
export const updateTransferEnds = (tx: Tx, id: string, ends: TransferEnds): Promise<number> =>
  run(
    tx,
    sql`UPDATE transfer SET kind = ${ends.kind}, state = ${ends.state}, from_account_id = ${ends.fromAccountId},
          to_account_id = ${ends.toAccountId}, amount = ${money(ends.amount)}, to_amount = ${money(ends.toAmount)},
          rate = ${rate(ends.rate)}
        WHERE id = ${id}`,
  );
