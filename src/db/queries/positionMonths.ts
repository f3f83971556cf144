/** What trades came to by position and month: made anew from them, added to by an import, and compared with them. */
import type { Month } from '../../domain/day.ts';
import type { PositionMonth } from '../../domain/positionMonth.ts';
import { bulkAdd } from '../bulk.ts';
import { run, select } from '../select.ts';
import { raw, type Sql, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import { isOneOf, type Pair } from './positionFigures.ts';

const FIGURES = {
  qty: 'quantity',
  trades: 'int',
  bought: 'money',
  sold: 'money',
  fees: 'money',
  sales: 'int',
  realized_gain: 'money',
} as const;

const fromTrades = (condition: Sql): Sql =>
  sql`SELECT account_id, instrument_id, SUBSTR(traded_at, 1, 7) AS month,
        SUM(CASE side WHEN 'BUY' THEN qty ELSE -qty END) AS qty, COUNT(*) AS trades,
        SUM(CASE side WHEN 'BUY' THEN gross ELSE 0 END) AS bought, SUM(CASE side WHEN 'SELL' THEN gross ELSE 0 END) AS sold,
        SUM(fees) AS fees, SUM(CASE side WHEN 'SELL' THEN 1 ELSE 0 END) AS sales,
        COALESCE(SUM(realized_gain), 0) AS realized_gain
      FROM trade ${condition} GROUP BY account_id, instrument_id, SUBSTR(traded_at, 1, 7)`;

/** Of these positions; without them, of all. The gains of their sales must stand already. */
export async function replacePositionMonths(tx: Tx, pairs?: readonly Pair[]): Promise<void> {
  if (pairs?.length === 0) return;
  const ofThese = pairs ? sql`WHERE ${isOneOf(pairs)}` : sql``;
  await run(tx, sql`DELETE FROM position_month ${ofThese}`);
  await run(
    tx,
    sql`INSERT INTO position_month (account_id, instrument_id, month, ${each((name) => name)}) ${fromTrades(ofThese)}`,
  );
}

/** What more trades add to the months of positions, in the order of account, instrument and month. */
export const addPositionMonths = (tx: Tx, months: Iterable<Pair & PositionMonth>): Promise<number> =>
  bulkAdd(
    tx,
    'position_month',
    { account_id: 'id', instrument_id: 'id', month: 'text' },
    FIGURES,
    rowsOf(months),
  );

function* rowsOf(months: Iterable<Pair & PositionMonth>): Generator<unknown[]> {
  for (const {
    accountId,
    instrumentId,
    month,
    qty,
    trades,
    bought,
    sold,
    fees,
    sales,
    realizedGain,
  } of months)
    yield [accountId, instrumentId, month, qty, trades, bought, sold, fees, sales, realizedGain];
}

/** A month of a position as it is stored and as its trades make it; no trades where one of the two is not there. */
export interface PositionMonthDifference extends Pair {
  readonly ref: string;
  readonly symbol: string;
  readonly currency: string;
  readonly month: Month;
  readonly stored: Omit<PositionMonth, 'month'>;
  readonly actual: Omit<PositionMonth, 'month'>;
}

/** Positions that a difference is looked for in; all of them without. */
export async function differingPositionMonths(
  at: Store | Tx,
  pairs?: readonly Pair[],
): Promise<PositionMonthDifference[]> {
  const ofThese = pairs ? sql`WHERE ${isOneOf(pairs)}` : sql``;
  const rows = await select(
    at,
    sql`SELECT a.ref, i.symbol, i.currency, d.* FROM (
          SELECT account_id, instrument_id, month, ${sums('stored')}, ${sums('actual')}
          FROM (SELECT account_id, instrument_id, month, ${figuresAs('stored')}, ${zerosAs('actual')}
                FROM position_month ${ofThese}
                UNION ALL
                SELECT account_id, instrument_id, month, ${zerosAs('stored')}, ${figuresAs('actual')}
                FROM (${fromTrades(ofThese)}) recomputed) compared
          GROUP BY account_id, instrument_id, month
          HAVING ${differs}) d
        JOIN account a ON a.id = d.account_id JOIN instrument i ON i.id = d.instrument_id
        ORDER BY a.ref, i.symbol, i.id, d.month`,
    COMPARED,
  );
  return rows.map(
    ({ ref, symbol, currency, month, accountId, instrumentId, ...row }): PositionMonthDifference => ({
      ...{ accountId, instrumentId, ref, symbol, currency, month },
      stored: {
        ...{ qty: row.storedQty, trades: row.storedTrades, bought: row.storedBought, sold: row.storedSold },
        ...{ fees: row.storedFees, sales: row.storedSales, realizedGain: row.storedRealizedGain },
      },
      actual: {
        ...{ qty: row.actualQty, trades: row.actualTrades, bought: row.actualBought, sold: row.actualSold },
        ...{ fees: row.actualFees, sales: row.actualSales, realizedGain: row.actualRealizedGain },
      },
    }),
  );
}

const NAMES = Object.keys(FIGURES);
type Side = 'stored' | 'actual';
const each = (text: (name: string) => string, separator = ', '): Sql => raw(NAMES.map(text).join(separator));
const figuresAs = (side: Side): Sql => each((name) => `${name} AS ${side}_${name}`);
const zerosAs = (side: Side): Sql => each((name) => `0 AS ${side}_${name}`);
const sums = (side: Side): Sql => each((name) => `SUM(${side}_${name}) AS ${side}_${name}`);
const differs = each((name) => `SUM(stored_${name}) <> SUM(actual_${name})`, ' OR ');

const COMPARED = {
  accountId: 'id',
  instrumentId: 'id',
  ref: 'text',
  symbol: 'text',
  currency: 'text',
  month: 'text',
  storedQty: 'quantity',
  storedTrades: 'int',
  storedBought: 'money',
  storedSold: 'money',
  storedFees: 'money',
  storedSales: 'int',
  storedRealizedGain: 'money',
  actualQty: 'quantity',
  actualTrades: 'int',
  actualBought: 'money',
  actualSold: 'money',
  actualFees: 'money',
  actualSales: 'int',
  actualRealizedGain: 'money',
} as const;
