/** A page of the audit trail as people read it, newest first: who did what to what. */
import { addDays, type Day } from '../../domain/day.ts';
import { type RowOf, type Shape, select } from '../select.ts';
import { instant, raw, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { contains, occurring } from './contains.ts';
import type { PageAt } from './keyset.ts';
import { allOf } from './reach.ts';

/** All of it must hold. */
export interface AuditFilter {
  /** Each occurs in the name, the action, the subject or the facts. */
  readonly texts?: readonly string[];
  /** Occurs in the name of who did it. */
  readonly who?: string | undefined;
  /** Occurs in the name of the act. */
  readonly action?: string | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
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

const WHO = "COALESCE(u.name, '')";
const SEARCHED = [WHO, 'l.action', 'l.subject', `COALESCE(l."before", '')`, `COALESCE(l."after", '')`];

export async function auditTrailPage(
  store: Store,
  { texts = [], who, action, from, to }: AuditFilter,
  at: PageAt<AuditTrailEntry>,
  limit: number,
): Promise<readonly AuditTrailEntry[]> {
  const isBackward = at === 'last' || (typeof at === 'object' && 'before' in at);
  const rows = await select(
    store,
    sql`SELECT l.id, l.at, ${raw(WHO)} AS user_name, l.viewer_key, l.action, l.subject, l."before", l."after"
        FROM audit l LEFT JOIN "user" u ON u.id = l.user_id
        WHERE ${allOf([
          sql`1 = 1`,
          typeof at === 'string'
            ? undefined
            : 'after' in at
              ? sql`l.id < ${at.after.id}`
              : sql`l.id > ${at.before.id}`,
          who === undefined ? undefined : contains(WHO, who),
          action === undefined ? undefined : contains('l.action', action),
          from === undefined ? undefined : sql`l.at >= ${instant(`${from}T00:00:00.000Z`)}`,
          to === undefined ? undefined : sql`l.at < ${instant(`${addDays(to, 1)}T00:00:00.000Z`)}`,
          ...occurring(SEARCHED, texts),
        ])} ORDER BY l.id ${raw(isBackward ? 'ASC' : 'DESC')} LIMIT ${limit}`,
    SHAPE,
  );
  return isBackward ? rows.toReversed() : rows;
}
