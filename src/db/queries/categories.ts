/** Categories by section and name. */
import type { AccountScope } from '../../domain/access.ts';
import type { Day, Instant } from '../../domain/day.ts';
import { insert, run, select, selectOne } from '../select.ts';
import { day, instant, type Sql, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import { type Reach, withinReach } from './reach.ts';
import { accountsInScope } from './scope.ts';

/** The id of a category, where there is one of that name. */
export async function findCategory(
  at: Store | Tx,
  section: string,
  name: string,
): Promise<number | undefined> {
  const row = await selectOne(
    at,
    sql`SELECT id FROM category WHERE section = ${section} AND name = ${name}`,
    { id: 'id' },
  );
  return row?.id;
}

/** The id of a category that every bank has. */
export async function categoryId(at: Store | Tx, section: string, name: string): Promise<number> {
  const id = await findCategory(at, section, name);
  if (id === undefined)
    throw new Error(`the store has no category ${section}/${name}: its seeds are missing`);
  return id;
}

/** That the owner sees it: everybody's, of a file of his, or made by his own hand. */
const isSeenBy = (ownerKey: string): Sql =>
  sql`((c.import_id IS NULL AND NOT EXISTS (SELECT 1 FROM own_category o WHERE o.category_id = c.id))
    OR EXISTS (SELECT 1 FROM import i WHERE i.id = c.import_id AND i.owner_key = ${ownerKey})
    OR EXISTS (SELECT 1 FROM own_category o WHERE o.category_id = c.id AND o.owner_key = ${ownerKey}))`;

/** Those that every bank has, those that files of this owner brought, and those he made, by section and name. */
export const categoriesOf = (at: Store | Tx, ownerKey: string) =>
  select(
    at,
    sql`SELECT c.section, c.name FROM category c WHERE ${isSeenBy(ownerKey)} ORDER BY c.section, c.name`,
    {
      section: 'text',
      name: 'text',
    },
  );

const OWN_SHAPE = {
  id: 'id',
  section: 'text',
  name: 'text',
  isOwn: 'bool',
  rules: 'int',
  budgets: 'int',
} as const;

/** The same with how many rules and budgets of the owner use each. `only` limits them to one. */
export const categoriesInUse = (
  at: Store | Tx,
  ownerKey: string,
  only?: { readonly section: string; readonly name: string },
) =>
  select(
    at,
    sql`SELECT c.id, c.section, c.name,
          (c.import_id IS NOT NULL OR EXISTS (SELECT 1 FROM own_category o WHERE o.category_id = c.id)) AS is_own,
          (SELECT COUNT(*) FROM rule r WHERE r.category_id = c.id AND r.owner_key = ${ownerKey}) AS rules,
          (SELECT COUNT(*) FROM budget b WHERE b.category_id = c.id AND b.owner_key = ${ownerKey}) AS budgets
        FROM category c
        WHERE ${isSeenBy(ownerKey)}
          ${only === undefined ? sql`` : sql`AND c.section = ${only.section} AND c.name = ${only.name}`}
        ORDER BY c.section, c.name`,
    OWN_SHAPE,
  );

/** How many rows within reach have each, of those booked within these days; those that none has are left out. */
export const rowsByCategory = (
  at: Store,
  reach: Reach,
  { from, to }: { readonly from: Day; readonly to: Day },
) =>
  select(
    at,
    sql`SELECT g.category_id, SUM(g."rows") AS "rows" FROM (
          SELECT t.account_id, t.category_id, COUNT(*) AS "rows" FROM "transaction" t
          WHERE ${withinReach('t.account_id', reach)} AND t.booked_on BETWEEN ${day(from)} AND ${day(to)}
          GROUP BY t.account_id, t.category_id) g
        GROUP BY g.category_id`,
    { categoryId: 'id', rows: 'int' },
  );

/** The same of all rows of the bank, from the months that are kept. */
export const bankRowsByCategory = (at: Store) =>
  select(
    at,
    sql`SELECT m.category_id, SUM(m."count") AS "rows" FROM month_category m GROUP BY m.category_id`,
    { categoryId: 'id', rows: 'int' },
  );

/** The same of one of them, whenever booked. */
export async function rowsOfCategory(at: Store | Tx, scope: AccountScope, id: number): Promise<number> {
  const row = await selectOne(
    at,
    sql`SELECT COUNT(*) AS "rows" FROM "transaction" t
        WHERE t.category_id = ${id} AND t.account_id IN (${accountsInScope(scope)})`,
    { rows: 'int' },
  );
  return row?.rows ?? 0;
}

export const insertCategory = (tx: Tx, section: string, name: string): Promise<number> =>
  insert(tx, sql`INSERT INTO category (section, name) VALUES (${section}, ${name})`);

export const ownCategory = (tx: Tx, ownerKey: string, id: number, at: Instant): Promise<number> =>
  run(
    tx,
    sql`INSERT INTO own_category (owner_key, category_id, created_at) VALUES (${ownerKey}, ${id}, ${instant(at)})`,
  );

/**
 * What the import made and stays, because somebody uses it, stays its owner's: a category without import and without owner would
 * be everybody's. Where it has become somebody's by hand, it is the owner's only if he uses it himself.
 */
export const keepCategoriesOwn = (
  tx: Tx,
  importId: number,
  ownerKey: string,
  scope: AccountScope,
  at: Instant,
): Promise<number> =>
  run(
    tx,
    sql`INSERT INTO own_category (owner_key, category_id, created_at)
        SELECT ${ownerKey}, c.id, ${instant(at)} FROM category c
        WHERE c.import_id = ${importId}
          AND NOT EXISTS (SELECT 1 FROM own_category o WHERE o.category_id = c.id AND o.owner_key = ${ownerKey})
          AND (NOT EXISTS (SELECT 1 FROM own_category o WHERE o.category_id = c.id)
            OR EXISTS (SELECT 1 FROM "transaction" t WHERE t.category_id = c.id AND t.account_id IN (${accountsInScope(scope)}))
            OR EXISTS (SELECT 1 FROM rule r WHERE r.category_id = c.id AND r.owner_key = ${ownerKey})
            OR EXISTS (SELECT 1 FROM budget b WHERE b.category_id = c.id AND b.owner_key = ${ownerKey}))`,
  );

export const disownCategory = (tx: Tx, ownerKey: string, id: number): Promise<number> =>
  run(tx, sql`DELETE FROM own_category WHERE owner_key = ${ownerKey} AND category_id = ${id}`);

export const renameCategoryRow = (tx: Tx, id: number, name: string): Promise<number> =>
  run(tx, sql`UPDATE category SET name = ${name} WHERE id = ${id}`);

export const deleteCategoryRow = (tx: Tx, id: number): Promise<number> =>
  run(tx, sql`DELETE FROM category WHERE id = ${id}`);

/** Whether anybody else has or uses it: rows outside of the scope, rules, budgets, files and hands of others. */
export async function isUsedByOthers(
  tx: Tx,
  id: number,
  ownerKey: string,
  scope: AccountScope,
): Promise<boolean> {
  const others = (table: Sql): Sql =>
    sql`EXISTS (SELECT 1 FROM ${table} x WHERE x.category_id = ${id} AND x.owner_key <> ${ownerKey})`;
  const row = await selectOne(
    tx,
    sql`SELECT (${others(sql`own_category`)} OR ${others(sql`rule`)} OR ${others(sql`budget`)}
          OR EXISTS (SELECT 1 FROM category c JOIN import i ON i.id = c.import_id
                     WHERE c.id = ${id} AND i.owner_key <> ${ownerKey})
          OR EXISTS (SELECT 1 FROM "transaction" t WHERE t.category_id = ${id}
                     AND t.account_id NOT IN (${accountsInScope(scope)}))) AS used`,
    { used: 'bool' },
  );
  return row?.used ?? false;
}

/** Whether nothing refers to it any more, months that are empty now aside. */
export async function isUnused(tx: Tx, id: number): Promise<boolean> {
  const row = await selectOne(
    tx,
    sql`SELECT NOT (EXISTS (SELECT 1 FROM "transaction" x WHERE x.category_id = ${id})
          OR EXISTS (SELECT 1 FROM rule x WHERE x.category_id = ${id})
          OR EXISTS (SELECT 1 FROM budget x WHERE x.category_id = ${id})
          OR EXISTS (SELECT 1 FROM month_category x WHERE x.category_id = ${id})
          OR EXISTS (SELECT 1 FROM paired_leg x WHERE x.category_id = ${id})
          OR EXISTS (SELECT 1 FROM chosen_category x WHERE x.category_id = ${id})
          OR EXISTS (SELECT 1 FROM own_category x WHERE x.category_id = ${id})) AS unused`,
    { unused: 'bool' },
  );
  return row?.unused ?? false;
}

/** Whether somebody made it by hand and has not let go of it. */
export async function isOwned(tx: Tx, id: number): Promise<boolean> {
  const row = await selectOne(
    tx,
    sql`SELECT COUNT(*) AS owners FROM own_category WHERE category_id = ${id}`,
    {
      owners: 'int',
    },
  );
  return (row?.owners ?? 0) > 0;
}
