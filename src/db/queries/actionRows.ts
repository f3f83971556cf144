/** Actions by name with what their rows are called, for lists and to be taken back. */
import type { AccountScope } from '../../domain/access.ts';
import type { ActionKind } from '../../domain/actionKind.ts';
import { type RowOf, run, type Shape, select } from '../select.ts';
import { type Sql, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import { type Reach, withinReach } from './reach.ts';
import { isNamed } from './rowName.ts';

const SHAPE = {
  id: 'id',
  accountId: 'id?',
  accountRef: 'text?',
  kind: 'text',
  instrumentId: 'id',
  symbol: 'text',
  isin: 'text?',
  currency: 'text',
  at: 'instant',
  paidOn: 'day',
  ratioFrom: 'quantity?',
  ratioTo: 'quantity?',
  toInstrumentId: 'id?',
  toSymbol: 'text?',
  toIsin: 'text?',
  cashInLieu: 'quantity?',
  costShare: 'quantity?',
  perShare: 'quantity?',
  withholding: 'quantity?',
  toAccountId: 'id?',
  toAccountRef: 'text?',
  qty: 'quantity?',
  settled: 'bool',
  externalId: 'text?',
  identity: 'text',
  content: 'text',
  importId: 'id?',
  createdAt: 'instant',
} as const satisfies Shape;

/** Without an account it concerns everybody who holds the instrument. */
export interface ActionRow extends Omit<RowOf<typeof SHAPE>, 'kind'> {
  readonly kind: ActionKind;
}

async function actionsWhere(at: Store | Tx, condition: Sql): Promise<ActionRow[]> {
  const rows = await select(
    at,
    sql`SELECT x.id, x.account_id, a.ref AS account_ref, x.kind, x.instrument_id, i.symbol, i.isin, i.currency, x.at,
          x.paid_on, x.ratio_from, x.ratio_to, x.to_instrument_id, o.symbol AS to_symbol, o.isin AS to_isin,
          x.cash_in_lieu, x.cost_share, x.per_share, x.withholding, x.to_account_id, b.ref AS to_account_ref, x.qty,
          x.settled, x.external_id, x.identity, x.content, x.import_id, x.created_at
        FROM action x JOIN instrument i ON i.id = x.instrument_id
        LEFT JOIN account a ON a.id = x.account_id LEFT JOIN account b ON b.id = x.to_account_id
        LEFT JOIN instrument o ON o.id = x.to_instrument_id
        WHERE ${condition} ORDER BY x.at, x.id`,
    SHAPE,
  );
  return rows.map((row) => ({ ...row, kind: row.kind as ActionKind }));
}

/** What concerns everybody, and what concerns accounts within reach. */
const isSeen = (reach: Reach): Sql => sql`(x.account_id IS NULL OR (${withinReach('x.account_id', reach)}))`;

/** The actions a person may mean by an id: `#12` is the number of an action, anything else the id it came with. */
export const actionsNamed = (at: Store | Tx, scope: AccountScope, name: string): Promise<ActionRow[]> =>
  actionsWhere(at, sql`${isNamed('x', name)} AND ${isSeen({ scope })}`);

/** By time, then entry. */
export const actionsSeen = (at: Store | Tx, reach: Reach): Promise<ActionRow[]> =>
  actionsWhere(at, isSeen(reach));

/** With the lots it names and what it brought; cash rows and lots are seen to before. */
export async function deleteAction(tx: Tx, id: number): Promise<void> {
  await run(tx, sql`DELETE FROM named_lot WHERE action_id = ${id}`);
  await run(tx, sql`DELETE FROM entitlement WHERE action_id = ${id}`);
  await run(tx, sql`DELETE FROM action WHERE id = ${id}`);
}

/** The sales that name the lot which an action made, oldest first. */
export const salesNamingAction = (at: Store | Tx, actionId: number) =>
  select(
    at,
    sql`SELECT t.id, t.traded_at, t.qty FROM named_lot n JOIN trade t ON t.id = n.trade_id
        WHERE n.buy_action_id = ${actionId} ORDER BY t.traded_at, t.id`,
    { id: 'id', tradedAt: 'instant', qty: 'quantity' },
  );
