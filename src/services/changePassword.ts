/** A user's new password in place of the one he proves to know. Refuses weak ones, `sign_in_failed` and `sign_in_throttled`. */
import { setPasswordHash } from '../db/queries/users.ts';
import { transact } from '../db/transact.ts';
import type { Viewer } from '../domain/access.ts';
import { demandGoodPassword } from '../domain/password.ts';
import { isRefusal, refuse } from '../domain/refusal.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { hashPassword } from './password.ts';
import { type Credentials, proveIdentity } from './signIn.ts';

export async function changePassword(
  bank: Bank,
  viewer: Viewer,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<void> {
  demandGoodPassword(next);
  const user = await proveOwn(bank, { name: viewer.userName, password: current });
  const passwordHash = await hashPassword(next);
  await transact(bank.store, async (tx) => {
    await setPasswordHash(tx, user.id, passwordHash);
    await writeAudit(tx, bank, viewer, { action: 'changePassword', subject: user.name });
  });
}

/** Who is signed in has a name that is right: only the password can be wrong. */
async function proveOwn(bank: Bank, credentials: Credentials): ReturnType<typeof proveIdentity> {
  try {
    return await proveIdentity(bank, credentials);
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'sign_in_failed') throw error;
    return refuse('sign_in_failed', 'that is not your password', 'type the one you signed in with');
  }
}
