/** Which accounts a report reads: all the viewer sees, or one of them. */
import type { AccountScope } from '../../domain/access.ts';
import { select } from '../select.ts';
import { join, raw, type Sql, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { accountsInScope } from './scope.ts';

export interface Reach {
  readonly scope: AccountScope;
  /** One account of the scope; all of them without it. */
  readonly accountId?: number;
}

/** The condition that a column of account ids lies within reach; the column's name is a constant. */
export function withinReach(column: string, { scope, accountId }: Reach): Sql {
  const inScope = sql`${raw(column)} IN (${accountsInScope(scope)})`;
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
