/** The viewer's scope as SQL: the one condition on account ids that every query for a viewer carries. */
import type { AccountScope } from '../../domain/access.ts';
import { type Sql, sql } from '../sql.ts';

/** A subquery of the ids of the accounts in scope, for `account_id IN (${accountsInScope(scope)})`. */
export function accountsInScope(scope: AccountScope): Sql {
  switch (scope.kind) {
    case 'all':
      return sql`SELECT id FROM account`;
    case 'org':
      return sql`SELECT id FROM account WHERE owner_org_id = ${scope.orgId}`;
    case 'holder':
      return sql`SELECT id FROM account WHERE owner_org_id = ${scope.orgId} AND holder_user_id = ${scope.userId}`;
    case 'user':
      return sql`SELECT id FROM account WHERE owner_user_id = ${scope.userId}`;
  }
}
