/** Makes the first admin of a store. Refuses `store_exists` where there is an admin already. */
import { hasAdmin } from '../db/queries/users.ts';
import { transact } from '../db/transact.ts';
import { demandGoodPassword } from '../domain/password.ts';
import { refuse } from '../domain/refusal.ts';
import { type AddedUser, type Enrolment, insertEnrolment } from './addUser.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { hashPassword } from './password.ts';

type FirstAdmin = Pick<Enrolment, 'name' | 'displayName' | 'reportingCurrency'>;

export async function initStore(
  bank: Bank,
  { password, ...admin }: FirstAdmin & { readonly password: string },
): Promise<AddedUser> {
  demandGoodPassword(password);
  return enrolFirstAdmin(bank, { ...admin, passwordHash: await hashPassword(password) });
}

/** The same with a hash that is already there, for the demo bank. */
export const enrolFirstAdmin = (
  bank: Bank,
  admin: FirstAdmin & { readonly passwordHash: string },
): Promise<AddedUser> =>
  transact(bank.store, async (tx) => {
    if (await hasAdmin(tx))
      refuse('store_exists', `${bank.store.name} has an admin already`, 'let that admin add users');
    const { facts, ...added } = await insertEnrolment(tx, bank, { ...admin, isAdmin: true });
    await writeAudit(tx, bank, null, { action: 'initStore', subject: added.name, after: facts });
    return added;
  });
