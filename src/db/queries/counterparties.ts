/** Counterparties: the private address book of each owner, and who in it may be meant as a payee. */
import type { AccountScope } from '../../domain/access.ts';
import { run, select, selectOne } from '../select.ts';
import { onConflictIgnore, type Sql, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import { contains } from './contains.ts';
import { accountsInScope } from './scope.ts';

export interface NewCounterparty {
  /** Whose address book: `u5` or `o3`. */
  readonly ownerKey: string;
  readonly name: string;
  /** A ref or an IBAN; '' where it is not known. */
  readonly account: string;
  /** The user or the org of this bank that it is. */
  readonly userId: number | null;
  readonly orgId: number | null;
}

/** The id of the entry, made where there is none. */
export async function ensureCounterparty(tx: Tx, wanted: NewCounterparty): Promise<number> {
  const find = () =>
    selectOne(
      tx,
      sql`SELECT id FROM counterparty
          WHERE owner_key = ${wanted.ownerKey} AND name = ${wanted.name} AND account = ${wanted.account}`,
      { id: 'id' },
    );
  const known = await find();
  if (known !== undefined) return known.id;
  await run(
    tx,
    sql`INSERT INTO counterparty (owner_key, name, account, user_id, org_id)
        VALUES (${wanted.ownerKey}, ${wanted.name}, ${wanted.account}, ${wanted.userId}, ${wanted.orgId})
        ${onConflictIgnore(['owner_key', 'name', 'account'])}`,
  );
  const made = await find();
  if (made === undefined) throw new Error('a counterparty that was just made is not there');
  return made.id;
}

/** What the owner calls that account; the newest entry where there are several. */
export async function nameInAddressBook(
  at: Store | Tx,
  ownerKey: string,
  account: string,
): Promise<string | undefined> {
  const [newest] = await select(
    at,
    sql`SELECT name FROM counterparty WHERE owner_key = ${ownerKey} AND account = ${account}
        ORDER BY id DESC LIMIT 1`,
    { name: 'text' },
  );
  return newest?.name;
}

export interface Payee {
  /** A ref or an IBAN: what `to` of a transfer takes. */
  readonly account: string;
  readonly name: string;
}

/** Open accounts in scope whose ref or name contains the text, by ref. */
export const payeesInScope = (at: Store, scope: AccountScope, text: string, most: number): Promise<Payee[]> =>
  select(
    at,
    sql`SELECT ref AS account, name FROM account
        WHERE id IN (${accountsInScope(scope)}) AND status = 'open' AND (${contains('ref', text)} OR ${contains('name', text)})
        ORDER BY ref_key LIMIT ${most}`,
    { account: 'text', name: 'text' },
  );

/**
 * Entries of an address book with an account, whose name or account contains the text, by name. An employee finds those
 * that his own account has dealt with, not the whole book of the org.
 */
export const payeesInAddressBook = (
  at: Store,
  ownerKey: string,
  scope: AccountScope,
  text: string,
  most: number,
): Promise<Payee[]> => {
  const dealtWith: Sql =
    scope.kind === 'holder'
      ? sql`AND id IN (SELECT t.counterparty_id FROM "transaction" t WHERE t.account_id IN (${accountsInScope(scope)}))`
      : sql``;
  return select(
    at,
    sql`SELECT account, name FROM counterparty
        WHERE owner_key = ${ownerKey} AND account <> '' AND (${contains('name', text)} OR ${contains('account', text)}) ${dealtWith}
        ORDER BY name, account LIMIT ${most}`,
    { account: 'text', name: 'text' },
  );
};

/** Names that hold the text, of whom the accounts in scope have dealt with; those that begin with it come first. */
export async function namesDealtWith(
  at: Store,
  scope: AccountScope,
  ownerKey: string | undefined,
  text: string,
  most: number,
): Promise<readonly string[]> {
  const found = await select(
    at,
    sql`SELECT DISTINCT p.name, CASE WHEN LOWER(p.name) LIKE LOWER(${`${text.replace(/[!%_]/g, '!$&')}%`}) ESCAPE '!' THEN 0 ELSE 1 END AS place
        FROM counterparty p
        WHERE ${ownerKey === undefined ? sql`1 = 1` : sql`p.owner_key = ${ownerKey}`} AND ${contains('p.name', text)}
          AND EXISTS (SELECT 1 FROM "transaction" t
            WHERE t.counterparty_id = p.id AND t.account_id IN (${accountsInScope(scope)}))
        ORDER BY place, p.name LIMIT ${most}`,
    { name: 'text', place: 'int' },
  );
  return found.map(({ name }) => name);
}
