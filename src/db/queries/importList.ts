/** Every import that somebody may look at: all of them, those of an owner, or none. */
import { select } from '../select.ts';
import { type Sql, sql } from '../sql.ts';
import type { Store } from '../store.ts';

export type ImportsInSight = 'all' | 'none' | { readonly ownerKey: string };

function inSight(whose: ImportsInSight): Sql {
  if (typeof whose === 'string') return whose === 'all' ? sql`1 = 1` : sql`1 = 0`;
  return sql`i.kind IN ('transactions', 'trades') AND i.owner_key = ${whose.ownerKey}`;
}

/** Newest first. */
export const listEveryImport = (at: Store, whose: ImportsInSight) =>
  select(
    at,
    sql`SELECT i.id, i.kind, i.file_name, u.name AS user_name, i.viewer_key, i.state, i."rows", i.accepted,
          i.duplicates, i.rejected, i.created_at, i.undone_at
        FROM import i JOIN "user" u ON u.id = i.user_id WHERE ${inSight(whose)} ORDER BY i.id DESC`,
    {
      id: 'id',
      kind: 'text',
      fileName: 'text',
      userName: 'text',
      viewerKey: 'text',
      state: 'text',
      rows: 'int',
      accepted: 'int',
      duplicates: 'int',
      rejected: 'int',
      createdAt: 'instant',
      undoneAt: 'instant?',
    },
  );
