/** The audit trail: rows chained by seals, and the head of the chain, which every writer locks. */
import type { Instant } from '../../domain/day.ts';
import { run, select, selectOne } from '../select.ts';
import { instant, onConflictUpdate, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';

export interface AuditRow {
  readonly id: number;
  readonly at: Instant;
  readonly userId: number | null;
  readonly viewerKey: string;
  readonly action: string;
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly keyId: string;
  readonly seal: string;
}

export interface AuditHead {
  readonly lastId: number;
  readonly seal: string;
}

export const findAuditHead = (at: Store | Tx): Promise<AuditHead | undefined> =>
  selectOne(at, sql`SELECT last_id, seal FROM audit_head WHERE id = 1`, { lastId: 'int', seal: 'text' });

/** Locks the head until the transaction ends and counts one on: the id of the row to write, the seal of the last. */
export async function advanceAuditHead(tx: Tx): Promise<AuditHead> {
  await run(
    tx,
    sql`INSERT INTO audit_head (id, last_id, seal) VALUES (1, 1, '')
        ${onConflictUpdate(['id'])} last_id = audit_head.last_id + 1`,
  );
  const head = await findAuditHead(tx);
  if (head === undefined) throw new Error('the audit trail has no head');
  return head;
}

export async function insertAudit(tx: Tx, row: AuditRow): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO audit (id, at, user_id, viewer_key, action, subject, "before", "after", key_id, seal)
        VALUES (${row.id}, ${instant(row.at)}, ${row.userId}, ${row.viewerKey}, ${row.action}, ${row.subject},
          ${row.before}, ${row.after}, ${row.keyId}, ${row.seal})`,
  );
  await run(tx, sql`UPDATE audit_head SET seal = ${row.seal} WHERE id = 1`);
}

/** The rows after an id, in the order of the chain. */
export const auditPage = (at: Store | Tx, afterId: number, rows: number): Promise<AuditRow[]> =>
  select(
    at,
    sql`SELECT id, at, user_id, viewer_key, action, subject, "before", "after", key_id, seal
        FROM audit WHERE id > ${afterId} ORDER BY id LIMIT ${rows}`,
    {
      id: 'id',
      at: 'instant',
      userId: 'id?',
      viewerKey: 'text',
      action: 'text',
      subject: 'text',
      before: 'text?',
      after: 'text?',
      keyId: 'text',
      seal: 'text',
    },
  );
