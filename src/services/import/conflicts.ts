/** Two rows under one id, side by side: what the store has and what the file says instead. */
import type { TradeRecord } from '../../csv/tradeRecord.ts';
import type { TransactionRecord } from '../../csv/transactionRecord.ts';
import { tradeByIdentity, transactionByIdentity } from '../../db/queries/importConflicts.ts';
import type { Store, Tx } from '../../db/store.ts';
import type { Rejection } from '../../domain/importPlan.ts';
import { formatMoney } from '../../domain/money.ts';
import { formatPrice, formatQuantity } from '../../domain/quantity.ts';
import type { Digest } from '../identity.ts';
import { conflictFault } from './rowFaults.ts';

/** A row whose id is taken by another. */
export interface Conflict<R> {
  readonly line: number;
  readonly record: R & { readonly externalId: string };
  readonly accountId: number;
  readonly identity: Digest;
  /** The line that has the id; undefined for a row of the store. */
  readonly other: number | undefined;
}

type Compared = readonly [column: string, stored: string, given: string];

export async function transactionConflict(
  at: Store | Tx,
  conflict: Conflict<TransactionRecord>,
): Promise<Rejection> {
  const { record, accountId, identity, other } = conflict;
  const stored = other === undefined && (await transactionByIdentity(at, accountId, identity));
  if (!stored) return conflictOf(conflict, []);
  return conflictOf(conflict, [
    ['date', stored.bookedOn, record.bookedOn],
    ['amount', formatMoney(stored.amount, record.currency), formatMoney(record.amount, record.currency)],
    ['section', stored.section, record.section],
    ['description', stored.description, record.description],
    ['counterparty_name', stored.counterpartyName ?? '', record.counterpartyName],
    ['counterparty_account', stored.counterpartyAccount ?? '', record.counterpartyAccount],
    ['transfer_group_id', stored.groupRef ?? '', record.transferGroup],
  ]);
}

export async function tradeConflict(at: Store | Tx, conflict: Conflict<TradeRecord>): Promise<Rejection> {
  const { record, accountId, identity, other } = conflict;
  const stored = other === undefined && (await tradeByIdentity(at, accountId, identity));
  if (!stored) return conflictOf(conflict, []);
  return conflictOf(conflict, [
    ['trade_time', stored.tradedAt, record.tradedAt],
    ['symbol', stored.symbol, record.symbol],
    ['side', stored.side, record.side],
    ['qty', formatQuantity(stored.qty), formatQuantity(record.qty)],
    ['price', formatPrice(stored.price), formatPrice(record.price)],
    ['fees', formatMoney(stored.fees, stored.currency), formatMoney(record.fees, stored.currency)],
    ['currency', stored.currency, record.currency],
  ]);
}

function conflictOf({ line, record, other }: Conflict<unknown>, compared: readonly Compared[]): Rejection {
  const different = compared
    .filter(([, stored, given]) => stored !== given)
    .map(([column, stored, given]) => `${column} "${stored}", here "${given}"`);
  return conflictFault(line, record.externalId, other, different.join('; ') || undefined);
}
