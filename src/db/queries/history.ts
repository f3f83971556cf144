/** Accounts in use and the payments of each since a day, for what can be told from a history. */
import type { Day, Month } from '../../domain/day.ts';
import { type RowOf, type Shape, select, selectOne } from '../select.ts';
import { day, list, sql } from '../sql.ts';
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

const PAYMENT = {
  id: 'id',
  on: 'day',
  amount: 'money',
  categoryId: 'id',
  counterpartyId: 'id?',
  description: 'text',
} as const satisfies Shape;
export type PaymentRow = RowOf<typeof PAYMENT>;

/** Rows that are read at once: the screen has its turn between. */
const PAYMENTS_A_PAGE = 4_000;

/** What an account paid and received from one day to another, without what trades moved; oldest first, in pages: one by one takes longer. */
export async function* paymentsBetween(
  at: Store,
  accountId: number,
  from: Day,
  to: Day,
): AsyncGenerator<readonly PaymentRow[]> {
  let after: PaymentRow | undefined;
  for (;;) {
    const page: readonly PaymentRow[] = await select(
      at,
      sql`SELECT t.id, t.booked_on AS "on", t.amount, t.category_id, t.counterparty_id, t.description
          FROM "transaction" t
          WHERE ${allOf([
            sql`t.account_id = ${accountId} AND t.booked_on BETWEEN ${day(after?.on ?? from)} AND ${day(to)}`,
            after && sql`(t.booked_on > ${day(after.on)} OR t.id > ${after.id})`,
            sql`t.trade_id IS NULL`,
          ])}
          ORDER BY t.booked_on, t.id LIMIT ${PAYMENTS_A_PAGE}`,
      PAYMENT,
    );
    yield page;
    after = page.at(-1);
    if (page.length < PAYMENTS_A_PAGE) return;
  }
}

/** The names of categories and of counterparties, by number. */
export async function namesOf(at: Store, categoryIds: readonly number[], counterpartyIds: readonly number[]) {
  const named = { id: 'id', name: 'text' } as const;
  const [categories, parties] = await Promise.all([
    select(at, sql`SELECT id, name FROM category WHERE id IN (${list(categoryIds)})`, named),
    select(at, sql`SELECT id, name FROM counterparty WHERE id IN (${list(counterpartyIds)})`, named),
  ]);
  const byId = (rows: typeof categories) => new Map(rows.map(({ id, name }) => [id, name]));
  return { categories: byId(categories), parties: byId(parties) };
}
