/** The cash of accounts within reach at points in time, from the monthly figures. */
import { type Day, firstDayOf, lastDayOf, type Month, monthOf } from '../../domain/day.ts';
import { select } from '../select.ts';
import { day, type Sql, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { allOf, type Reach, withinReach } from './reach.ts';

/** Balances per currency, now or at the end of a day. */
export function cashNow(at: Store, reach: Reach, asOf?: Day) {
  const { balance, existed } = standing(asOf);
  return select(
    at,
    sql`SELECT a.currency, SUM(${balance}) AS balance, COUNT(*) AS accounts FROM account a
        WHERE ${allOf([withinReach('a.id', reach), existed])} GROUP BY a.currency ORDER BY a.currency`,
    { currency: 'text', balance: 'money', accounts: 'int' },
  );
}

/** Shares that are held now, per instrument. */
export const sharesNow = (at: Store, reach: Reach) =>
  select(
    at,
    sql`SELECT h.instrument_id, i.currency, SUM(h.qty) AS qty
        FROM holding h JOIN instrument i ON i.id = h.instrument_id
        WHERE ${withinReach('h.account_id', reach)} GROUP BY h.instrument_id, i.currency`,
    { instrumentId: 'id', currency: 'text', qty: 'quantity' },
  );

/** The balance of an account `a` then, and whether it was there. A balance at the end of a day is that of now less what was booked since: whole months from the monthly figures. */
export function standing(asOf: Day | undefined): {
  readonly balance: Sql;
  readonly existed: Sql | undefined;
} {
  if (asOf === undefined) return { balance: sql`a.balance`, existed: undefined };
  const month = monthOf(asOf);
  const restOfMonth =
    asOf === lastDayOf(month)
      ? sql``
      : sql`- COALESCE((SELECT SUM(t.amount) FROM "transaction" t
              WHERE t.account_id = a.id AND t.booked_on > ${day(asOf)} AND t.booked_on <= ${day(lastDayOf(month))}), 0)`;
  return {
    balance: sql`a.balance
      - COALESCE((SELECT SUM(m.inflow) - SUM(m.outflow) FROM account_month m
                  WHERE m.account_id = a.id AND m.month > ${month}), 0)
      ${restOfMonth}`,
    existed: sql`(a.opened_on <= ${day(asOf)} OR EXISTS
      (SELECT 1 FROM "transaction" t WHERE t.account_id = a.id AND t.booked_on <= ${day(asOf)}))`,
  };
}

/** What each month from the given one on added to the cash of each currency, and the month of the day until then. */
export async function cashAddedSince(at: Store, reach: Reach, month: Month, asOf?: Day) {
  const last = asOf && monthOf(asOf);
  const months = await select(
    at,
    sql`SELECT m.month, a.currency, SUM(m.inflow) - SUM(m.outflow) AS added
        FROM account_month m JOIN account a ON a.id = m.account_id
        WHERE ${allOf([
          sql`m.month >= ${month}`,
          last === undefined ? undefined : sql`m.month < ${last}`,
          withinReach('m.account_id', reach),
        ])} GROUP BY m.month, a.currency`,
    ADDED,
  );
  if (asOf === undefined || last === undefined) return months;
  const rest = await select(
    at,
    sql`SELECT ${last} AS month, a.currency, SUM(g.added) AS added
        FROM (SELECT t.account_id, SUM(t.amount) AS added FROM "transaction" t
              WHERE t.booked_on BETWEEN ${day(firstDayOf(last))} AND ${day(asOf)} AND ${withinReach('t.account_id', reach)}
              GROUP BY t.account_id) g
        JOIN account a ON a.id = g.account_id GROUP BY a.currency`,
    ADDED,
  );
  return [...months, ...rest];
}
const ADDED = { month: 'text', currency: 'text', added: 'money' } as const;

/** Balances per owner and currency, now or at the end of a day: users and orgs. */
export function cashByOwner(at: Store, reach: Reach, asOf?: Day) {
  const { balance, existed } = standing(asOf);
  return select(
    at,
    sql`SELECT CASE WHEN a.owner_org_id IS NULL THEN 'user' ELSE 'org' END AS kind,
          COALESCE(o.name, u.name) AS name, COALESCE(o.name, u.display_name) AS owner, a.currency, SUM(${balance}) AS balance, COUNT(*) AS accounts
        FROM account a LEFT JOIN "user" u ON u.id = a.owner_user_id LEFT JOIN org o ON o.id = a.owner_org_id
        WHERE ${allOf([withinReach('a.id', reach), existed])}
        GROUP BY a.owner_org_id, a.owner_user_id, a.currency`,
    { kind: 'text', name: 'text', owner: 'text', currency: 'text', balance: 'money', accounts: 'int' },
  );
}
