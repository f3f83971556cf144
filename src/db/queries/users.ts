/** Users: the people who can sign in. */
import type { Currency } from '../../domain/currency.ts';
import type { Instant } from '../../domain/day.ts';
import { insert, run, selectOne } from '../select.ts';
import { bool, instant, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';

export type UserStatus = 'active' | 'locked';

export interface NewUser {
  readonly name: string;
  readonly displayName: string;
  readonly passwordHash: string;
  readonly isAdmin: boolean;
  readonly isIndividual: boolean;
  readonly reportingCurrency: Currency;
  readonly createdAt: Instant;
}

export interface User extends Omit<NewUser, 'createdAt'> {
  readonly id: number;
  readonly status: UserStatus;
}

/** By the name in the form it is kept in. */
export async function findUser(at: Store | Tx, name: string): Promise<User | undefined> {
  const row = await selectOne(
    at,
    sql`SELECT id, name, display_name, password_hash, is_admin, is_individual, status, reporting_currency
        FROM "user" WHERE name = ${name}`,
    {
      id: 'id',
      name: 'text',
      displayName: 'text',
      passwordHash: 'text',
      isAdmin: 'bool',
      isIndividual: 'bool',
      status: 'text',
      reportingCurrency: 'text',
    },
  );
  return row && { ...row, status: row.status as UserStatus };
}

export async function hasAdmin(at: Store | Tx): Promise<boolean> {
  const row = await selectOne(at, sql`SELECT COUNT(*) AS admins FROM "user" WHERE is_admin = 1`, {
    admins: 'int',
  });
  return row !== undefined && row.admins > 0;
}

export const insertUser = (tx: Tx, user: NewUser): Promise<number> =>
  insert(
    tx,
    sql`INSERT INTO "user"
          (name, display_name, password_hash, is_admin, is_individual, reporting_currency, created_at)
        VALUES (${user.name}, ${user.displayName}, ${user.passwordHash}, ${bool(user.isAdmin)},
          ${bool(user.isIndividual)}, ${user.reportingCurrency}, ${instant(user.createdAt)})`,
  );

export const setPasswordHash = (tx: Tx, userId: number, passwordHash: string): Promise<number> =>
  run(tx, sql`UPDATE "user" SET password_hash = ${passwordHash} WHERE id = ${userId}`);

export const setUserStatus = (tx: Tx, userId: number, status: UserStatus): Promise<number> =>
  run(tx, sql`UPDATE "user" SET status = ${status} WHERE id = ${userId}`);

export const setUserCurrency = (tx: Tx, userId: number, currency: Currency): Promise<number> =>
  run(tx, sql`UPDATE "user" SET reporting_currency = ${currency} WHERE id = ${userId}`);
