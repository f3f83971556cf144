/** Accounts: one by its ref, its opening, its status. Lists of accounts belong to the reports. */
import type { AccountScope } from '../../domain/access.ts';
import type { AccountKind, AccountStatus } from '../../domain/account.ts';
import type { Currency } from '../../domain/currency.ts';
import type { Day, Instant } from '../../domain/day.ts';
import type { Method } from '../../domain/method.ts';
import type { Money } from '../../domain/money.ts';
import { insert, run, type Shape, select, selectOne } from '../select.ts';
import { day, instant, list, money, type Sql, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import { accountsInScope } from './scope.ts';

export interface NewAccount {
  readonly ref: string;
  readonly refKey: string;
  readonly name: string;
  readonly kind: AccountKind;
  readonly currency: Currency;
  readonly ownerUserId: number | null;
  readonly ownerOrgId: number | null;
  readonly holderUserId: number | null;
  readonly openedOn: Day;
  readonly openingBalance: Money;
  readonly createdAt: Instant;
}

export interface Account {
  readonly id: number;
  readonly ref: string;
  readonly name: string;
  readonly kind: AccountKind;
  readonly currency: Currency;
  readonly status: AccountStatus;
  readonly balance: Money;
  readonly overdraftLimit: Money;
  readonly method: Method;
  readonly ownerUserId: number | null;
  readonly ownerOrgId: number | null;
  /** `u5` or `o3`. */
  readonly ownerKey: string;
  readonly ownerName: string;
}

const SHAPE = {
  id: 'id',
  ref: 'text',
  name: 'text',
  kind: 'text',
  currency: 'text',
  status: 'text',
  balance: 'money',
  overdraftLimit: 'money',
  method: 'text',
  ownerUserId: 'id?',
  ownerOrgId: 'id?',
  ownerName: 'text',
} as const satisfies Shape;

async function findWhere(at: Store | Tx, condition: Sql): Promise<Account | undefined> {
  const row = await selectOne(
    at,
    sql`SELECT a.id, a.ref, a.name, a.kind, a.currency, a.status, a.balance, a.overdraft_limit, a.method,
          a.owner_user_id, a.owner_org_id, COALESCE(u.display_name, o.name) AS owner_name
        FROM account a LEFT JOIN "user" u ON u.id = a.owner_user_id LEFT JOIN org o ON o.id = a.owner_org_id
        WHERE ${condition}`,
    SHAPE,
  );
  return (
    row && {
      ...row,
      kind: row.kind as AccountKind,
      status: row.status as AccountStatus,
      method: row.method as Method,
      ownerKey: row.ownerUserId === null ? `o${row.ownerOrgId}` : `u${row.ownerUserId}`,
    }
  );
}

export const findAccountInScope = (
  at: Store | Tx,
  scope: AccountScope,
  key: string,
): Promise<Account | undefined> =>
  findWhere(at, sql`a.ref_key = ${key} AND a.id IN (${accountsInScope(scope)})`);

/** Whoever it belongs to: only for the payee of a transfer and for refs that must be unique. */
export const findAnyAccount = (at: Store | Tx, key: string): Promise<Account | undefined> =>
  findWhere(at, sql`a.ref_key = ${key}`);

export const insertAccount = (tx: Tx, account: NewAccount): Promise<number> =>
  insert(
    tx,
    sql`INSERT INTO account (ref, ref_key, name, kind, currency, owner_user_id, owner_org_id, holder_user_id,
          opened_on, opening_balance, balance, created_at)
        VALUES (${account.ref}, ${account.refKey}, ${account.name}, ${account.kind}, ${account.currency},
          ${account.ownerUserId}, ${account.ownerOrgId}, ${account.holderUserId}, ${day(account.openedOn)},
          ${money(account.openingBalance)}, ${money(account.openingBalance)}, ${instant(account.createdAt)})`,
  );

export const updateAccountStatus = (tx: Tx, accountId: number, status: AccountStatus): Promise<number> =>
  run(tx, sql`UPDATE account SET status = ${status} WHERE id = ${accountId}`);

export const updateAccountMethod = (tx: Tx, accountId: number, method: Method): Promise<number> =>
  run(tx, sql`UPDATE account SET method = ${method} WHERE id = ${accountId}`);

export async function hasHoldings(at: Store | Tx, accountId: number): Promise<boolean> {
  const row = await selectOne(
    at,
    sql`SELECT COUNT(*) AS positions FROM holding WHERE account_id = ${accountId}`,
    { positions: 'int' },
  );
  return row !== undefined && row.positions > 0;
}

/** Whether anything was ever booked, traded or carried on the account. */
export async function isUsed(at: Store | Tx, accountId: number): Promise<boolean> {
  const row = await selectOne(
    at,
    sql`SELECT (SELECT COUNT(*) FROM "transaction" WHERE account_id = ${accountId})
          + (SELECT COUNT(*) FROM trade WHERE account_id = ${accountId})
          + (SELECT COUNT(*) FROM action WHERE account_id = ${accountId} OR to_account_id = ${accountId}) AS entries`,
    { entries: 'int' },
  );
  return row !== undefined && row.entries > 0;
}

/** Of accounts whose ids are known, by id. */
export const accountFigures = (at: Store | Tx, ids: readonly number[]) =>
  select(
    at,
    sql`SELECT id, ref, currency, balance, overdraft_limit FROM account WHERE id IN (${list(ids)}) ORDER BY id`,
    { id: 'id', ref: 'text', currency: 'text', balance: 'money', overdraftLimit: 'money' },
  );

/** Locks the accounts, in the order of their ids, until the transaction ends. */
export async function lockAccounts(tx: Tx, ids: readonly number[]): Promise<void> {
  for (const id of ids.toSorted((a, b) => a - b))
    await run(tx, sql`UPDATE account SET balance = balance WHERE id = ${id}`);
}
