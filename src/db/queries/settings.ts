/** Settings of the store itself, by key. */
import { selectOne, run } from '../select.ts';
import { incoming, onConflictUpdate, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';

export async function readSetting(at: Store | Tx, key: string): Promise<string | undefined> {
  const row = await selectOne(at, sql`SELECT value FROM setting WHERE "key" = ${key}`, { value: 'text' });
  return row?.value;
}

export async function writeSetting(tx: Tx, key: string, value: string): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO setting ("key", value) VALUES (${key}, ${value})
        ${onConflictUpdate(['key'])} value = ${incoming('value')}`,
  );
}
