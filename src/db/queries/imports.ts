/** Imports: one row for each file that was taken in. */
import type { Instant } from '../../domain/day.ts';
import type { ImportKind } from '../../domain/importPlan.ts';
import { insert, run, type Shape, select, selectOne } from '../select.ts';
import { instant, type Sql, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';

export type ImportState = 'applied' | 'undone';

export interface NewImport {
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly userId: number;
  readonly viewerKey: string;
  readonly ownerKey: string;
  readonly createdAt: Instant;
}

/** Begins an import; what it came to is told by {@link completeImport}. */
export const insertImport = (tx: Tx, made: NewImport): Promise<number> =>
  insert(
    tx,
    sql`INSERT INTO import (kind, file_name, file_hash, user_id, viewer_key, owner_key, "rows", accepted, duplicates,
          rejected, options, created_at)
        VALUES (${made.kind}, ${made.fileName}, '', ${made.userId}, ${made.viewerKey}, ${made.ownerKey}, 0, 0, 0, 0,
          '{}', ${instant(made.createdAt)})`,
  );

export interface ImportFigures {
  readonly fileHash: string;
  readonly rows: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** JSON. */
  readonly options: string;
}

export const completeImport = (tx: Tx, id: number, figures: ImportFigures): Promise<number> =>
  run(
    tx,
    sql`UPDATE import SET file_hash = ${figures.fileHash}, "rows" = ${figures.rows}, accepted = ${figures.accepted},
          duplicates = ${figures.duplicates}, rejected = ${figures.rejected}, options = ${figures.options}
        WHERE id = ${id}`,
  );

const SHAPE = {
  id: 'id',
  kind: 'text',
  fileName: 'text',
  userName: 'text',
  ownerKey: 'text',
  state: 'text',
  rows: 'int',
  accepted: 'int',
  duplicates: 'int',
  rejected: 'int',
  options: 'text',
  createdAt: 'instant',
  undoneAt: 'instant?',
} as const satisfies Shape;

export interface StoredImport {
  readonly id: number;
  readonly kind: ImportKind;
  readonly fileName: string;
  /** Who imported it. */
  readonly userName: string;
  readonly ownerKey: string;
  readonly state: ImportState;
  readonly rows: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly options: string;
  readonly createdAt: Instant;
  readonly undoneAt: Instant | null;
}

const COLUMNS = sql`i.id, i.kind, i.file_name, u.name AS user_name, i.owner_key, i.state, i."rows", i.accepted,
  i.duplicates, i.rejected, i.options, i.created_at, i.undone_at`;

type Row = Omit<StoredImport, 'kind' | 'state'> & { readonly kind: string; readonly state: string };
const importOf = (row: Row): StoredImport => ({
  ...row,
  kind: row.kind as ImportKind,
  state: row.state as ImportState,
});

/** Whose imports: those of an owner, or what is everybody's: prices, rates, and actions that the bank entered. */
export type ImportsOf = { readonly ownerKey: string } | 'marketData';

export const belongsTo = (whose: ImportsOf): Sql =>
  whose === 'marketData'
    ? sql`(i.kind IN ('prices', 'rates') OR (i.kind = 'actions' AND i.viewer_key LIKE 'admin:%'))`
    : sql`i.kind IN ('transactions', 'trades', 'actions') AND i.owner_key = ${whose.ownerKey}
        AND i.viewer_key NOT LIKE 'admin:%'`;

/** Newest first. */
export async function importsOf(at: Store | Tx, whose: ImportsOf): Promise<StoredImport[]> {
  const rows = await select(
    at,
    sql`SELECT ${COLUMNS} FROM import i JOIN "user" u ON u.id = i.user_id
        WHERE ${belongsTo(whose)} ORDER BY i.id DESC`,
    SHAPE,
  );
  return rows.map(importOf);
}

export async function findImport(
  at: Store | Tx,
  whose: ImportsOf,
  id: number,
): Promise<StoredImport | undefined> {
  const row = await selectOne(
    at,
    sql`SELECT ${COLUMNS} FROM import i JOIN "user" u ON u.id = i.user_id
        WHERE ${belongsTo(whose)} AND i.id = ${id}`,
    SHAPE,
  );
  return row && importOf(row);
}
