/** Realised gains by month, as stored on the sales and on what was paid for fractions: by each account's own method, in the instrument's currency. */
import { monthOf } from '../../domain/day.ts';
import type { Method } from '../../domain/method.ts';
import { select } from '../select.ts';
import { list, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { isOneOf, type Pair } from './positionFigures.ts';
import { allOf, type Reach, withinReach } from './reach.ts';
import { instantsWithin, type Span } from './span.ts';

export async function realizedByMonth(at: Store, reach: Reach) {
  const rows = await select(
    at,
    sql`SELECT s.month, i.currency, a.method, SUM(s.sales) AS sales, SUM(s.gain) AS gain
        FROM (SELECT m.account_id, m.instrument_id, m.month, m.sales, m.realized_gain AS gain
              FROM position_month m WHERE m.sales > 0 AND ${withinReach('m.account_id', reach)}
              UNION ALL
              SELECT e.account_id, e.instrument_id, SUBSTR(x.at, 1, 7), 1, e.realized_gain
              FROM entitlement e JOIN action x ON x.id = e.action_id
              WHERE e.realized_gain IS NOT NULL AND ${withinReach('e.account_id', reach)}) s
        JOIN account a ON a.id = s.account_id JOIN instrument i ON i.id = s.instrument_id
        GROUP BY s.month, i.currency, a.method ORDER BY s.month DESC, i.currency`,
    { month: 'text', currency: 'text', method: 'text', sales: 'int', gain: 'money' },
  );
  return rows.map((row) => ({ ...row, method: row.method as Method }));
}

/** Those of the positions that sold something in a month of the span. */
export function positionsSoldIn(at: Store, pairs: readonly Pair[], { from, to }: Span) {
  return select(
    at,
    sql`SELECT DISTINCT account_id, instrument_id FROM position_month
        WHERE ${allOf([
          sql`sales > 0`,
          isOneOf(pairs),
          from === undefined ? undefined : sql`month >= ${monthOf(from)}`,
          to === undefined ? undefined : sql`month <= ${monthOf(to)}`,
        ])}`,
    { accountId: 'id', instrumentId: 'id' },
  );
}

/** What was realised between two days, of all instruments or of those with a symbol or ISIN. */
export async function realizedBetween(at: Store, reach: Reach, span: Span, code?: string) {
  const rows = await select(
    at,
    sql`SELECT i.currency, a.method, SUM(s.gain) AS amount
        FROM (SELECT t.account_id, t.instrument_id, t.realized_gain AS gain FROM trade t
              WHERE ${allOf([sql`t.side = 'SELL'`, withinReach('t.account_id', reach), ...instantsWithin('t.traded_at', span)])}
              UNION ALL
              SELECT e.account_id, e.instrument_id, e.realized_gain
              FROM entitlement e JOIN action x ON x.id = e.action_id
              WHERE ${allOf([sql`e.realized_gain IS NOT NULL`, withinReach('e.account_id', reach), ...instantsWithin('x.at', span)])}) s
        JOIN account a ON a.id = s.account_id JOIN instrument i ON i.id = s.instrument_id
        WHERE ${code === undefined ? sql`1 = 1` : sql`(i.symbol IN (${list([code, code.toUpperCase()])}) OR i.isin = ${code.toUpperCase()})`}
        GROUP BY i.currency, a.method ORDER BY i.currency, a.method`,
    { currency: 'text', method: 'text', amount: 'money' },
  );
  return rows.map((row) => ({ ...row, method: row.method as Method }));
}
