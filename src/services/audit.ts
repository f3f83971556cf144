/**
 * The audit trail: who did what, when, and what changed, written in the transaction of the act itself. Each row is
 * sealed with an HMAC over itself and the seal before it, so that no row can be changed, left out or put in between
 * by one who does not have the key. Written last in a transaction: the head of the chain is a lock all writers share.
 */
import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  type AuditRow,
  advanceAuditHead,
  auditPage,
  findAuditHead,
  insertAudit,
} from '../db/queries/audit.ts';
import { readSetting, writeSetting } from '../db/queries/settings.ts';
import type { Tx } from '../db/store.ts';
import { type Viewer, viewerKey } from '../domain/access.ts';
import type { Bank } from './bank.ts';

/** Plain facts; never a password or its hash. */
export type AuditFacts = Readonly<Record<string, string | number | boolean | null>>;

export interface AuditEntry {
  /** What was done, in the words of the services: `transfer`, `addUser`. */
  readonly action: string;
  /** What it was done to: a ref, a name, an id. */
  readonly subject: string;
  readonly before?: AuditFacts;
  readonly after?: AuditFacts;
}

export interface AuditFault {
  /** 0 for the head of the chain. */
  readonly id: number;
  readonly fault: string;
}

const KEY_SETTING = 'audit_key';
const PAGE = 1_000;

/** Seals one entry onto the chain. `viewer` is null for what the program does by itself. */
export async function writeAudit(
  tx: Tx,
  bank: Bank,
  viewer: Viewer | null,
  { action, subject, before, after }: AuditEntry,
): Promise<void> {
  const head = await advanceAuditHead(tx);
  const key = bank.auditKey ?? (await storeKey(tx));
  const row = {
    id: head.lastId,
    at: bank.clock.now(),
    userId: viewer?.userId ?? null,
    viewerKey: viewer === null ? 'system' : viewerKey(viewer),
    action,
    subject,
    before: before === undefined ? null : JSON.stringify(before),
    after: after === undefined ? null : JSON.stringify(after),
    keyId: keyIdOf(key),
  };
  await insertAudit(tx, { ...row, seal: sealOf(key, head.seal, row) });
}

/** Walks the whole chain; what it finds broken, in order. */
export async function* verifyAudit(bank: Bank): AsyncGenerator<AuditFault> {
  const keys = await knownKeys(bank);
  let last = { id: 0, seal: '' };
  for (;;) {
    const rows = await auditPage(bank.store, last.id, PAGE);
    for (const row of rows) {
      if (row.id !== last.id + 1)
        yield { id: row.id, fault: `rows ${last.id + 1} to ${row.id - 1} are missing` };
      const key = keys.get(row.keyId);
      if (key === undefined) yield { id: row.id, fault: `sealed with a key that is not here (${row.keyId})` };
      else if (!isSame(row.seal, sealOf(key, last.seal, row)))
        yield { id: row.id, fault: 'the row or the one before it was changed' };
      last = row;
    }
    if (rows.length < PAGE) break;
  }
  const head = await findAuditHead(bank.store);
  if ((head?.lastId ?? 0) !== last.id || (head?.seal ?? '') !== last.seal)
    yield { id: 0, fault: `the trail ends at row ${last.id}, its head says ${head?.lastId ?? 0}` };
}

async function storeKey(tx: Tx): Promise<string> {
  const kept = await readSetting(tx, KEY_SETTING);
  if (kept !== undefined) return kept;
  const made = randomBytes(32).toString('base64url');
  await writeSetting(tx, KEY_SETTING, made);
  return made;
}

async function knownKeys(bank: Bank): Promise<Map<string, string>> {
  const keys = [bank.auditKey, await readSetting(bank.store, KEY_SETTING)];
  return new Map(keys.filter((key) => key !== undefined).map((key) => [keyIdOf(key), key]));
}

const keyIdOf = (key: string): string => hash('sha256', `audit key ${key}`, 'hex').slice(0, 12);

const sealOf = (key: string, sealBefore: string, row: Omit<AuditRow, 'seal'>): string =>
  createHmac('sha256', key)
    .update(
      JSON.stringify([
        sealBefore,
        row.id,
        row.at,
        row.userId,
        row.viewerKey,
        row.action,
        row.subject,
        row.before,
        row.after,
        row.keyId,
      ]),
    )
    .digest('base64url');

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
