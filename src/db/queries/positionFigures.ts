/** The figures derived from the trades of positions: lots, holdings, and the gains stored on the sales. */
import type { Lot } from '../../domain/lot.ts';
import type { Position, Sale } from '../../domain/position.ts';
import { bulkInsert, bulkUpdate } from '../bulk.ts';
import { run, select, selectOne } from '../select.ts';
import { join, list, type Sql, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import type { PositionKey } from './positionTrades.ts';
import { anyOf } from './reach.ts';

export type Pair = Pick<PositionKey, 'accountId' | 'instrumentId'>;

/** The condition that a row belongs to one of the positions. */
export const isOneOf = (pairs: readonly Pair[]): Sql => {
  const byAccount = Map.groupBy(pairs, ({ accountId }) => accountId);
  const conditions = [...byAccount].map(
    ([accountId, ofAccount]) =>
      sql`(account_id = ${accountId} AND instrument_id IN (${list(ofAccount.map((pair) => pair.instrumentId))}))`,
  );
  return anyOf(conditions);
};

/**
 * Every position that was traded, has figures or was carried to, of one account or of all, by account, then instrument; those
 * that other actions reach are in the families of these.
 */
export function allPairs(at: Store | Tx, accountId?: number): Promise<Pair[]> {
  const ofAccount = accountId === undefined ? sql`` : sql`WHERE account_id = ${accountId}`;
  const sources = [sql`trade`, sql`holding`, sql`lot`, sql`entitlement`];
  return select(
    at,
    sql`${join(
      sources.map((source) => sql`SELECT DISTINCT account_id, instrument_id FROM ${source} ${ofAccount}`),
      ' UNION ',
    )}
        UNION SELECT to_account_id, instrument_id FROM action
        WHERE to_account_id ${accountId === undefined ? sql`IS NOT NULL` : sql`= ${accountId}`}
        ORDER BY account_id, instrument_id`,
    { accountId: 'id', instrumentId: 'id' },
  );
}

export async function deletePositionFigures(tx: Tx, pairs: readonly Pair[]): Promise<void> {
  await run(tx, sql`DELETE FROM lot WHERE ${isOneOf(pairs)}`);
  await run(tx, sql`DELETE FROM holding WHERE ${isOneOf(pairs)}`);
}

type Held = Pair & {
  readonly position: Omit<Position, 'lots' | 'method'> & { readonly lots: Iterable<Lot> };
};

/**
 * The holdings and the open lots of positions that hold something; the pool of `average` is the holding itself. They are
 * taken one after another: there may be very many lots. `into` another table of the same columns, where lots are gathered.
 */
export async function insertPositionFigures(tx: Tx, held: Iterable<Held>, into = 'lot'): Promise<void> {
  const holdings: unknown[][] = [];
  await bulkInsert(
    tx,
    into,
    {
      account_id: 'id',
      instrument_id: 'id',
      trade_id: 'id',
      action_id: 'id',
      acquired_at: 'instant',
      qty_bought: 'quantity',
      qty_open: 'quantity',
      cost_bought: 'money',
      cost_open: 'money',
    },
    lotsOf(held, ({ accountId, instrumentId, position: { qty, costBasis, realizedGain, fees } }) =>
      holdings.push([accountId, instrumentId, qty, costBasis, realizedGain, fees]),
    ),
  );
  await bulkInsert(
    tx,
    'holding',
    {
      account_id: 'id',
      instrument_id: 'id',
      qty: 'quantity',
      cost_basis: 'money',
      realized_gain: 'money',
      fees: 'money',
    },
    holdings,
  );
}

/** Row by row; `onPosition` is told of each position when its lots come. */
function* lotsOf(held: Iterable<Held>, onPosition: (held: Held) => void): Generator<unknown[]> {
  for (const one of held) {
    const { accountId, instrumentId, position } = one;
    onPosition(one);
    for (const { tradeId, acquiredAt, qtyBought, qtyOpen, costBought, costOpen } of position.lots) {
      if (tradeId === null) continue;
      const source = tradeId > 0 ? [tradeId, null] : [null, -tradeId];
      yield [accountId, instrumentId, ...source, acquiredAt, qtyBought, qtyOpen, costBought, costOpen];
    }
  }
}

const HOLDING = {
  accountId: 'id',
  instrumentId: 'id',
  qty: 'quantity',
  costBasis: 'money',
  realizedGain: 'money',
  fees: 'money',
} as const;

export const storedHoldings = (at: Store | Tx, pairs: readonly Pair[]) =>
  select(
    at,
    sql`SELECT account_id, instrument_id, qty, cost_basis, realized_gain, fees FROM holding WHERE ${isOneOf(pairs)}`,
    HOLDING,
  );

/** By position, then acquisition, then arrival; the BUY that brought each in, below zero the action. */
export async function storedLots(at: Store | Tx, pairs: readonly Pair[]) {
  const rows = await select(
    at,
    sql`SELECT trade_id, action_id, account_id, instrument_id, acquired_at, qty_bought, qty_open, cost_bought, cost_open
        FROM lot WHERE ${isOneOf(pairs)} ORDER BY acquired_at, id`,
    {
      tradeId: 'id?',
      actionId: 'id?',
      accountId: 'id',
      instrumentId: 'id',
      acquiredAt: 'instant',
      qtyBought: 'quantity',
      qtyOpen: 'quantity',
      costBought: 'money',
      costOpen: 'money',
    },
  );
  return rows.map(({ actionId, ...row }) => ({ ...row, tradeId: row.tradeId ?? -(actionId ?? 0) }));
}

/** No more lots were ever made. */
export async function lastLotId(at: Store | Tx): Promise<number> {
  const row = await selectOne(at, sql`SELECT COALESCE(MAX(id), 0) AS last_id FROM lot`, { lastId: 'id' });
  return row?.lastId ?? 0;
}

/** What the positions realised in each year, by currency, with fractions that were paid out. */
export const realizedByYear = (at: Store | Tx, pairs: readonly Pair[]) =>
  select(
    at,
    sql`SELECT s.year, i.currency, SUM(s.gain) AS gain
        FROM (SELECT instrument_id, SUBSTR(month, 1, 4) AS year, realized_gain AS gain FROM position_month
              WHERE sales > 0 AND ${isOneOf(pairs)}
              UNION ALL
              SELECT e.instrument_id, SUBSTR(x.at, 1, 4), e.realized_gain
              FROM (SELECT action_id, instrument_id, realized_gain FROM entitlement
                    WHERE realized_gain IS NOT NULL AND ${isOneOf(pairs)}) e
              JOIN action x ON x.id = e.action_id) s
        JOIN instrument i ON i.id = s.instrument_id
        WHERE s.gain IS NOT NULL GROUP BY s.year, i.currency ORDER BY s.year, i.currency`,
    { year: 'text', currency: 'text', gain: 'money' },
  );

type SaleFigures = Pick<Sale, 'id' | 'relievedCost' | 'gain'>;

/** What each sale relieved and realised. */
export async function updateSales(tx: Tx, sales: readonly SaleFigures[]): Promise<void> {
  await bulkUpdate(
    tx,
    'trade',
    { relieved_cost: 'money', realized_gain: 'money' },
    sales.map(({ id, relievedCost, gain }) => [relievedCost, gain, id]),
  );
}
