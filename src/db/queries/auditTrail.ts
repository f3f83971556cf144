/** A page of the audit trail as people read it, newest first: who did what to what. */
import { type RowOf, type Shape, select } from '../select.ts';
import { raw, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { conditionsOf, type FilteredColumns, type PassedRows } from './filterParts.ts';
import { keyset, type OrderKey, type ReadingPoint } from './keyset.ts';
import { allOf } from './reach.ts';
import { instantsWithin } from './span.ts';

/** All of it must hold. */
export interface AuditFilter extends PassedRows {
  /** Numbers of entries, both within. */
  readonly ids?: { readonly low: number; readonly high: number } | undefined;
}

const SHAPE = {
  id: 'id',
  at: 'instant',
  userName: 'text',
  viewerKey: 'text',
  action: 'text',
  subject: 'text',
  before: 'text?',
  after: 'text?',
} as const satisfies Shape;
export type AuditTrailEntry = RowOf<typeof SHAPE>;

/** What people call an act whose name in the trail is another word; without spaces as well, as a field is asked for. */
const ACT = `CASE l.action WHEN 'setAccountStatus' THEN
    CASE WHEN l."after" LIKE '%frozen%' THEN 'setAccountStatus freeze account freezeaccount'
         WHEN l."after" LIKE '%closed%' THEN 'setAccountStatus close account closeaccount'
         ELSE 'setAccountStatus reopen unfreeze account unfreezeaccount' END
  WHEN 'undoImport' THEN 'undoImport take back import takebackimport'
  WHEN 'addUser' THEN 'addUser create user'
  WHEN 'addOrg' THEN 'addOrg create company'
  ELSE l.action END`;
const WHO = "COALESCE(u.name, '')";
const FILTERED: FilteredColumns = {
  texts: [WHO, ACT, 'l.subject', `COALESCE(l."before", '')`, `COALESCE(l."after", '')`],
  fields: { who: WHO, act: ACT, subject: 'l.subject' },
  day: { column: 'l.at', kind: 'instant' },
};

/** By the number of the entry. */
export const auditOrder = (isDescending: boolean): readonly OrderKey<AuditTrailEntry>[] => [
  { column: 'l.id', isDescending, keyOf: ({ id }) => ({ bound: id, value: id }) },
];

/** In the order of reading: a page that is read against the list's order comes turned round. */
export async function auditTrailPage(
  store: Store,
  { parts = [], ids, ...span }: AuditFilter,
  keys: readonly OrderKey<AuditTrailEntry>[],
  at: ReadingPoint<AuditTrailEntry>,
  limit: number,
): Promise<readonly AuditTrailEntry[]> {
  const { condition, order } = keyset(keys, at);
  // The trail has setBudget for what people read as set budget.
  const named = parts.map((part) =>
    part.kind === 'field' && part.field === 'act' ? { ...part, text: part.text.replaceAll(' ', '') } : part,
  );
  return select(
    store,
    sql`SELECT l.id, l.at, ${raw(WHO)} AS user_name, l.viewer_key, l.action, l.subject, l."before", l."after"
        FROM audit l LEFT JOIN "user" u ON u.id = l.user_id
        WHERE ${allOf([
          sql`1 = 1`,
          condition,
          ids && sql`l.id BETWEEN ${ids.low} AND ${ids.high}`,
          ...instantsWithin('l.at', span),
          ...conditionsOf(named, FILTERED),
        ])} ${order} LIMIT ${limit}`,
    SHAPE,
  );
}

/** The numbers of the first and last entry. */
export async function auditEnds(store: Store): Promise<{ low: number; high: number } | undefined> {
  const [found] = await select(store, sql`SELECT MIN(id) AS low, MAX(id) AS high FROM audit`, {
    low: 'id?',
    high: 'id?',
  });
  return found?.low && found.high ? { low: found.low, high: found.high } : undefined;
}
