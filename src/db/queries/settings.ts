/** Settings of the store itself, by key. */
import { run, select, selectOne } from '../select.ts';
import { incoming, list, onConflictUpdate, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';

export async function readSetting(at: Store | Tx, key: string): Promise<string | undefined> {
  const row = await selectOne(at, sql`SELECT value FROM setting WHERE "key" = ${key}`, { value: 'text' });
  return row?.value;
}

export async function readSettings(at: Store | Tx, keys: readonly string[]): Promise<Map<string, string>> {
  const rows = await select(at, sql`SELECT "key", value FROM setting WHERE "key" IN (${list(keys)})`, {
    key: 'text',
    value: 'text',
  });
  return new Map(rows.map(({ key, value }) => [key, value]));
}

export async function writeSetting(tx: Tx, key: string, value: string): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO setting ("key", value) VALUES (${key}, ${value})
        ${onConflictUpdate(['key'])} value = ${incoming('value')}`,
  );
}

/**
 * Whoever makes an instrument without ISIN, which has no key of its own, comes here first and then looks again: others wait
 * until the transaction ends. A row of its own, because a long import may hold it while everybody else goes on writing.
 */
export const lockInstruments = (tx: Tx): Promise<number> =>
  run(
    tx,
    sql`INSERT INTO setting ("key", value) VALUES ('instruments', '') ${onConflictUpdate(['key'])} value = value`,
  );
