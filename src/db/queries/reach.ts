/** Which accounts a report reads: all the viewer sees, or one of them. */
import type { AccountScope } from '../../domain/access.ts';
import { select } from '../select.ts';
import { join, list, raw, type Sql, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { accountsInScope } from './scope.ts';

export interface Reach {
  readonly scope: AccountScope;
  /** One account of the scope; all of them without it. */
  readonly accountId?: number;
  /** All accounts of the scope by number, where they are few. */
  readonly accountIds?: readonly number[];
}

/** More are not named one by one. */
const FEW_ACCOUNTS = 500;

/**
 * The accounts of a scope, by number where they are few: then MariaDB begins each at the first day that is asked for, and for a
 * subquery it reads all days of all of them.
 */
export async function reachedWith(at: Store, scope: AccountScope): Promise<Reach> {
  const found = await select(at, sql`${accountsInScope(scope)} ORDER BY id LIMIT ${FEW_ACCOUNTS + 1}`, {
    id: 'id',
  });
  return found.length > FEW_ACCOUNTS ? { scope } : { scope, accountIds: found.map(({ id }) => id) };
}

/** The condition that a column of account ids lies within reach; the column's name is a constant. */
export function withinReach(column: string, { scope, accountId, accountIds }: Reach): Sql {
  const inScope = sql`${raw(column)} IN (${accountIds === undefined ? accountsInScope(scope) : list(accountIds)})`;
  return accountId === undefined ? inScope : sql`${raw(column)} = ${accountId} AND ${inScope}`;
}

export interface ReachedAccount {
  readonly id: number;
  readonly ref: string;
  readonly currency: string;
}

/** The accounts within reach by ref. */
export const accountsWithin = (at: Store, reach: Reach): Promise<ReachedAccount[]> =>
  select(at, sql`SELECT id, ref, currency FROM account WHERE ${withinReach('id', reach)} ORDER BY ref_key`, {
    id: 'id',
    ref: 'text',
    currency: 'text',
  });

/** All the conditions together. */
export const allOf = (conditions: readonly (Sql | undefined)[]): Sql =>
  join(
    conditions.filter((condition) => condition !== undefined),
    ' AND ',
  );

/** One of the conditions at least; none of none. */
export const anyOf = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql`1 = 0` : sql`(${join(conditions, ' OR ')})`;
