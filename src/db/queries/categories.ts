/** Categories by section and name. */
import { select, selectOne } from '../select.ts';
import { sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';

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

/** Those that every bank has, and those that files of this owner brought, by section and name. */
export const categoriesOf = (at: Store | Tx, ownerKey: string) =>
  select(
    at,
    sql`SELECT c.section, c.name FROM category c LEFT JOIN import i ON i.id = c.import_id
        WHERE c.import_id IS NULL OR i.owner_key = ${ownerKey} ORDER BY c.section, c.name`,
    { section: 'text', name: 'text' },
  );
