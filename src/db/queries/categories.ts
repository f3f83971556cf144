/** Categories by section and name. */
import { selectOne } from '../select.ts';
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
