/** Accounts in use and the payments of each since a day, for what can be told from a history. */
import type { Day, Month } from '../../domain/day.ts';
import { type RowOf, type Shape, select, selectOne } from '../select.ts';
import { day, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { PAGE_ROWS, rowsByPage } from './pages.ts';
import { allOf, type Reach, withinReach } from './reach.ts';

const ACCOUNT = {
  id: 'id',
  refKey: 'text',
  ref: 'text',
  currency: 'text',
  balance: 'money',
} as const satisfies Shape;
export type AccountInUse = RowOf<typeof ACCOUNT>;

/** Those that are not closed, by ref. */
export const accountsInUse = (at: Store, reach: Reach): AsyncGenerator<AccountInUse> =>
  rowsByPage((last) =>
    select(
      at,
      sql`SELECT a.id, a.ref_key, a.ref, a.currency, a.balance FROM account a
          WHERE ${allOf([withinReach('a.id', reach), sql`a.status <> 'closed'`, last && sql`a.ref_key > ${last.refKey}`])}
          ORDER BY a.ref_key LIMIT ${PAGE_ROWS}`,
      ACCOUNT,
    ),
  );

/** About how many rows there are since a month: from the monthly figures. */
export async function rowsSince(at: Store, reach: Reach, month: Month): Promise<number> {
  const row = await selectOne(
    at,
    sql`SELECT COALESCE(SUM("count"), 0) AS "rows" FROM account_month
        WHERE month >= ${month} AND ${withinReach('account_id', reach)}`,
    { rows: 'int' },
  );
  return row?.rows ?? 0;
}

/** What an account paid and received since a day, without what trades moved. */
export const paymentsSince = (at: Store, accountId: number, from: Day) =>
  select(
    at,
    sql`SELECT t.id, t.booked_on AS "on", t.amount, t.description, c.section, c.name AS category, t.counterparty_id, p.name AS payee
        FROM "transaction" t LEFT JOIN category c ON c.id = t.category_id
        LEFT JOIN counterparty p ON p.id = t.counterparty_id
        WHERE t.account_id = ${accountId} AND t.booked_on >= ${day(from)} AND t.trade_id IS NULL
        ORDER BY t.booked_on, t.id`,
    {
      id: 'id',
      on: 'day',
      amount: 'money',
      description: 'text',
      section: 'text',
      category: 'text',
      counterpartyId: 'id?',
      payee: 'text?',
    },
  );
