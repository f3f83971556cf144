/** How many shares trades added, from the months of positions; single trades are read only where a month is not enough. */
import type { Currency } from '../../domain/currency.ts';
import { addMonths, firstDayOf, type Instant, type Month, monthOf, startOf } from '../../domain/day.ts';
import { select } from '../select.ts';
import { instant, list, type Sql, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { isOneOf, type Pair } from './positionFigures.ts';
import { allOf, type Reach, withinReach } from './reach.ts';
import { instantsWithin, type Span } from './span.ts';

export interface SharesSpan {
  /** What is earlier counts as of this month. */
  readonly first: Month;
  readonly before?: Instant | undefined;
  /** Positions that are left out. */
  readonly without: readonly Pair[];
}

/** Bought less sold, by instrument and month. */
export function sharesTraded(at: Store, reach: Reach, { first, before, without }: SharesSpan) {
  const others = without.length === 0 ? undefined : sql`NOT ${isOneOf(without)}`;
  return select(
    at,
    sql`SELECT s.instrument_id, i.currency, s.month, SUM(s.qty) AS qty
        FROM (SELECT instrument_id, CASE WHEN month < ${first} THEN ${first} ELSE month END AS month, qty
              FROM (${movedBefore(before, allOf([withinReach('account_id', reach), others]))}) moved) s
        JOIN instrument i ON i.id = s.instrument_id
        GROUP BY s.instrument_id, i.currency, s.month`,
    { instrumentId: 'id', currency: 'text', month: 'text', qty: 'quantity' },
  );
}

/** Months of positions, and where an instant ends them what was traded in its month until then. */
function movedBefore(before: Instant | undefined, condition: Sql): Sql {
  const whole = sql`SELECT account_id, instrument_id, month, qty FROM position_month WHERE ${condition}`;
  if (before === undefined) return whole;
  const last = monthOf(before);
  return sql`${whole} AND month < ${last}
      UNION ALL
      SELECT account_id, instrument_id, SUBSTR(traded_at, 1, 7), CASE side WHEN 'BUY' THEN qty ELSE -qty END
      FROM trade WHERE ${condition}
        AND traded_at >= ${instant(startOf(firstDayOf(last)))} AND traded_at < ${instant(before)}`;
}

/** Bought less sold before the instant, of each of the positions that was traded before it. */
export const sharesBefore = (at: Store, pairs: readonly Pair[], before: Instant) =>
  select(
    at,
    sql`SELECT account_id, instrument_id, SUM(qty) AS qty FROM (${movedBefore(before, isOneOf(pairs))}) moved
        GROUP BY account_id, instrument_id ORDER BY account_id, instrument_id`,
    { accountId: 'id', instrumentId: 'id', qty: 'quantity' },
  );

/** In which month each of the positions was traded first. */
export const firstMonths = (at: Store, pairs: readonly Pair[]) =>
  select(
    at,
    sql`SELECT account_id, instrument_id, MIN(month) AS month FROM position_month WHERE ${isOneOf(pairs)}
        GROUP BY account_id, instrument_id`,
    { accountId: 'id', instrumentId: 'id', month: 'text' },
  );

/**
 * The trades of positions by instrument and day: shares bought less sold, what was paid for them and what they brought, after fees,
 * and whether cash moved with them. Trades in another currency than that one stand each alone: they are exchanged one by one.
 */
export const tradedByDay = (at: Store, pairs: readonly Pair[], { from, to }: Span, currency: Currency) =>
  select(
    at,
    sql`SELECT t.instrument_id, i.currency, SUBSTR(t.traded_at, 1, 10) AS day, t.settled, SUM(t.moved) AS qty,
          SUM(CASE WHEN t.paid > 0 THEN t.paid ELSE 0 END) AS paid, SUM(CASE WHEN t.paid < 0 THEN -t.paid ELSE 0 END) AS brought
        FROM (SELECT id, instrument_id, traded_at, settled, CASE side WHEN 'BUY' THEN qty ELSE -qty END AS moved,
                CASE side WHEN 'BUY' THEN gross + fees ELSE fees - gross END AS paid
              FROM trade WHERE ${allOf([isOneOf(pairs), ...instantsWithin('traded_at', { from, to })])}) t
        JOIN instrument i ON i.id = t.instrument_id
        GROUP BY t.instrument_id, i.currency, SUBSTR(t.traded_at, 1, 10), t.settled,
          CASE WHEN i.currency = ${currency} THEN 0 ELSE t.id END`,
    {
      ...{ instrumentId: 'id', currency: 'text', day: 'text', settled: 'bool' },
      ...{ qty: 'quantity', paid: 'money', brought: 'money' },
    } as const,
  );

/** What trades moved at a time; below zero what left. */
export interface SharesMoved extends Pair {
  readonly at: Instant;
  readonly qty: bigint;
}

/**
 * The moves of positions, a month's trades as one at its beginning; one by one in these months, and in that of the instant before
 * which all of them are.
 */
export async function sharesByMove(
  at: Store,
  pairs: readonly Pair[],
  { months, before }: { readonly months: readonly Month[]; readonly before?: Instant | undefined },
): Promise<SharesMoved[]> {
  const single = [...new Set([...months, ...(before === undefined ? [] : [monthOf(before)])])].sort();
  const ofThese = isOneOf(pairs);
  const whole = await select(
    at,
    sql`SELECT account_id, instrument_id, month, qty FROM position_month
        WHERE ${allOf([
          ofThese,
          sql`qty <> 0 AND month NOT IN (${list(single)})`,
          before === undefined ? undefined : sql`month < ${monthOf(before)}`,
        ])}`,
    { accountId: 'id', instrumentId: 'id', month: 'text', qty: 'quantity' },
  );
  const moves = whole.map(({ month, ...move }): SharesMoved => ({ ...move, at: startOf(firstDayOf(month)) }));
  for (const month of single)
    for (const move of await select(
      at,
      sql`SELECT account_id, instrument_id, traded_at AS at, CASE side WHEN 'BUY' THEN qty ELSE -qty END AS qty
            FROM trade WHERE ${allOf([
              ofThese,
              sql`traded_at >= ${instant(startOf(firstDayOf(month)))}`,
              sql`traded_at < ${instant(startOf(firstDayOf(addMonths(month, 1))))}`,
              before === undefined ? undefined : sql`traded_at < ${instant(before)}`,
            ])} ORDER BY traded_at, side, id`,
      { accountId: 'id', instrumentId: 'id', at: 'instant', qty: 'quantity' },
    ))
      moves.push(move);
  return moves;
}
