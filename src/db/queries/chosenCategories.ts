/** Categories that people gave rows by hand, and how often the same was chosen for rows alike. */
import type { Instant } from '../../domain/day.ts';
import { run, selectOne } from '../select.ts';
import { instant, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';

export interface Choice {
  readonly transactionId: number;
  readonly ownerKey: string;
  readonly categoryId: number;
  readonly userId: number;
  readonly at: Instant;
}

/** The row has the category from now on, by nobody's rule. */
export async function chooseCategory(tx: Tx, choice: Choice): Promise<void> {
  const { transactionId, ownerKey, categoryId, userId, at } = choice;
  await run(
    tx,
    sql`UPDATE "transaction" SET category_id = ${categoryId}, rule_id = NULL WHERE id = ${transactionId}`,
  );
  await run(tx, sql`DELETE FROM chosen_category WHERE transaction_id = ${transactionId}`);
  await run(
    tx,
    sql`INSERT INTO chosen_category (transaction_id, owner_key, category_id, user_id, at)
        VALUES (${transactionId}, ${ownerKey}, ${categoryId}, ${userId}, ${instant(at)})`,
  );
}

/** Rows alike: of one counterparty, or where they name none, of one description. */
export type Alike = { readonly counterpartyId: number } | { readonly description: string };

/** How many rows alike the owner gave this category by hand, which they still have. */
export async function countChosen(
  at: Store | Tx,
  ownerKey: string,
  categoryId: number,
  alike: Alike,
): Promise<number> {
  const isAlike =
    'counterpartyId' in alike
      ? sql`t.counterparty_id = ${alike.counterpartyId}`
      : sql`t.counterparty_id IS NULL AND t.description = ${alike.description}`;
  const row = await selectOne(
    at,
    sql`SELECT COUNT(*) AS chosen FROM chosen_category c
        JOIN "transaction" t ON t.id = c.transaction_id AND t.category_id = c.category_id
        WHERE c.owner_key = ${ownerKey} AND c.category_id = ${categoryId} AND ${isAlike}`,
    { chosen: 'int' },
  );
  return row?.chosen ?? 0;
}

/** Who gave the row the category it has, if somebody did by hand. */
export const choiceOf = (at: Store | Tx, transactionId: number) =>
  selectOne(
    at,
    sql`SELECT u.name AS person, c.at FROM chosen_category c JOIN "user" u ON u.id = c.user_id
        JOIN "transaction" t ON t.id = c.transaction_id AND t.category_id = c.category_id
        WHERE c.transaction_id = ${transactionId}`,
    { person: 'text', at: 'instant' },
  );
