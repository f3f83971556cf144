/** A new password for somebody who forgot his. Refuses weak ones, and one's own: for that one proves to know the old one. */
import { findUser, setPasswordHash } from '../db/queries/users.ts';
import { transact } from '../db/transact.ts';
import { demand, type Viewer } from '../domain/access.ts';
import { nameKey } from '../domain/name.ts';
import { demandGoodPassword } from '../domain/password.ts';
import { refuse } from '../domain/refusal.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { hashPassword } from './password.ts';

/** An admin's act. */
export async function resetPassword(
  bank: Bank,
  viewer: Viewer,
  { user: name, password }: { readonly user: string; readonly password: string },
): Promise<void> {
  demand(viewer, 'managePeople');
  demandGoodPassword(password);
  const passwordHash = await hashPassword(password);
  await transact(bank.store, async (tx) => {
    const user = await findUser(tx, nameKey(name));
    if (user === undefined) refuse('unknown_user', `there is no user ${name}`, 'check the name');
    if (user.id === viewer.userId)
      refuse(
        'bad_value',
        'your own password is not reset',
        'change it with : password, or finance user passwd',
      );
    await setPasswordHash(tx, user.id, passwordHash);
    await writeAudit(tx, bank, viewer, { action: 'resetPassword', subject: user.name });
  });
}
