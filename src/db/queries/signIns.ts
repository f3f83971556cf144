/** Failed sign-ins by name, whether or not there is a user of that name. */
import type { Instant } from '../../domain/day.ts';
import { run, selectOne } from '../select.ts';
import { incoming, instant, onConflictUpdate, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';

export interface FailedSignIns {
  readonly failures: number;
  readonly blockedUntil: Instant | null;
}

export const findFailedSignIns = (at: Store | Tx, nameKey: string): Promise<FailedSignIns | undefined> =>
  selectOne(at, sql`SELECT failures, blocked_until FROM sign_in WHERE name_key = ${nameKey}`, {
    failures: 'int',
    blockedUntil: 'instant?',
  });

/** Counts one more failure; the count after it. */
export async function countFailedSignIn(tx: Tx, nameKey: string): Promise<number> {
  await run(
    tx,
    sql`INSERT INTO sign_in (name_key, failures) VALUES (${nameKey}, 1)
        ${onConflictUpdate(['name_key'])} failures = sign_in.failures + ${incoming('failures')}`,
  );
  return (await findFailedSignIns(tx, nameKey))?.failures ?? 1;
}

export const blockSignIn = (tx: Tx, nameKey: string, until: Instant): Promise<number> =>
  run(tx, sql`UPDATE sign_in SET blocked_until = ${instant(until)} WHERE name_key = ${nameKey}`);

export const forgetFailedSignIns = (tx: Tx, nameKey: string): Promise<number> =>
  run(tx, sql`DELETE FROM sign_in WHERE name_key = ${nameKey}`);

/** Names that nobody tried since: made-up names must not fill the table. */
export const forgetSignInsBefore = (tx: Tx, before: Instant): Promise<number> =>
  run(tx, sql`DELETE FROM sign_in WHERE blocked_until < ${instant(before)}`);
