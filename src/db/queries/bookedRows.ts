/** Booked rows with everything their identity is made of: found to be corrected, and changed or removed when they are. */
import type { AccountScope } from '../../domain/access.ts';
import type { Day } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import { type RowOf, run, type Shape, select } from '../select.ts';
import { day, list, money, type Sql, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import type { Pair } from './positionFigures.ts';
import { anyOf } from './reach.ts';
import { isNamed } from './rowName.ts';
import { accountsInScope } from './scope.ts';

const SHAPE = {
  id: 'id',
  accountId: 'id',
  accountRef: 'text',
  currency: 'text',
  bookedOn: 'day',
  amount: 'money',
  section: 'text',
  categoryId: 'id',
  category: 'text',
  counterpartyId: 'id?',
  counterpartyName: 'text?',
  counterpartyAccount: 'text?',
  description: 'text',
  transferId: 'text?',
  transferGroup: 'text?',
  tradeId: 'id?',
  actionId: 'id?',
  importId: 'id?',
  externalId: 'text?',
  identity: 'text',
  content: 'text',
  createdAt: 'instant',
} as const satisfies Shape;
export type BookedRow = RowOf<typeof SHAPE>;

const rowsWhere = (at: Store | Tx, condition: Sql): Promise<BookedRow[]> =>
  select(
    at,
    sql`SELECT x.id, x.account_id, a.ref AS account_ref, a.currency, x.booked_on, x.amount, c.section, x.category_id,
          c.name AS category, x.counterparty_id, p.name AS counterparty_name, p.account AS counterparty_account,
          x.description, x.transfer_id, f.group_ref AS transfer_group, x.trade_id, x.action_id, x.import_id,
          x.external_id, x.identity, x.content, x.created_at
        FROM "transaction" x JOIN account a ON a.id = x.account_id JOIN category c ON c.id = x.category_id
        LEFT JOIN counterparty p ON p.id = x.counterparty_id LEFT JOIN transfer f ON f.id = x.transfer_id
        WHERE ${condition} ORDER BY x.id`,
    SHAPE,
  );

/** The rows a person may mean by an id: `#12` is the number of a row, anything else the id it came with. */
export const rowsNamed = (at: Store | Tx, scope: AccountScope, name: string): Promise<BookedRow[]> =>
  rowsWhere(at, sql`${isNamed('x', name)} AND x.account_id IN (${accountsInScope(scope)})`);

/** Those of the numbers that lie on accounts of the scope. */
export const rowsNumbered = (
  at: Store | Tx,
  scope: AccountScope,
  ids: readonly number[],
): Promise<BookedRow[]> =>
  rowsWhere(at, sql`x.id IN (${list(ids)}) AND x.account_id IN (${accountsInScope(scope)})`);

export const rowsOfTransfer = (at: Store | Tx, transferId: string): Promise<BookedRow[]> =>
  rowsWhere(at, sql`x.transfer_id = ${transferId}`);

export const rowsOfTrade = (at: Store | Tx, tradeId: number): Promise<BookedRow[]> =>
  rowsWhere(at, sql`x.trade_id = ${tradeId}`);

/** The legs of a transfer that lie on accounts of the scope. */
export const legsInScope = (at: Store | Tx, scope: AccountScope, transferId: string): Promise<BookedRow[]> =>
  rowsWhere(at, sql`x.transfer_id = ${transferId} AND x.account_id IN (${accountsInScope(scope)})`);

/** What actions on these positions booked. */
export function rowsOfActions(at: Store | Tx, positions: readonly Pair[]): Promise<BookedRow[]> {
  const byAccount = Map.groupBy(positions, ({ accountId }) => accountId);
  const conditions = [...byAccount].map(
    ([accountId, pairs]) =>
      sql`(x.account_id = ${accountId} AND x.action_id IN (SELECT id FROM action
        WHERE instrument_id IN (${list(pairs.map(({ instrumentId }) => instrumentId))})))`,
  );
  return rowsWhere(at, anyOf(conditions));
}

/** How many rows actions booked, by the ref of the account. */
export async function rowsByAccount(
  at: Store | Tx,
  actionIds: readonly number[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await select(
    at,
    sql`SELECT a.ref, COUNT(*) AS booked FROM "transaction" x JOIN account a ON a.id = x.account_id
        WHERE x.action_id IN (${list(actionIds)}) GROUP BY a.ref`,
    { ref: 'text', booked: 'int' },
  );
  return new Map(rows.map(({ ref, booked }) => [ref, booked]));
}

/** What a correction may change of a row; the account, the transfer and what it belongs to stay. */
export interface RowFacts {
  readonly bookedOn: Day;
  readonly amount: Money;
  readonly section: string;
  readonly categoryId: number;
  readonly category: string;
  readonly counterpartyId: number | null;
  readonly counterpartyName: string | null;
  readonly counterpartyAccount: string | null;
  readonly description: string;
}

export const updateRow = (
  tx: Tx,
  id: number,
  row: RowFacts & { readonly identity: string; readonly content: string },
): Promise<number> =>
  run(
    tx,
    sql`UPDATE "transaction" SET booked_on = ${day(row.bookedOn)}, amount = ${money(row.amount)},
          category_id = ${row.categoryId}, counterparty_id = ${row.counterpartyId}, description = ${row.description},
          identity = ${row.identity}, content = ${row.content}
        WHERE id = ${id}`,
  );

export async function deleteRow(tx: Tx, id: number): Promise<void> {
  await run(tx, sql`DELETE FROM chosen_category WHERE transaction_id = ${id}`);
  await run(tx, sql`DELETE FROM "transaction" WHERE id = ${id}`);
}
