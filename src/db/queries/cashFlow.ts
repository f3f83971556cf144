/**
 * What moved month by month and currency by currency. Whole months come from the monthly figures; only a
 * month that is not told to its end is read from the transactions.
 */
import { type Day, firstDayOf, type Month, monthOf } from '../../domain/day.ts';
import type { MonthFlows } from '../../domain/cashFlow.ts';
import { select } from '../select.ts';
import { day, join, type Sql, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { allOf, type Reach, withinReach } from './reach.ts';

const SHAPE = { month: 'text', currency: 'text', inflow: 'money', outflow: 'money' } as const;

/** The month of a day up to it, of the rows that fulfil the condition besides. */
const rowsUntil = (at: Store, reach: Reach, until: Day, condition?: Sql): Promise<MonthFlows[]> =>
  select(
    at,
    sql`SELECT ${monthOf(until)} AS month, a.currency, SUM(g.inflow) AS inflow, SUM(g.outflow) AS outflow
        FROM (SELECT t.account_id, SUM(CASE WHEN t.amount > 0 THEN t.amount ELSE 0 END) AS inflow,
                SUM(CASE WHEN t.amount < 0 THEN -t.amount ELSE 0 END) AS outflow
              FROM "transaction" t
              WHERE ${allOf([
                sql`t.booked_on BETWEEN ${day(firstDayOf(monthOf(until)))} AND ${day(until)}`,
                withinReach('t.account_id', reach),
                condition,
              ])} GROUP BY t.account_id) g
        JOIN account a ON a.id = g.account_id GROUP BY a.currency`,
    SHAPE,
  );

/** From a month on up to another, the last of them only to a day where one is given. */
export async function monthFlows(
  at: Store,
  reach: Reach,
  { first, last, until }: { readonly first: Month; readonly last: Month; readonly until: Day | undefined },
): Promise<MonthFlows[]> {
  const figures = (condition: Sql) =>
    select(
      at,
      sql`SELECT m.month, a.currency, SUM(m.inflow) AS inflow, SUM(m.outflow) AS outflow
          FROM account_month m JOIN account a ON a.id = m.account_id
          WHERE m.month >= ${first} AND ${condition} AND ${withinReach('m.account_id', reach)}
          GROUP BY m.month, a.currency`,
      SHAPE,
    );
  if (until === undefined) return figures(sql`m.month <= ${last}`);
  const rest = await rowsUntil(at, reach, until);
  return [...(await figures(sql`m.month < ${last}`)), ...rest];
}

/** The part of it that was booked under these categories of transfers. */
export async function flowsOfTransfers(
  at: Store,
  reach: Reach,
  {
    first,
    last,
    until,
    categories,
  }: {
    readonly first: Month;
    readonly last: Month;
    readonly until: Day | undefined;
    readonly categories: readonly string[];
  },
): Promise<MonthFlows[]> {
  const asked = sql`category_id IN (SELECT c.id FROM category c WHERE c.section = 'transfer' AND c.name IN (${join(
    categories.map((name) => sql`${name}`),
  )}))`;
  const months = await select(
    at,
    sql`SELECT m.month, a.currency, SUM(m.inflow) AS inflow, SUM(m.outflow) AS outflow
        FROM transfer_month m JOIN account a ON a.id = m.account_id
        WHERE m.month >= ${first} AND ${until === undefined ? sql`m.month <= ${last}` : sql`m.month < ${last}`}
          AND m.${asked} AND ${withinReach('m.account_id', reach)}
        GROUP BY m.month, a.currency`,
    SHAPE,
  );
  if (until === undefined || !(await hasTransfers(at, reach, last))) return months;
  const rest = await rowsUntil(at, reach, until, sql`t.${asked}`);
  return [...months, ...rest];
}

/** Whether transfers were booked in the month at all: most accounts that are read for long lists have few. */
async function hasTransfers(at: Store, reach: Reach, month: Month): Promise<boolean> {
  const rows = await select(
    at,
    sql`SELECT m.account_id FROM transfer_month m
        WHERE m.month = ${month} AND ${withinReach('m.account_id', reach)} LIMIT 1`,
    { accountId: 'id' },
  );
  return rows.length > 0;
}

/** The same of the whole bank in whole months, from the monthly figures. */
export const bankFlowsOfTransfers = (
  at: Store,
  {
    first,
    last,
    categories,
  }: { readonly first: Month; readonly last: Month; readonly categories: readonly string[] },
): Promise<MonthFlows[]> =>
  select(
    at,
    sql`SELECT m.month, m.currency, SUM(m.inflow) AS inflow, SUM(m.outflow) AS outflow
        FROM month_category m JOIN category c ON c.id = m.category_id
        WHERE m.month BETWEEN ${first} AND ${last} AND c.section = 'transfer' AND c.name IN (${join(
          categories.map((name) => sql`${name}`),
        )}) GROUP BY m.month, m.currency`,
    SHAPE,
  );
