/** Lists of people, orgs and memberships, as far as somebody may see them. */
import type { AccountScope, PeopleScope } from '../../domain/access.ts';
import { select } from '../select.ts';
import { raw, type Sql, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { accountsInScope } from './scope.ts';

/** The condition that a column of ids of users lies in scope; the column's name is a constant. */
function usersInScope(column: string, scope: PeopleScope): Sql {
  switch (scope.kind) {
    case 'all':
      return sql`1 = 1`;
    case 'org':
      return sql`${raw(column)} IN (SELECT user_id FROM membership WHERE org_id = ${scope.orgId})`;
    case 'user':
      return sql`${raw(column)} = ${scope.userId}`;
  }
}

/** The condition that a membership `m` lies in scope. */
const membershipsInScope = (scope: PeopleScope): Sql =>
  scope.kind === 'org' ? sql`m.org_id = ${scope.orgId}` : usersInScope('m.user_id', scope);

/** By name. */
export const listUsers = (at: Store, scope: PeopleScope) =>
  select(
    at,
    sql`SELECT u.id, u.name, u.display_name, u.is_admin, u.is_individual, u.status, u.reporting_currency, u.created_at
        FROM "user" u WHERE ${usersInScope('u.id', scope)} ORDER BY u.name`,
    {
      id: 'id',
      name: 'text',
      displayName: 'text',
      isAdmin: 'bool',
      isIndividual: 'bool',
      status: 'text',
      reportingCurrency: 'text',
      createdAt: 'instant',
    },
  );

/** By org and name. */
export const listMembers = (at: Store, scope: PeopleScope) =>
  select(
    at,
    sql`SELECT o.name AS org, u.id AS user_id, u.name, u.display_name, m.role, u.status
        FROM membership m JOIN org o ON o.id = m.org_id JOIN "user" u ON u.id = m.user_id
        WHERE ${membershipsInScope(scope)} ORDER BY o.name, u.name`,
    { org: 'text', userId: 'id', name: 'text', displayName: 'text', role: 'text', status: 'text' },
  );

/** By name, with how many members and accounts of each are in scope. */
export const listOrgs = (at: Store, scope: PeopleScope, accounts: AccountScope) =>
  select(
    at,
    sql`SELECT o.name, o.status, o.reporting_currency, o.created_at,
          (SELECT COUNT(*) FROM membership m WHERE m.org_id = o.id AND ${membershipsInScope(scope)}) AS members,
          (SELECT COUNT(*) FROM account a WHERE a.owner_org_id = o.id
             AND a.id IN (${accountsInScope(accounts)})) AS accounts
        FROM org o
        WHERE ${scope.kind === 'all' ? sql`1 = 1` : sql`o.id IN (SELECT m.org_id FROM membership m WHERE ${membershipsInScope(scope)})`}
        ORDER BY o.name`,
    {
      name: 'text',
      status: 'text',
      reportingCurrency: 'text',
      createdAt: 'instant',
      members: 'int',
      accounts: 'int',
    },
  );
