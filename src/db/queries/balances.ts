/** Accounts with their owner and balance by ref, page by page: now, or as they stood at the end of a day. */
import type { Day, Month } from '../../domain/day.ts';
import { type RowOf, type Shape, select, selectOne } from '../select.ts';
import { day, type Sql, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { FIRST_BOOKED } from './accountEnds.ts';
import { PAGE_ROWS, rowsByPage } from './pages.ts';
import { allOf, type Reach, withinReach } from './reach.ts';
import { standing as standingAt } from './wealth.ts';

const SHAPE = {
  refKey: 'text',
  ref: 'text',
  name: 'text',
  kind: 'text',
  owner: 'text',
  ownerKind: 'text',
  currency: 'text',
  balance: 'money',
  status: 'text',
} as const satisfies Shape;
export type BalanceRow = RowOf<typeof SHAPE>;

/** With `asOf`: opening balance and what was booked up to that day; accounts that did not exist yet are missing. */
export function balances(at: Store, reach: Reach, asOf?: Day): AsyncGenerator<BalanceRow> {
  const { balance, existed } = asOf === undefined ? NOW : standing(asOf);
  return rowsByPage((last) =>
    select(
      at,
      sql`SELECT a.ref_key, a.ref, a.name, a.kind, COALESCE(u.name, o.name) AS owner,
            CASE WHEN a.owner_org_id IS NULL THEN 'user' ELSE 'org' END AS owner_kind, a.currency,
            ${balance} AS balance, a.status
          FROM account a LEFT JOIN "user" u ON u.id = a.owner_user_id LEFT JOIN org o ON o.id = a.owner_org_id
          WHERE ${allOf([withinReach('a.id', reach), existed, last && sql`a.ref_key > ${last.refKey}`])}
          ORDER BY a.ref_key LIMIT ${PAGE_ROWS}`,
      SHAPE,
    ),
  );
}

const NOW = { balance: sql`a.balance`, existed: undefined };

function standing(on: Day): { readonly balance: Sql; readonly existed: Sql } {
  const booked = sql`FROM "transaction" t WHERE t.account_id = a.id AND t.booked_on <= ${day(on)}`;
  return {
    balance: sql`a.opening_balance + COALESCE((SELECT SUM(t.amount) ${booked}), 0)`,
    existed: sql`(a.opened_on <= ${day(on)} OR EXISTS (SELECT 1 ${booked}))`,
  };
}

/** What came in and went out of one account on each day from a day on, up to another where one is given; the oldest first. */
export const flowsByDay = (at: Store, accountId: number, { from, to }: { from: Day; to: Day | undefined }) =>
  select(
    at,
    sql`SELECT t.booked_on AS "on", SUM(CASE WHEN t.amount > 0 THEN t.amount ELSE 0 END) AS inflow,
          SUM(CASE WHEN t.amount < 0 THEN t.amount ELSE 0 END) AS outflow
        FROM "transaction" t
        WHERE ${allOf([
          sql`t.account_id = ${accountId} AND t.booked_on >= ${day(from)}`,
          to === undefined ? undefined : sql`t.booked_on <= ${day(to)}`,
        ])} GROUP BY t.booked_on ORDER BY t.booked_on`,
    { on: 'day', inflow: 'money', outflow: 'money' },
  );

/** The same by month, from the monthly figures, and how many rows that is; whole months before one where it is given. */
export const flowsByMonth = (
  at: Store,
  accountId: number,
  { from, before }: { from: Month; before: Month | undefined },
) =>
  select(
    at,
    sql`SELECT m.month, SUM(m.inflow) AS inflow, -SUM(m.outflow) AS outflow, SUM(m."count") AS "count"
        FROM account_month m
        WHERE ${allOf([
          sql`m.account_id = ${accountId} AND m.month >= ${from}`,
          before === undefined ? undefined : sql`m.month < ${before}`,
        ])} GROUP BY m.month ORDER BY m.month`,
    { month: 'text', inflow: 'money', outflow: 'money', count: 'int' },
  );

/** Of one account: the first day there is something to tell of, and its balance at the end of a day. */
export async function balanceAt(at: Store, accountId: number, on: Day) {
  const { balance } = standingAt(on);
  const found = await selectOne(
    at,
    sql`SELECT a.currency, a.opened_on, ${balance} AS balance,
          ${FIRST_BOOKED} AS first_booked
        FROM account a WHERE a.id = ${accountId}`,
    { currency: 'text', openedOn: 'day', balance: 'money', firstBooked: 'day?' },
  );
  if (found === undefined) throw new Error('an account that was found is gone');
  const { openedOn, firstBooked, ...rest } = found;
  return { ...rest, begins: firstBooked !== null && firstBooked < openedOn ? firstBooked : openedOn };
}
