/** Accounts in use and the payments of each since a day, for what can be told from a history. */
import type { Day } from '../../domain/day.ts';
import { type RowOf, type Shape, select } from '../select.ts';
import { day, list, type Sql, sql } from '../sql.ts';
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
const PAYMENTS_A_PAGE = 1_000;

const PAYMENTS = sql`SELECT t.id, t.booked_on AS "on", t.amount, t.category_id, t.counterparty_id, t.description
  FROM "transaction" t`;

/** What an account paid and received from one day to another, without what trades moved; newest first, in pages: one by one takes longer. */
export async function* paymentsBetween(
  at: Store,
  accountId: number,
  from: Day,
  to: Day,
): AsyncGenerator<readonly PaymentRow[]> {
  let last: PaymentRow | undefined;
  for (;;) {
    const page: readonly PaymentRow[] = await select(
      at,
      sql`${PAYMENTS} WHERE ${allOf([
        sql`t.account_id = ${accountId} AND t.booked_on BETWEEN ${day(from)} AND ${day(last?.on ?? to)}`,
        last && sql`(t.booked_on < ${day(last.on)} OR t.id < ${last.id})`,
        sql`t.trade_id IS NULL`,
      ])}
          ORDER BY t.booked_on DESC, t.id DESC LIMIT ${PAYMENTS_A_PAGE}`,
      PAYMENT,
    );
    yield page;
    last = page.at(-1);
    if (page.length < PAYMENTS_A_PAGE) return;
  }
}

/** All rows of an account that came after a number, those that trades moved too. */
export const rowsAfter = (at: Store, accountId: number, id: number) =>
  select(
    at,
    sql`SELECT t.id, t.booked_on AS "on", t.amount, t.category_id, t.counterparty_id, t.description, t.trade_id
        FROM "transaction" t WHERE t.account_id = ${accountId} AND t.id > ${id}`,
    { ...PAYMENT, tradeId: 'id?' },
  );

/** Payments up to a number that were booked for days after one, up to another. */
export const paymentsAhead = (
  at: Store,
  accountId: number,
  { throughId, after, to }: { readonly throughId: number; readonly after: Day; readonly to: Day },
) =>
  select(
    at,
    sql`${PAYMENTS} WHERE t.account_id = ${accountId} AND t.booked_on > ${day(after)} AND t.booked_on <= ${day(to)}
          AND t.id <= ${throughId} AND t.trade_id IS NULL`,
    PAYMENT,
  );

/** The names of categories and of counterparties, and what is said of transactions, by number. */
export async function namesOf(
  at: Store,
  categoryIds: readonly number[],
  counterpartyIds: readonly number[],
  transactionIds: readonly number[],
) {
  const named = (ids: readonly number[], columns: Sql) =>
    ids.length === 0
      ? []
      : select(at, sql`SELECT id, ${columns} WHERE id IN (${list(ids)})`, { id: 'id', name: 'text' });
  const [categories, parties, texts] = await Promise.all([
    named(categoryIds, sql`name FROM category`),
    named(counterpartyIds, sql`name FROM counterparty`),
    named(transactionIds, sql`description AS name FROM "transaction"`),
  ]);
  const byId = (rows: readonly { id: number; name: string }[]) =>
    new Map(rows.map(({ id, name }) => [id, name]));
  return { categories: byId(categories), parties: byId(parties), texts: byId(texts) };
}
