/** A user's new password in place of the one he proves to know. Refuses weak ones. */
import { setPasswordHash } from '../db/queries/users.ts';
import { transact } from '../db/transact.ts';
import type { Viewer } from '../domain/access.ts';
import { demandGoodPassword } from '../domain/password.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { hashPassword } from './password.ts';
import { proveIdentity } from './signIn.ts';

export async function changePassword(
  bank: Bank,
  viewer: Viewer,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<void> {
  demandGoodPassword(next);
  const user = await proveIdentity(bank, { name: viewer.userName, password: current });
  const passwordHash = await hashPassword(next);
  await transact(bank.store, async (tx) => {
    await setPasswordHash(tx, user.id, passwordHash);
    await writeAudit(tx, bank, viewer, { action: 'changePassword', subject: user.name });
  });
}
