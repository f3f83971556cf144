/** What small lines beside lists are drawn from: what months added to accounts, and the last price of each month. */
import { type Day, endOf, firstDayOf, type Month, monthOf, startOf } from '../../domain/day.ts';
import { select, selectOne } from '../select.ts';
import { day, instant, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { type Reach, withinReach } from './reach.ts';

const ADDED = { ref: 'text', month: 'text', added: 'money' } as const;

export async function accountsInReach(at: Store, reach: Reach): Promise<number> {
  const row = await selectOne(
    at,
    sql`SELECT COUNT(*) AS accounts FROM account WHERE ${withinReach('id', reach)}`,
    { accounts: 'int' },
  );
  return row?.accounts ?? 0;
}

/** What each month after the first added to each account, from the monthly figures; of the month of a day up to the day. */
export async function addedToAccounts(at: Store, reach: Reach, first: Month, until: Day | undefined) {
  const months = await select(
    at,
    sql`SELECT a.ref, m.month, SUM(m.inflow) - SUM(m.outflow) AS added
        FROM account_month m JOIN account a ON a.id = m.account_id
        WHERE m.month > ${first} AND m.month < ${until === undefined ? '9999-12' : monthOf(until)}
          AND ${withinReach('m.account_id', reach)} GROUP BY a.ref, m.month`,
    ADDED,
  );
  if (until === undefined) return months;
  const rest = await select(
    at,
    sql`SELECT a.ref, SUBSTR(t.booked_on, 1, 7) AS month, SUM(t.amount) AS added
        FROM "transaction" t JOIN account a ON a.id = t.account_id
        WHERE t.booked_on BETWEEN ${day(firstDayOf(monthOf(until)))} AND ${day(until)}
          AND ${withinReach('t.account_id', reach)} GROUP BY a.ref, SUBSTR(t.booked_on, 1, 7)`,
    ADDED,
  );
  return [...months, ...rest];
}

/** The last price of each month of the instruments that are traded within reach, the oldest first. */
export const monthlyPrices = (at: Store, reach: Reach, from: Day, to: Day) =>
  select(
    at,
    sql`SELECT i.symbol, i.isin, i.currency, SUBSTR(p.day, 1, 7) AS month, p.price
        FROM (SELECT q.instrument_id, MAX(q.day) AS day FROM price q
              WHERE q.day BETWEEN ${day(from)} AND ${day(to)}
                AND q.instrument_id IN (SELECT DISTINCT t.instrument_id FROM trade t WHERE ${withinReach('t.account_id', reach)})
              GROUP BY q.instrument_id, SUBSTR(q.day, 1, 7)) newest
        JOIN price p ON p.instrument_id = newest.instrument_id AND p.day = newest.day
        JOIN instrument i ON i.id = p.instrument_id ORDER BY p.day`,
    { symbol: 'text', isin: 'text?', currency: 'text', month: 'text', price: 'quantity' },
  );

/** All prices of one instrument in a span, the oldest first. */
export const pricesOf = (at: Store, instrumentId: number, from: Day, to: Day) =>
  select(
    at,
    sql`SELECT p.day, p.price FROM price p
        WHERE p.instrument_id = ${instrumentId} AND p.day BETWEEN ${day(from)} AND ${day(to)} ORDER BY p.day`,
    { day: 'day', price: 'quantity' },
  );

/** What was traded within reach and has that ISIN or symbol. */
export const tradedInstruments = (at: Store, reach: Reach, code: string) =>
  select(
    at,
    sql`SELECT i.id, i.symbol, i.isin, i.name, i.currency FROM instrument i
        WHERE (i.isin = ${code} OR i.symbol = ${code}) AND EXISTS
          (SELECT 1 FROM trade t WHERE t.instrument_id = i.id AND ${withinReach('t.account_id', reach)})
        ORDER BY i.id`,
    { id: 'id', symbol: 'text', isin: 'text?', name: 'text', currency: 'text' },
  );

/** The trades of one instrument in a span of days, the oldest first. */
export const tradesOf = (at: Store, reach: Reach, instrumentId: number, from: Day, to: Day) =>
  select(
    at,
    sql`SELECT SUBSTR(t.traded_at, 1, 10) AS "on", t.side, t.qty FROM trade t
        WHERE t.instrument_id = ${instrumentId} AND t.traded_at >= ${instant(startOf(from))}
          AND t.traded_at < ${instant(endOf(to))} AND ${withinReach('t.account_id', reach)} ORDER BY t.traded_at`,
    { on: 'day', side: 'text', qty: 'quantity' },
  );
