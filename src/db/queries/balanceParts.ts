/** What a balance is made of: the opening, and what each month added. */
import type { Day } from '../../domain/day.ts';
import { type Shape, select, selectOne } from '../select.ts';
import { day, sql } from '../sql.ts';
import type { Store } from '../store.ts';

export const openingOf = (at: Store, accountId: number) =>
  selectOne(at, sql`SELECT opened_on, opening_balance FROM account WHERE id = ${accountId}`, {
    openedOn: 'day',
    openingBalance: 'money',
  });

const SHAPE = { month: 'text', inflow: 'money', outflow: 'money', count: 'int' } as const satisfies Shape;

/** From the monthly figures; both flows are positive. */
export const monthsOfAccount = (at: Store, accountId: number) =>
  select(
    at,
    sql`SELECT month, SUM(inflow) AS inflow, SUM(outflow) AS outflow, SUM("count") AS "count"
        FROM account_month WHERE account_id = ${accountId} AND "count" > 0 GROUP BY month ORDER BY month`,
    SHAPE,
  );

/** The same from the rows booked up to a day. */
export const monthsUpTo = (at: Store, accountId: number, to: Day) =>
  select(
    at,
    sql`SELECT SUBSTR(booked_on, 1, 7) AS month, SUM(CASE WHEN amount > 0 THEN amount ELSE 0 END) AS inflow,
          SUM(CASE WHEN amount < 0 THEN -amount ELSE 0 END) AS outflow, COUNT(*) AS "count"
        FROM "transaction" WHERE account_id = ${accountId} AND booked_on <= ${day(to)}
        GROUP BY SUBSTR(booked_on, 1, 7) ORDER BY month`,
    SHAPE,
  );

/** What each day within a span added. */
export const daysOfAccount = (at: Store, accountId: number, from: Day, to: Day) =>
  select(
    at,
    sql`SELECT booked_on AS "on", SUM(CASE WHEN amount > 0 THEN amount ELSE 0 END) AS inflow,
          SUM(CASE WHEN amount < 0 THEN -amount ELSE 0 END) AS outflow, COUNT(*) AS "count"
        FROM "transaction" WHERE account_id = ${accountId} AND booked_on BETWEEN ${day(from)} AND ${day(to)}
        GROUP BY booked_on ORDER BY booked_on`,
    { on: 'day', inflow: 'money', outflow: 'money', count: 'int' },
  );
