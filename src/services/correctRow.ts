/**
 * What correcting a trade and correcting a transaction have in common: the row is changed or taken back in one transaction
 * with its audit entry, a reason is needed to keep it, and what it would change is told by doing it and keeping nothing.
 */
import type { Tx } from '../db/store.ts';
import { transact } from '../db/transact.ts';
import { demand, type Viewer } from '../domain/access.ts';
import { type AuditFacts, writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { checkReason } from '../domain/reason.ts';
import { rehearse } from './rehearse.ts';
import type { Revision } from './revise.ts';

export interface Corrected {
  /** As a file would write it. */
  readonly before: AuditFacts;
  /** Null where it was taken back. */
  readonly after: AuditFacts | null;
  readonly revision: Revision;
}

/** One kind of row. */
export interface Correctable<Request extends { readonly reason: string }> {
  /** As the audit trail has it: `editTrade`, `deleteTrade`. */
  readonly noun: 'Trade' | 'Transaction';
  subjectOf(request: Request): string;
  /** Locks, decides and writes. */
  correct(tx: Tx, bank: Bank, viewer: Viewer, request: Request): Promise<Corrected>;
}

/** What the correction would change, told exactly; refuses what correcting refuses, save that the reason may be missing yet. */
export async function previewCorrection<Request extends { readonly reason: string }>(
  { correct }: Correctable<Request>,
  bank: Bank,
  viewer: Viewer,
  request: Request,
): Promise<Corrected> {
  demand(viewer, 'correct');
  return rehearse(bank.store, (tx) => correct(tx, bank, viewer, request));
}

export async function keepCorrection<Request extends { readonly reason: string }>(
  { noun, subjectOf, correct }: Correctable<Request>,
  bank: Bank,
  viewer: Viewer,
  request: Request,
): Promise<Corrected> {
  demand(viewer, 'correct');
  const reason = checkReason(request.reason);
  return transact(bank.store, async (tx) => {
    const corrected = await correct(tx, bank, viewer, { ...request, reason });
    const { before, after } = corrected;
    await writeAudit(tx, bank, viewer, {
      action: `${after === null ? 'delete' : 'edit'}${noun}`,
      subject: subjectOf(request),
      before,
      after: { ...after, reason },
    });
    return corrected;
  });
}
