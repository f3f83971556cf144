/** Mappings that were saved, by their owner. */
import type { Instant } from '../../domain/day.ts';
import { insert, run, type Shape, select, selectOne } from '../select.ts';
import { instant, list, type Sql, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';

const STORED = {
  name: 'text',
  kind: 'text',
  mapping: 'text',
  createdAt: 'instant',
} as const satisfies Shape;

const stored = (condition: Sql): Sql =>
  sql`SELECT name, kind, mapping, created_at FROM mapping WHERE ${condition}`;

export const mappingsOfOwner = (at: Store | Tx, ownerKey: string) =>
  select(at, stored(sql`owner_key = ${ownerKey} ORDER BY name`), STORED);

export const findMappingByName = (at: Store | Tx, ownerKey: string, name: string) =>
  selectOne(at, stored(sql`owner_key = ${ownerKey} AND name = ${name}`), STORED);

/** The last one saved for files with one of these headers. */
export const findMappingOfHeaders = (
  at: Store | Tx,
  ownerKey: string,
  fingerprints: readonly string[],
  kinds: readonly string[],
) =>
  selectOne(
    at,
    stored(
      sql`owner_key = ${ownerKey} AND fingerprint IN (${list(fingerprints)}) AND kind IN (${list(kinds)})
          ORDER BY id DESC LIMIT 1`,
    ),
    STORED,
  );

export interface MappingFacts {
  readonly name: string;
  readonly kind: string;
  readonly fingerprint: string;
  /** JSON. */
  readonly mapping: string;
}

/** Takes the place of one of the same name. */
export async function keepMapping(
  tx: Tx,
  ownerKey: string,
  { name, kind, fingerprint, mapping }: MappingFacts,
  createdAt: Instant,
): Promise<void> {
  await deleteMapping(tx, ownerKey, name);
  await insert(
    tx,
    sql`INSERT INTO mapping (owner_key, name, kind, fingerprint, mapping, created_at)
        VALUES (${ownerKey}, ${name}, ${kind}, ${fingerprint}, ${mapping}, ${instant(createdAt)})`,
  );
}

/** How many there were: none or one. */
export const renameMapping = (tx: Tx, ownerKey: string, name: string, other: string): Promise<number> =>
  run(tx, sql`UPDATE mapping SET name = ${other} WHERE owner_key = ${ownerKey} AND name = ${name}`);

/** How many there were. */
export const deleteMapping = (tx: Tx, ownerKey: string, name: string): Promise<number> =>
  run(tx, sql`DELETE FROM mapping WHERE owner_key = ${ownerKey} AND name = ${name}`);
