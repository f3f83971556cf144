/** Budgets of an owner, by category and currency. */
import type { Currency } from '../../domain/currency.ts';
import type { Instant } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import { run, select, selectOne } from '../select.ts';
import { incoming, instant, money, onConflictUpdate, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';

export const budgetsOfOwner = (at: Store | Tx, ownerKey: string) =>
  select(
    at,
    sql`SELECT c.name AS category, b.currency, b.amount FROM budget b JOIN category c ON c.id = b.category_id
        WHERE b.owner_key = ${ownerKey} ORDER BY c.name, b.currency`,
    { category: 'text', currency: 'text', amount: 'money' },
  );

/** Which budget it is. */
export interface BudgetKey {
  readonly ownerKey: string;
  readonly categoryId: number;
  readonly currency: Currency;
}

export const findBudget = (at: Store | Tx, { ownerKey, categoryId, currency }: BudgetKey) =>
  selectOne(
    at,
    sql`SELECT amount FROM budget
        WHERE owner_key = ${ownerKey} AND category_id = ${categoryId} AND currency = ${currency}`,
    { amount: 'money' },
  );

export const putBudget = (
  tx: Tx,
  { ownerKey, categoryId, currency }: BudgetKey,
  amount: Money,
  at: Instant,
): Promise<number> =>
  run(
    tx,
    sql`INSERT INTO budget (owner_key, category_id, currency, amount, updated_at)
        VALUES (${ownerKey}, ${categoryId}, ${currency}, ${money(amount)}, ${instant(at)})
        ${onConflictUpdate(['owner_key', 'category_id', 'currency'])} amount = ${incoming('amount')},
          updated_at = ${incoming('updated_at')}`,
  );

export const deleteBudget = (tx: Tx, { ownerKey, categoryId, currency }: BudgetKey): Promise<number> =>
  run(
    tx,
    sql`DELETE FROM budget
        WHERE owner_key = ${ownerKey} AND category_id = ${categoryId} AND currency = ${currency}`,
  );
