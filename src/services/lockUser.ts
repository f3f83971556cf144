/** Locks a user out, or lets him in again. Refuses that an admin locks himself out. */
import { findUser, setUserStatus } from '../db/queries/users.ts';
import { transact } from '../db/transact.ts';
import { demand, type Viewer } from '../domain/access.ts';
import { nameKey } from '../domain/name.ts';
import { readReason } from '../domain/reason.ts';
import { refuse } from '../domain/refusal.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';

/** An admin's act. A locked user can't sign in; who is signed in already stays so until he leaves. */
export async function lockUser(
  bank: Bank,
  viewer: Viewer,
  request: { readonly user: string; readonly locked: boolean; readonly reason?: string | undefined },
): Promise<void> {
  demand(viewer, 'managePeople');
  const reason = readReason(request.reason);
  await transact(bank.store, async (tx) => {
    const user = await findUser(tx, nameKey(request.user));
    if (user === undefined) refuse('unknown_user', `there is no user ${request.user}`, 'check the name');
    if (user.id === viewer.userId) refuse('bad_value', 'nobody locks himself out', 'let another admin do it');
    const status = request.locked ? 'locked' : 'active';
    await setUserStatus(tx, user.id, status);
    await writeAudit(tx, bank, viewer, {
      action: request.locked ? 'lockUser' : 'unlockUser',
      subject: user.name,
      before: { status: user.status },
      after: { status, ...(reason && { reason }) },
    });
  });
}
