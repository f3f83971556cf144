/** Takes in a user. Refuses names that are taken in any spelling, weak passwords, and a user who could be nobody. */
import { findOrg } from '../db/queries/orgs.ts';
import { setRoleInOrg } from '../db/queries/memberships.ts';
import { findUser, insertUser } from '../db/queries/users.ts';
import { type Tx, transact } from '../db/transact.ts';
import { demand, type MembershipRole, type Viewer } from '../domain/access.ts';
import { type Currency, parseCurrency } from '../domain/currency.ts';
import { parseFullName, parseUserName } from '../domain/name.ts';
import { demandGoodPassword } from '../domain/password.ts';
import { refuse } from '../domain/refusal.ts';
import { type AuditFacts, writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { hashPassword } from './password.ts';

/** Who a user is to be; at least one of the three roles. */
export interface Enrolment {
  readonly name: string;
  /** The name itself when absent. */
  readonly displayName?: string | undefined;
  readonly isAdmin?: boolean | undefined;
  readonly isIndividual?: boolean | undefined;
  readonly member?: { readonly org: string; readonly role: MembershipRole } | undefined;
  /** EUR when absent. */
  readonly reportingCurrency?: Currency | undefined;
}

export interface AddedUser {
  readonly id: number;
  readonly name: string;
}

/** An admin's act. */
export async function addUser(
  bank: Bank,
  viewer: Viewer,
  { password, ...enrolment }: Enrolment & { readonly password: string },
): Promise<AddedUser> {
  demand(viewer, 'managePeople');
  demandGoodPassword(password);
  return enrolUser(bank, viewer, { ...enrolment, passwordHash: await hashPassword(password) });
}

/** The same with a hash that is already there, whatever the password's length: the demo bank's users share one. */
export async function enrolUser(
  bank: Bank,
  viewer: Viewer,
  enrolment: Enrolment & { readonly passwordHash: string },
): Promise<AddedUser> {
  demand(viewer, 'managePeople');
  return transact(bank.store, async (tx) => {
    const { facts, ...added } = await insertEnrolment(tx, bank, enrolment);
    await writeAudit(tx, bank, viewer, { action: 'addUser', subject: added.name, after: facts });
    return added;
  });
}

/** The user and the membership, without a demand and without an audit row. */
export async function insertEnrolment(
  tx: Tx,
  bank: Bank,
  enrolment: Enrolment & { readonly passwordHash: string },
): Promise<AddedUser & { readonly facts: AuditFacts }> {
  const { isAdmin = false, isIndividual = false, member, passwordHash } = enrolment;
  const name = parseUserName(enrolment.name);
  const displayName = parseFullName(enrolment.displayName ?? name, "a person's name");
  const reportingCurrency = parseCurrency(enrolment.reportingCurrency ?? 'EUR');
  if (!isAdmin && !isIndividual && member === undefined)
    refuse(
      'missing_value',
      `${name} would have no role`,
      'make the user an admin, an individual or a member of an org',
    );
  const org = member && (await findOrg(tx, member.org));
  if (member !== undefined && org === undefined)
    refuse('unknown_org', `there is no org ${member.org}`, 'add the org first');
  if ((await findUser(tx, name)) !== undefined)
    refuse('name_taken', `there is a user ${name} already`, 'choose another name');
  const id = await insertUser(tx, {
    name,
    displayName,
    passwordHash,
    isAdmin,
    isIndividual,
    reportingCurrency,
    createdAt: bank.clock.now(),
  });
  if (member !== undefined && org !== undefined) await setRoleInOrg(tx, id, org.id, member.role);
  const facts = { isAdmin, isIndividual, org: org?.name ?? null, membership: member?.role ?? null };
  return { id, name, facts };
}
