/**
 * Expense accounts: what each may spend in a month and what it spent. Spent is what went out to others less what came back
 * on expenses, and what was handed to colleagues less what they handed back; money handed back to the company is not spent.
 */
import { type Day, firstDayOf, type Instant, lastDayOf, type Month } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import { run, type Shape, select, selectOne } from '../select.ts';
import { day, incoming, instant, money, onConflictUpdate, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import { allOf, type Reach, withinReach } from './reach.ts';
import { standing } from './wealth.ts';

const SPENT = sql`COALESCE(SUM(CASE
  WHEN t.amount < 0 AND NOT (c.section = 'transfer' AND c.name = 'own transfer') THEN -t.amount
  WHEN t.amount > 0 AND c.section = 'expense' THEN -t.amount ELSE 0 END), 0)`;
/** To expense accounts that somebody else of the company uses, less what came from there. */
const HANDED = sql`COALESCE(SUM(CASE WHEN c.section = 'transfer' AND c.name = 'own transfer'
  AND other.kind = 'expense' AND other.holder_user_id <> own.holder_user_id THEN -t.amount ELSE 0 END), 0)`;
const BOOKED = sql`"transaction" t JOIN category c ON c.id = t.category_id JOIN account own ON own.id = t.account_id
  LEFT JOIN transfer x ON x.id = t.transfer_id
  LEFT JOIN account other
    ON other.id = CASE WHEN x.from_account_id = t.account_id THEN x.to_account_id ELSE x.from_account_id END`;

/** What colleagues handed over does not raise what may be spent. */
const together = ({ spent, handed }: { spent: Money; handed: Money }): Money =>
  handed > 0n ? spent + handed : spent;

const SHAPE = {
  accountId: 'id',
  ref: 'text',
  org: 'text',
  employee: 'text',
  currency: 'text',
  balance: 'money',
  amount: 'money?',
} as const satisfies Shape;

/** Expense accounts that are not closed, by org, employee and ref. */
export function expenseAccounts(at: Store, reach: Reach, asOf?: Day) {
  const { balance, existed } = standing(asOf);
  return select(
    at,
    sql`SELECT a.id AS account_id, a.ref, o.name AS org, COALESCE(u.display_name, u.name) AS employee,
          a.currency, ${balance} AS balance, l.amount
        FROM account a JOIN org o ON o.id = a.owner_org_id JOIN "user" u ON u.id = a.holder_user_id
        LEFT JOIN expense_limit l ON l.account_id = a.id
        WHERE ${allOf([sql`a.kind = 'expense' AND a.status <> 'closed'`, existed, withinReach('a.id', reach)])}
        ORDER BY o.name, u.display_name, a.ref_key`,
    SHAPE,
  );
}

/** What each expense account spent from a day to a day. */
export async function spentOnExpenses(at: Store, reach: Reach, from: Day, to: Day) {
  const rows = await select(
    at,
    sql`SELECT t.account_id, ${SPENT} AS spent, ${HANDED} AS handed FROM ${BOOKED}
        WHERE t.booked_on BETWEEN ${day(from)} AND ${day(to)}
          AND t.account_id IN (SELECT e.id FROM account e WHERE e.kind = 'expense')
          AND ${withinReach('t.account_id', reach)} GROUP BY t.account_id`,
    { accountId: 'id', spent: 'money', handed: 'money' },
  );
  return rows.map((row) => ({ accountId: row.accountId, spent: together(row) }));
}

/** Whether both are expense accounts, used by different people. */
export async function areColleagues(at: Store | Tx, one: number, other: number): Promise<boolean> {
  const row = await selectOne(
    at,
    sql`SELECT a.id FROM account a JOIN account b ON b.id = ${other}
        WHERE a.id = ${one} AND a.kind = 'expense' AND b.kind = 'expense' AND a.holder_user_id <> b.holder_user_id`,
    { id: 'id' },
  );
  return row !== undefined;
}

export const limitOf = (at: Store | Tx, accountId: number) =>
  selectOne(at, sql`SELECT amount FROM expense_limit WHERE account_id = ${accountId}`, { amount: 'money' });

/** What one account spent in a month. */
export async function spentInMonth(at: Store | Tx, accountId: number, month: Month): Promise<Money> {
  const row = await selectOne(
    at,
    sql`SELECT ${SPENT} AS spent, ${HANDED} AS handed FROM ${BOOKED} WHERE t.account_id = ${accountId}
          AND t.booked_on BETWEEN ${day(firstDayOf(month))} AND ${day(lastDayOf(month))}`,
    { spent: 'money', handed: 'money' },
  );
  return row === undefined ? 0n : together(row);
}

export const putLimit = (tx: Tx, accountId: number, amount: Money, updatedAt: Instant): Promise<number> =>
  run(
    tx,
    sql`INSERT INTO expense_limit (account_id, amount, updated_at)
        VALUES (${accountId}, ${money(amount)}, ${instant(updatedAt)})
        ${onConflictUpdate(['account_id'])} amount = ${incoming('amount')}, updated_at = ${incoming('updated_at')}`,
  );

export const deleteLimit = (tx: Tx, accountId: number): Promise<number> =>
  run(tx, sql`DELETE FROM expense_limit WHERE account_id = ${accountId}`);
