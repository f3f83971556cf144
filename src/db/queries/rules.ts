/** Rules that classify, and the past rows that one of them would classify otherwise. */
import type { AccountScope } from '../../domain/access.ts';
import type { Instant } from '../../domain/day.ts';
import { UNCATEGORISED } from '../../domain/transaction.ts';
import { insert, run, type Shape, select, selectOne } from '../select.ts';
import { instant, list, type Sql, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import { PAGE_ROWS, rowsByPage } from './pages.ts';
import { accountsInScope } from './scope.ts';

const RULE = {
  id: 'id',
  ownerKey: 'text',
  priority: 'int',
  conditions: 'text',
  categoryId: 'id',
  section: 'text',
  category: 'text',
} as const satisfies Shape;

/** Those of an owner and everyone's, in the order in which they are asked. */
export const rulesOfOwner = (at: Store | Tx, ownerKey: string) =>
  select(
    at,
    sql`SELECT r.id, r.owner_key, r.priority, r.conditions, r.category_id, c.section, c.name AS category
        FROM rule r JOIN category c ON c.id = r.category_id
        WHERE r.owner_key IN ('', ${ownerKey}) ORDER BY r.priority, r.id`,
    RULE,
  );

export interface RuleFacts {
  readonly priority: number;
  /** JSON. */
  readonly conditions: string;
  readonly categoryId: number;
}

export const insertRule = (tx: Tx, ownerKey: string, rule: RuleFacts, createdAt: Instant): Promise<number> =>
  insert(
    tx,
    sql`INSERT INTO rule (owner_key, priority, conditions, category_id, created_at)
        VALUES (${ownerKey}, ${rule.priority}, ${rule.conditions}, ${rule.categoryId}, ${instant(createdAt)})`,
  );

export const rulePriority = (tx: Tx, id: number, priority: number): Promise<number> =>
  run(tx, sql`UPDATE rule SET priority = ${priority} WHERE id = ${id}`);

/** How many rows of the scope have their category from the rule. */
export async function countOfRule(at: Store | Tx, scope: AccountScope, id: number): Promise<number> {
  const row = await selectOne(
    at,
    sql`SELECT COUNT(*) AS classified FROM "transaction"
        WHERE rule_id = ${id} AND account_id IN (${accountsInScope(scope)})`,
    { classified: 'int' },
  );
  return row?.classified ?? 0;
}

/** How many there were to change: a rule of somebody else is none. */
export const updateRule = (tx: Tx, ownerKey: string, id: number, rule: RuleFacts): Promise<number> =>
  run(
    tx,
    sql`UPDATE rule SET priority = ${rule.priority}, conditions = ${rule.conditions}, category_id = ${rule.categoryId}
        WHERE id = ${id} AND owner_key = ${ownerKey}`,
  );

/** Rows that the rule classified keep their category and forget the rule. */
export async function deleteRule(tx: Tx, ownerKey: string, id: number): Promise<number> {
  const own = sql`SELECT id FROM rule WHERE id = ${id} AND owner_key = ${ownerKey}`;
  await run(tx, sql`UPDATE "transaction" SET rule_id = NULL WHERE rule_id IN (${own})`);
  return run(tx, sql`DELETE FROM rule WHERE id = ${id} AND owner_key = ${ownerKey}`);
}

const CLASSIFIED = {
  id: 'id',
  accountId: 'id',
  accountRef: 'text',
  currency: 'text',
  bookedOn: 'day',
  amount: 'money',
  section: 'text',
  categoryId: 'id',
  category: 'text',
  ruleId: 'id?',
  description: 'text',
  counterpartyName: 'text?',
  counterpartyAccount: 'text?',
} as const satisfies Shape;

/** The rows of a section that a rule classified, or nothing did: what a file or a person said is not among them. */
export const rowsOpenToRules = (at: Store | Tx, scope: AccountScope, section: string) =>
  rowsByPage<Awaited<ReturnType<typeof openPage>>[number]>((last) =>
    openPage(at, scope, section, last?.id ?? 0),
  );

const openPage = (at: Store | Tx, scope: AccountScope, section: string, after: number) =>
  select(
    at,
    sql`SELECT t.id, t.account_id, a.ref AS account_ref, a.currency, t.booked_on, t.amount, c.section, t.category_id,
          c.name AS category, t.rule_id, t.description, p.name AS counterparty_name, p.account AS counterparty_account
        FROM "transaction" t JOIN account a ON a.id = t.account_id JOIN category c ON c.id = t.category_id
        LEFT JOIN counterparty p ON p.id = t.counterparty_id
        WHERE t.id > ${after} AND t.account_id IN (${accountsInScope(scope)}) AND c.section = ${section}
          AND (t.rule_id IS NOT NULL OR c.name = ${UNCATEGORISED})
          AND NOT EXISTS (SELECT 1 FROM correction x WHERE x.subject = 'transaction' AND x.row_id = t.id)
        ORDER BY t.id LIMIT ${PAGE_ROWS}`,
    CLASSIFIED,
  );

export async function classifyRows(
  tx: Tx,
  ids: readonly number[],
  categoryId: number,
  ruleId: number,
): Promise<void> {
  for (let from = 0; from < ids.length; from += PAGE_ROWS) {
    const piece: Sql = list(ids.slice(from, from + PAGE_ROWS));
    await run(
      tx,
      sql`UPDATE "transaction" SET category_id = ${categoryId}, rule_id = ${ruleId} WHERE id IN (${piece})`,
    );
  }
}
