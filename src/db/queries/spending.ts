/** Money in and out by month, section and category. */
import { monthOf } from '../../domain/day.ts';
import { type RowOf, type Shape, select } from '../select.ts';
import { type Sql, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { allOf, type Reach, withinReach } from './reach.ts';
import { daysWithin, type Span } from './span.ts';

const FLOW_SHAPE = {
  section: 'text',
  category: 'text',
  currency: 'text',
  inflow: 'money',
  outflow: 'money',
  count: 'int',
} as const satisfies Shape;
const SHAPE = { month: 'text', ...FLOW_SHAPE } as const satisfies Shape;
/** Both flows are positive amounts. */
export type SpendingRow = RowOf<typeof SHAPE>;

const ORDER = sql`ORDER BY month, section, category, currency`;
const FLOWS = sql`SUM(CASE WHEN t.amount > 0 THEN t.amount ELSE 0 END) AS inflow,
  SUM(CASE WHEN t.amount < 0 THEN -t.amount ELSE 0 END) AS outflow, COUNT(*) AS "count"`;
const SUMS = sql`SUM(g.inflow) AS inflow, SUM(g.outflow) AS outflow, SUM(g."count") AS "count"`;

const within = (reach: Reach, span: Span): Sql =>
  allOf([withinReach('t.account_id', reach), ...daysWithin('t.booked_on', span)]);

/** Added up by number, from the index that has them by day; names come to the sums alone. */
const summed = (per: Sql, reach: Reach, span: Span): Sql =>
  sql`(SELECT t.account_id, t.category_id, ${per} AS per, ${FLOWS} FROM "transaction" t WHERE ${within(reach, span)}
       GROUP BY t.account_id, t.category_id, ${per}) g
      JOIN category c ON c.id = g.category_id JOIN account a ON a.id = g.account_id`;

/** Of the accounts within reach, from their transactions. */
export const spendingWithin = (at: Store, reach: Reach, span: Span): Promise<SpendingRow[]> =>
  select(
    at,
    sql`SELECT g.per AS month, c.section, c.name AS category, a.currency, ${SUMS}
        FROM ${summed(sql`SUBSTR(t.booked_on, 1, 7)`, reach, span)}
        GROUP BY g.per, c.section, c.name, a.currency ${ORDER}`,
    SHAPE,
  );

/** The same day by day. */
export const spendingByDay = (at: Store, reach: Reach, span: Span) =>
  select(
    at,
    sql`SELECT g.per AS day, c.section, c.name AS category, a.currency, ${SUMS}
        FROM ${summed(sql`t.booked_on`, reach, span)}
        GROUP BY g.per, c.section, c.name, a.currency ORDER BY day, section, category, currency`,
    { day: 'day', ...FLOW_SHAPE },
  );

/** Of the whole bank in whole months, from the monthly figures. */
export const spendingOfBank = (at: Store, { from, to }: Span): Promise<SpendingRow[]> =>
  select(
    at,
    sql`SELECT m.month, c.section, c.name AS category, m.currency, m.inflow, m.outflow, m."count"
        FROM month_category m JOIN category c ON c.id = m.category_id
        WHERE ${allOf([
          sql`m."count" > 0`,
          from === undefined ? undefined : sql`m.month >= ${monthOf(from)}`,
          to === undefined ? undefined : sql`m.month <= ${monthOf(to)}`,
        ])} ${ORDER}`,
    SHAPE,
  );
