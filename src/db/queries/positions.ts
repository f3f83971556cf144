/** Positions by account ref and symbol, with their stored figures: those held now, or all that were ever touched. */
import { firstDayOf, type Instant, monthOf, startOf } from '../../domain/day.ts';
import type { Method } from '../../domain/method.ts';
import type { Money } from '../../domain/money.ts';
import type { Quantity } from '../../domain/quantity.ts';
import { type Shape, select } from '../select.ts';
import { instant, list, type Sql, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { keyOfPair } from './families.ts';
import type { Pair } from './positionFigures.ts';
import { allOf, type Reach, withinReach } from './reach.ts';

/** Figures by the account's own method, in the currency of the instrument. */
export interface StoredPosition {
  readonly accountId: number;
  /** What accounts are sorted by. */
  readonly refKey: string;
  readonly accountRef: string;
  readonly instrumentId: number;
  readonly symbol: string;
  readonly isin: string | null;
  readonly currency: string;
  readonly method: Method;
  readonly qty: Quantity;
  readonly costBasis: Money;
  readonly realizedGain: Money;
  readonly fees: Money;
}

const SHAPE = {
  accountId: 'id',
  refKey: 'text',
  accountRef: 'text',
  instrumentId: 'id',
  symbol: 'text',
  isin: 'text?',
  currency: 'text',
  method: 'text',
  qty: 'quantity',
  costBasis: 'money',
  realizedGain: 'money',
  fees: 'money',
} as const satisfies Shape;

const ORDER = sql`a.ref_key, i.symbol, i.id`;
const NAMES = sql`a.ref_key, a.ref AS account_ref, i.symbol, i.isin, i.currency, a.method`;

/** What is held now. */
export async function heldPositions(at: Store, reach: Reach): Promise<StoredPosition[]> {
  const rows = await select(
    at,
    sql`SELECT h.account_id, h.instrument_id, ${NAMES}, h.qty, h.cost_basis, h.realized_gain, h.fees
        FROM holding h JOIN account a ON a.id = h.account_id JOIN instrument i ON i.id = h.instrument_id
        WHERE ${withinReach('h.account_id', reach)}
        ORDER BY ${ORDER}`,
    SHAPE,
  );
  return rows.map((row) => ({ ...row, method: row.method as Method }));
}

/**
 * What was ever traded, held, carried to or paid out, open or closed, or what had been before an instant; the figures are those of
 * now, and of whole months. What was only handed on by actions is in the families of these, and so is what was held then.
 */
export async function touchedPositions(at: Store, reach: Reach, before?: Instant): Promise<StoredPosition[]> {
  const acted = (column: string) =>
    allOf([withinReach(column, reach), before === undefined ? undefined : sql`x.at < ${instant(before)}`]);
  const rows = await select(
    at,
    sql`SELECT p.account_id, p.instrument_id, ${NAMES}, p.realized_gain, p.fees,
          COALESCE(h.qty, 0) AS qty, COALESCE(h.cost_basis, 0) AS cost_basis
        FROM (SELECT account_id, instrument_id, SUM(realized_gain) AS realized_gain, SUM(fees) AS fees
              FROM (SELECT m.account_id, m.instrument_id, SUM(m.realized_gain) AS realized_gain, SUM(m.fees) AS fees
                    FROM position_month m WHERE ${allOf([withinReach('m.account_id', reach), tradedBefore(before)])}
                    GROUP BY m.account_id, m.instrument_id
                    UNION ALL
                    SELECT e.account_id, e.instrument_id, COALESCE(e.realized_gain, 0), 0
                    FROM entitlement e JOIN action x ON x.id = e.action_id WHERE ${acted('e.account_id')}
                    UNION ALL
                    SELECT h.account_id, h.instrument_id, 0, 0
                    FROM holding h WHERE ${before === undefined ? withinReach('h.account_id', reach) : sql`1 = 0`}
                    UNION ALL
                    SELECT x.to_account_id, x.instrument_id, 0, 0
                    FROM action x WHERE ${acted('x.to_account_id')}) touched
              GROUP BY account_id, instrument_id) p
        JOIN account a ON a.id = p.account_id JOIN instrument i ON i.id = p.instrument_id
        LEFT JOIN holding h ON h.account_id = p.account_id AND h.instrument_id = p.instrument_id
        ORDER BY ${ORDER}`,
    SHAPE,
  );
  return rows.map((row) => ({ ...row, method: row.method as Method }));
}

/** Of a month `m` of a position: whether any of its trades was before the instant. */
function tradedBefore(before: Instant | undefined): Sql | undefined {
  if (before === undefined) return undefined;
  const month = monthOf(before);
  return sql`m.month <= ${month} AND (m.month < ${month} OR EXISTS
    (SELECT 1 FROM trade t WHERE t.account_id = m.account_id AND t.instrument_id = m.instrument_id
      AND t.traded_at >= ${instant(startOf(firstDayOf(month)))} AND t.traded_at < ${instant(before)}))`;
}

/** Those of the pairs that lie within reach, by name; they have no figures. */
export async function namedPositions(
  at: Store,
  reach: Reach,
  pairs: readonly Pair[],
): Promise<StoredPosition[]> {
  if (pairs.length === 0) return [];
  const rows = await select(
    at,
    sql`SELECT a.id AS account_id, i.id AS instrument_id, ${NAMES}, 0 AS qty, 0 AS cost_basis, 0 AS realized_gain, 0 AS fees
        FROM account a CROSS JOIN instrument i
        WHERE a.id IN (${list([...new Set(pairs.map(({ accountId }) => accountId))])})
          AND i.id IN (${list([...new Set(pairs.map(({ instrumentId }) => instrumentId))])})
          AND ${withinReach('a.id', reach)}
        ORDER BY ${ORDER}`,
    SHAPE,
  );
  const wanted = new Set(pairs.map(keyOfPair));
  return rows
    .filter((row) => wanted.has(keyOfPair(row)))
    .map((row) => ({ ...row, method: row.method as Method }));
}
