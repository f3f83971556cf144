/** Two rows under one id, side by side: what the store has and what the file says instead. */
import type { TradeRecord } from '../../csv/tradeRecord.ts';
import type { TransactionRecord } from '../../csv/transactionRecord.ts';
import { tradesByIdentity, transactionsByIdentity } from '../../db/queries/importConflicts.ts';
import { inPieces } from '../../db/queries/importLookups.ts';
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

/** What is wrong with each of them. */
export async function transactionConflicts(
  at: Store | Tx,
  conflicts: readonly Conflict<TransactionRecord>[],
): Promise<Rejection[]> {
  const stored = await byPlace(conflicts, (accountId, piece) => transactionsByIdentity(at, accountId, piece));
  return conflicts.map((conflict, place) => {
    const { record } = conflict;
    const row = stored.get(place);
    if (row === undefined) return conflictOf(conflict, []);
    return conflictOf(conflict, [
      ['date', row.bookedOn, record.bookedOn],
      ['amount', formatMoney(row.amount, record.currency), formatMoney(record.amount, record.currency)],
      ['section', row.section, record.section],
      ['description', row.description, record.description],
      ['counterparty_name', row.counterpartyName ?? '', record.counterpartyName],
      ['counterparty_account', row.counterpartyAccount ?? '', record.counterpartyAccount],
      ['transfer_group_id', row.groupRef ?? '', record.transferGroup],
    ]);
  });
}

export async function tradeConflicts(
  at: Store | Tx,
  conflicts: readonly Conflict<TradeRecord>[],
): Promise<Rejection[]> {
  const stored = await byPlace(conflicts, (accountId, piece) => tradesByIdentity(at, accountId, piece));
  return conflicts.map((conflict, place) => {
    const { record } = conflict;
    const row = stored.get(place);
    if (row === undefined) return conflictOf(conflict, []);
    return conflictOf(conflict, [
      ['trade_time', row.tradedAt, record.tradedAt],
      ['symbol', row.symbol, record.symbol],
      ['side', row.side, record.side],
      ['qty', formatQuantity(row.qty), formatQuantity(record.qty)],
      ['price', formatPrice(row.price), formatPrice(record.price)],
      ['fees', formatMoney(row.fees, row.currency), formatMoney(record.fees, row.currency)],
      ['currency', row.currency, record.currency],
    ]);
  });
}

/** The rows of the store that have the ids, by the place of the conflict: all of one account at once. */
async function byPlace<Row extends { readonly identity: string }>(
  conflicts: readonly Conflict<unknown>[],
  ask: (accountId: number, identities: readonly string[]) => Promise<Row[]>,
): Promise<Map<number, Row>> {
  const found = new Map<number, Row>();
  const wanted = [...conflicts.entries()].filter(([, { other }]) => other === undefined);
  for (const [accountId, ofAccount] of Map.groupBy(wanted, ([, conflict]) => conflict.accountId)) {
    const identities = new Set(ofAccount.map(([, { identity }]) => identity));
    const rows = await inPieces([...identities], (piece) => ask(accountId, piece));
    const byIdentity = new Map(rows.map((row) => [row.identity, row]));
    for (const [place, { identity }] of ofAccount) {
      const row = byIdentity.get(identity);
      if (row !== undefined) found.set(place, row);
    }
  }
  return found;
}

function conflictOf({ line, record, other }: Conflict<unknown>, compared: readonly Compared[]): Rejection {
  const different = compared
    .filter(([, stored, given]) => stored !== given)
    .map(([column, stored, given]) => `${column} "${stored}", here "${given}"`);
  return conflictFault(line, record.externalId, other, different.join('; ') || undefined);
}
