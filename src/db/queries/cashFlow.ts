/**
 * What moved month by month and currency by currency. Whole months come from the monthly figures; only moves of a few
 * categories, and a month that is not told to its end, are read from the transactions.
 */
import { type Day, firstDayOf, type Month, monthOf } from '../../domain/day.ts';
import type { MonthFlows } from '../../domain/cashFlow.ts';
import { select } from '../select.ts';
import { day, join, type Sql, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { type Reach, withinReach } from './reach.ts';

const SHAPE = { month: 'text', currency: 'text', inflow: 'money', outflow: 'money' } as const;

const ROWS = sql`SELECT SUBSTR(t.booked_on, 1, 7) AS month, a.currency,
  SUM(CASE WHEN t.amount > 0 THEN t.amount ELSE 0 END) AS inflow,
  SUM(CASE WHEN t.amount < 0 THEN -t.amount ELSE 0 END) AS outflow
  FROM "transaction" t JOIN account a ON a.id = t.account_id`;
const BY_MONTH = sql`GROUP BY SUBSTR(t.booked_on, 1, 7), a.currency`;

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
  const rest = await select(
    at,
    sql`${ROWS} WHERE t.booked_on BETWEEN ${day(firstDayOf(monthOf(until)))} AND ${day(until)}
          AND ${withinReach('t.account_id', reach)} ${BY_MONTH}`,
    SHAPE,
  );
  return [...(await figures(sql`m.month < ${last}`)), ...rest];
}

/** Whether a month from the first on has transfers at all: most accounts that are read for long lists have few. */
async function hasTransfers(at: Store, reach: Reach, first: Month): Promise<boolean> {
  const rows = await select(
    at,
    sql`SELECT m.account_id FROM account_month m
        WHERE m.section = 'transfer' AND m."count" > 0 AND m.month >= ${first}
          AND ${withinReach('m.account_id', reach)} LIMIT 1`,
    { accountId: 'id' },
  );
  return rows.length > 0;
}

/** The part of it that was booked under these categories of transfers. */
export async function flowsOfTransfers(
  at: Store,
  reach: Reach,
  { from, to, categories }: { readonly from: Day; readonly to: Day; readonly categories: readonly string[] },
): Promise<MonthFlows[]> {
  if (!(await hasTransfers(at, reach, monthOf(from)))) return [];
  return select(
    at,
    sql`${ROWS} WHERE t.category_id IN (SELECT c.id FROM category c WHERE c.section = 'transfer' AND c.name IN (${join(
      categories.map((name) => sql`${name}`),
    )})) AND t.booked_on BETWEEN ${day(from)} AND ${day(to)} AND ${withinReach('t.account_id', reach)} ${BY_MONTH}`,
    SHAPE,
  );
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
