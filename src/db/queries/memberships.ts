/** Memberships: which user has which role in which org. */
import type { MembershipRole } from '../../domain/access.ts';
import type { Currency } from '../../domain/currency.ts';
import { run, select, selectOne } from '../select.ts';
import { incoming, onConflictUpdate, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';

export interface Membership {
  readonly orgId: number;
  readonly orgName: string;
  readonly reportingCurrency: Currency;
  readonly role: MembershipRole;
}

/** In orgs that are active, by the org's name. */
export async function membershipsOf(at: Store | Tx, userId: number): Promise<Membership[]> {
  const rows = await select(
    at,
    sql`SELECT m.org_id, o.name AS org_name, o.reporting_currency, m.role
        FROM membership m JOIN org o ON o.id = m.org_id
        WHERE m.user_id = ${userId} AND o.status = 'active' ORDER BY o.name`,
    { orgId: 'id', orgName: 'text', reportingCurrency: 'text', role: 'text' },
  );
  return rows.map((row) => ({ ...row, role: row.role as MembershipRole }));
}

export async function findRoleInOrg(
  at: Store | Tx,
  userId: number,
  orgId: number,
): Promise<MembershipRole | undefined> {
  const row = await selectOne(
    at,
    sql`SELECT role FROM membership WHERE user_id = ${userId} AND org_id = ${orgId}`,
    { role: 'text' },
  );
  return row?.role as MembershipRole | undefined;
}

/** Makes the user a member, or gives the member another role. */
export const setRoleInOrg = (tx: Tx, userId: number, orgId: number, role: MembershipRole): Promise<number> =>
  run(
    tx,
    sql`INSERT INTO membership (user_id, org_id, role) VALUES (${userId}, ${orgId}, ${role})
        ${onConflictUpdate(['user_id', 'org_id'])} role = ${incoming('role')}`,
  );
