/** Corporate actions and carried shares as they are stored, and the lots that are named by who sells or carries. */
import type { ActionKind } from '../../domain/actionKind.ts';
import type { Instant } from '../../domain/day.ts';
import type { NamedLot } from '../../domain/trade.ts';
import { bulkInsert } from '../bulk.ts';
import { insert, type RowOf, type Shape, select, selectOne } from '../select.ts';
import { bool, day, instant, join, list, quantity, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import type { Pair } from './positionFigures.ts';

const SHAPE = {
  id: 'id',
  accountId: 'id?',
  kind: 'text',
  instrumentId: 'id',
  at: 'instant',
  paidOn: 'day',
  ratioFrom: 'quantity?',
  ratioTo: 'quantity?',
  toInstrumentId: 'id?',
  cashInLieu: 'quantity?',
  costShare: 'quantity?',
  perShare: 'quantity?',
  withholding: 'quantity?',
  toAccountId: 'id?',
  qty: 'quantity?',
  settled: 'bool',
  externalId: 'text?',
  identity: 'text',
  importId: 'id?',
} as const satisfies Shape;

/** Without an account it concerns everybody who holds the instrument. */
export interface StoredAction extends Omit<RowOf<typeof SHAPE>, 'kind'> {
  readonly kind: ActionKind;
}

const COLUMNS = sql`id, account_id, kind, instrument_id, at, paid_on, ratio_from, ratio_to, to_instrument_id, cash_in_lieu,
  cost_share, per_share, withholding, to_account_id, qty, settled, external_id, identity, import_id`;

/** Those that may touch one of the positions, or hand lots to it. */
export async function actionsOn(at: Store | Tx, pairs: readonly Pair[]): Promise<StoredAction[]> {
  const instruments = list([...new Set(pairs.map(({ instrumentId }) => instrumentId))]);
  const accounts = list([...new Set(pairs.map(({ accountId }) => accountId))]);
  const rows = await select(
    at,
    sql`SELECT ${COLUMNS} FROM action
        WHERE (instrument_id IN (${instruments}) OR to_instrument_id IN (${instruments}))
          AND (account_id IS NULL OR account_id IN (${accounts}) OR to_account_id IN (${accounts}))
        ORDER BY id`,
    SHAPE,
  );
  return rows.map((row) => ({ ...row, kind: row.kind as ActionKind }));
}

export interface NewAction extends Omit<StoredAction, 'id'> {
  readonly content: string;
  readonly importLine: number | null;
  readonly userId: number;
  readonly createdAt: Instant;
}

export const insertAction = (tx: Tx, action: NewAction): Promise<number> =>
  insert(
    tx,
    sql`INSERT INTO action (account_id, kind, instrument_id, at, paid_on, ratio_from, ratio_to, to_instrument_id,
          cash_in_lieu, cost_share, per_share, withholding, to_account_id, qty, settled, external_id, identity, content,
          import_id, import_line, user_id, created_at)
        VALUES (${action.accountId}, ${action.kind}, ${action.instrumentId}, ${instant(action.at)}, ${day(action.paidOn)},
          ${quantity(action.ratioFrom)}, ${quantity(action.ratioTo)}, ${action.toInstrumentId},
          ${quantity(action.cashInLieu)}, ${quantity(action.costShare)}, ${quantity(action.perShare)},
          ${quantity(action.withholding)}, ${action.toAccountId}, ${quantity(action.qty)}, ${bool(action.settled)},
          ${action.externalId}, ${action.identity}, ${action.content}, ${action.importId}, ${action.importLine},
          ${action.userId}, ${instant(action.createdAt)})`,
  );

/** The action of this identity, and what it is compared by. */
export const actionByIdentity = (at: Store | Tx, identity: string) =>
  selectOne(at, sql`SELECT id, content FROM action WHERE identity = ${identity}`, {
    id: 'id',
    content: 'text',
  });

/** What actions of these identities are known by, and what they were before they were taken back. */
export async function actionKeys(at: Store | Tx, identities: readonly string[]) {
  const keys = sql`identity IN (${list(identities)})`;
  return select(
    at,
    sql`SELECT identity, content, 0 AS is_superseded FROM action WHERE ${keys}
        UNION ALL SELECT identity, content, 1 FROM correction WHERE subject = 'action' AND ${keys}`,
    { identity: 'text', content: 'text', isSuperseded: 'bool' },
  );
}

/**
 * Positions from which all can be reached that ever held shares of these instruments: traded in them, or in what became them
 * or brought them in.
 */
export async function pairsIn(at: Store | Tx, instrumentIds: readonly number[]): Promise<Pair[]> {
  const instruments = new Set(instrumentIds);
  for (let known = 0; known < instruments.size; ) {
    known = instruments.size;
    const origins = await select(
      at,
      sql`SELECT DISTINCT instrument_id FROM action WHERE to_instrument_id IN (${list([...instruments])})`,
      { instrumentId: 'id' },
    );
    for (const { instrumentId } of origins) instruments.add(instrumentId);
  }
  return select(
    at,
    sql`${join(
      [sql`trade`, sql`holding`, sql`lot`].map(
        (source) =>
          sql`SELECT DISTINCT account_id, instrument_id FROM ${source} WHERE instrument_id IN (${list([...instruments])})`,
      ),
      ' UNION ',
    )} ORDER BY account_id, instrument_id`,
    { accountId: 'id', instrumentId: 'id' },
  );
}

/** What leaves, by the id of its event: a sale's own, that of an action below zero. */
export type NamedLots = ReadonlyMap<number, readonly NamedLot[]>;

/** What sales, and carried shares, name on these accounts. */
export async function namedLots(at: Store | Tx, accountIds: readonly number[]): Promise<NamedLots> {
  const rows = await select(
    at,
    sql`SELECT trade_id, action_id, buy_trade_id, buy_action_id, qty FROM named_lot
        WHERE account_id IN (${list(accountIds)}) ORDER BY id`,
    { tradeId: 'id?', actionId: 'id?', buyTradeId: 'id?', buyActionId: 'id?', qty: 'quantity' },
  );
  const names = new Map<number, NamedLot[]>();
  for (const { tradeId, actionId, buyTradeId, buyActionId, qty } of rows) {
    const leaving = tradeId ?? -(actionId ?? 0);
    const lots = names.get(leaving) ?? [];
    lots.push({ buyTradeId: buyTradeId ?? -(buyActionId ?? 0), qty });
    names.set(leaving, lots);
  }
  return names;
}

/** Stores what a sale, or shares that are carried, names; ids as in {@link NamedLots}. */
export const insertNamedLots = (
  tx: Tx,
  accountId: number,
  leaving: number,
  lots: readonly NamedLot[],
): Promise<number> =>
  bulkInsert(
    tx,
    'named_lot',
    {
      account_id: 'id',
      trade_id: 'id',
      action_id: 'id',
      buy_trade_id: 'id',
      buy_action_id: 'id',
      qty: 'quantity',
    },
    lots.map(({ buyTradeId, qty }) => [accountId, ...oneOf(leaving), ...oneOf(buyTradeId), qty]),
  );

/** The id of a trade, or of the action. */
const oneOf = (id: number): [number | null, number | null] => (id > 0 ? [id, null] : [null, -id]);
