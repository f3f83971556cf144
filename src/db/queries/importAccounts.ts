/** Accounts that files may be of, and those that files of a shape were said to be of. */
import type { AccountScope } from '../../domain/access.ts';
import type { FileKey } from '../../domain/importPlan.ts';
import { run, type Shape, select } from '../select.ts';
import { list, sql } from '../sql.ts';
import type { Store, Tx } from '../store.ts';
import { accountsInScope } from './scope.ts';

const OPEN = {
  ref: 'text',
  refKey: 'text',
  name: 'text',
  kind: 'text',
  currency: 'text',
} as const satisfies Shape;
const MOST = 1_000;

/** Those that are open. */
export const openAccounts = (at: Store | Tx, scope: AccountScope) =>
  select(
    at,
    sql`SELECT ref, ref_key, name, kind, currency FROM account
        WHERE status = 'open' AND id IN (${accountsInScope(scope)}) ORDER BY ref LIMIT ${MOST}`,
    OPEN,
  );

/** Those that the owner's files of these keys were taken into and are there still, the last first. */
export const accountsOfFiles = (
  at: Store | Tx,
  scope: AccountScope,
  ownerKey: string,
  shape: string,
  named: readonly string[],
) =>
  select(
    at,
    sql`SELECT a.ref, a.ref_key, a.name, a.kind, a.currency, u.named FROM account a
        JOIN (SELECT r.account_id, r.named, MAX(r.import_id) AS last_id FROM import_account r JOIN import i ON i.id = r.import_id
              WHERE r.shape = ${shape} AND r.named IN (${list(named)}) AND i.owner_key = ${ownerKey} AND i.state = 'applied'
              GROUP BY r.account_id, r.named) u ON u.account_id = a.id
        WHERE a.status = 'open' AND a.id IN (${accountsInScope(scope)})
        ORDER BY u.last_id DESC, a.ref LIMIT ${MOST}`,
    { ...OPEN, named: 'text' },
  );

/** Remembers it for the next file of that key; nothing for a ref that is not among the viewer's. */
export const insertFileAccount = (
  tx: Tx,
  scope: AccountScope,
  importId: number,
  { shape, named }: FileKey,
  refKey: string,
): Promise<number> =>
  run(
    tx,
    sql`INSERT INTO import_account (import_id, shape, named, account_id)
        SELECT ${importId}, ${shape}, ${named}, id FROM account WHERE ref_key = ${refKey} AND id IN (${accountsInScope(scope)})`,
  );

/** In the place of an account: the rows of that name were left out. */
const NO_ACCOUNT = 0;

/** Remembers that the rows of an account of the file were left out. */
export const insertLeftOut = (tx: Tx, importId: number, { shape, named }: FileKey): Promise<number> =>
  run(
    tx,
    sql`INSERT INTO import_account (import_id, shape, named, account_id)
        VALUES (${importId}, ${shape}, ${named}, ${NO_ACCOUNT})`,
  );

/** Of these keys those that the owner's files had and of which the rows were left out. */
export const leftOutOfFiles = (at: Store | Tx, ownerKey: string, shape: string, named: readonly string[]) =>
  select(
    at,
    sql`SELECT DISTINCT r.named FROM import_account r JOIN import i ON i.id = r.import_id
        WHERE r.shape = ${shape} AND r.named IN (${list(named)}) AND r.account_id = ${NO_ACCOUNT}
          AND i.owner_key = ${ownerKey} AND i.state = 'applied'`,
    { named: 'text' },
  );

/** Where files of each shape went, whatever they named; the last first. */
export const accountsOfShapes = (
  at: Store | Tx,
  scope: AccountScope,
  ownerKey: string,
  shapes: readonly string[],
) =>
  select(
    at,
    sql`SELECT u.shape, a.ref, u.last_at FROM account a
        JOIN (SELECT r.shape, r.account_id, MAX(i.created_at) AS last_at, MAX(i.id) AS last_id
              FROM import_account r JOIN import i ON i.id = r.import_id
              WHERE r.shape IN (${list(shapes)}) AND i.owner_key = ${ownerKey} AND i.state = 'applied'
              GROUP BY r.shape, r.account_id) u ON u.account_id = a.id
        WHERE a.id IN (${accountsInScope(scope)}) ORDER BY u.last_id DESC, a.ref`,
    { shape: 'text', ref: 'text', lastAt: 'instant' },
  );
