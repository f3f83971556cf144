/**
 * A correction is a new fact with a reason: what the row was stays on record, so that a report can say what was known on a
 * day, and what it was known by, so that the file it came from still says duplicate.
 */
import { type CorrectedSubject, insertCorrection, isIdentityTaken } from '../db/queries/corrections.ts';
import type { Tx } from '../db/store.ts';
import type { Viewer } from '../domain/access.ts';
import type { AuditFacts } from './audit.ts';
import type { Bank } from './bank.ts';
import { type Digest, identityOf } from './identity.ts';

/** A row as it was, and as much of it as is compared. */
export interface CorrectedRow {
  readonly id: number;
  readonly accountId: number | null;
  readonly identity: Digest;
  readonly content: Digest;
  readonly importId: number | null;
}

export interface Correction {
  readonly subject: CorrectedSubject;
  readonly row: CorrectedRow;
  readonly before: AuditFacts;
  /** Null where the row is taken back. */
  readonly after: AuditFacts | null;
}

export async function recordCorrection(
  tx: Tx,
  bank: Bank,
  viewer: Viewer,
  reason: string,
  { subject, row, before, after }: Correction,
): Promise<void> {
  await insertCorrection(tx, {
    subject,
    rowId: row.id,
    accountId: row.accountId,
    identity: row.identity,
    content: row.content,
    importId: row.importId,
    before: JSON.stringify(before),
    after: after === null ? null : JSON.stringify(after),
    reason,
    userId: viewer.userId,
    at: bank.clock.now(),
  });
}

/** What the row is known by with its new content: its id stays, a count of equals is the next that is free. */
export async function identityAfter(
  tx: Tx,
  subject: 'transaction' | 'trade',
  row: CorrectedRow & { readonly accountId: number; readonly externalId: string | null },
  content: Digest,
): Promise<Digest> {
  if (row.externalId !== null || content === row.content) return row.identity;
  for (let occurrence = 1; ; occurrence++) {
    const identity = identityOf(null, content, occurrence);
    if (!(await isIdentityTaken(tx, subject, row.accountId, identity))) return identity;
  }
}
