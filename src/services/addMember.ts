/** Gives a user a role in an org, or another one. An owner does so in his own org, an admin in any. */
import { findOrg, type Org } from '../db/queries/orgs.ts';
import { findRoleInOrg, setRoleInOrg } from '../db/queries/memberships.ts';
import { findUser } from '../db/queries/users.ts';
import { type Tx, transact } from '../db/transact.ts';
import { demand, type MembershipRole, type Viewer } from '../domain/access.ts';
import { nameKey } from '../domain/name.ts';
import { refuse } from '../domain/refusal.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';

export interface NewMember {
  readonly user: string;
  readonly role: MembershipRole;
  /** The viewer's own org when absent. */
  readonly org?: string | undefined;
}

/** The role he had in it before, if any. */
export async function addMember(
  bank: Bank,
  viewer: Viewer,
  request: NewMember,
): Promise<MembershipRole | undefined> {
  demand(viewer, 'manageMembers');
  return transact(bank.store, async (tx) => {
    const org = await findManagedOrg(tx, viewer, request.org);
    const user = await findUser(tx, nameKey(request.user));
    if (user === undefined) refuse('unknown_user', `there is no user ${request.user}`, 'add the user first');
    const before = await findRoleInOrg(tx, user.id, org.id);
    await setRoleInOrg(tx, user.id, org.id, request.role);
    await writeAudit(tx, bank, viewer, {
      action: 'addMember',
      subject: `${user.name} in ${org.name}`,
      ...(before !== undefined && { before: { role: before } }),
      after: { role: request.role },
    });
    return before;
  });
}

/** The org of that name, if the viewer manages it: another one does not exist for an owner. */
export async function findManagedOrg(tx: Tx, viewer: Viewer, name: string | undefined): Promise<Org> {
  const own = viewer.role === 'corporate' ? { id: viewer.orgId, name: viewer.orgName } : undefined;
  if (name === undefined) return own ?? refuse('missing_value', 'an org is needed', 'name the org');
  const org = await findOrg(tx, name);
  if (org === undefined || (own !== undefined && own.id !== org.id))
    refuse('unknown_org', `there is no org ${name}`, 'check the name');
  return org;
}
