/** Which accounts files were said to be of: kept with the import, found again for the next file like it. */
import { hash } from 'node:crypto';
import {
  accountsOfFiles,
  insertFileAccount,
  insertLeftOut,
  openAccounts,
} from '../../db/queries/importAccounts.ts';
import type { Tx } from '../../db/store.ts';
import { accountScope, ownerKey, type Viewer } from '../../domain/access.ts';
import { refKey } from '../../domain/account.ts';
import type { ImportPlan } from '../../domain/importPlan.ts';
import { headerKey, type Mapping } from '../../domain/mapping/mapping.ts';
import type { Bank } from '../bank.ts';

/** Nothing where the file names accounts of the viewer's itself. */
export async function rememberAccounts(
  tx: Tx,
  viewer: Viewer,
  importId: number,
  { request: { mapping, fileKey }, accounts = [] }: ImportPlan,
): Promise<void> {
  const scope = accountScope(viewer);
  const source = mapping?.fields.account_ref;
  if (fileKey?.shape && source !== undefined && 'fixed' in source)
    await insertFileAccount(tx, scope, importId, fileKey, refKey(source.fixed));
  if (fileKey?.shape && source !== undefined && 'columns' in source)
    for (const [name, ref] of Object.entries(source.refs ?? {})) {
      const key = { shape: fileKey.shape, named: namedKey([name]) };
      if (ref === '') await insertLeftOut(tx, importId, key);
      else if (name !== refKey(ref)) await insertFileAccount(tx, scope, importId, key, refKey(ref));
    }
  for (const { id, ref } of accounts)
    if (refKey(id) !== refKey(ref))
      await insertFileAccount(tx, scope, importId, { shape: STATEMENT, named: namedKey([id]) }, refKey(ref));
}

/**
 * Of a statement that is refused because it calls its accounts otherwise: what to say of them, as it was said of the last
 * one. Undefined where that is not known of all of them, or was not always the same.
 */
export async function recallAccounts(
  bank: Bank,
  viewer: Viewer,
  { rejections: [fault], accounts = [], request }: ImportPlan,
): Promise<string | undefined> {
  if (fault?.code !== 'account_needed' || request.options?.account !== undefined || accounts.length === 0)
    return undefined;
  const scope = accountScope(viewer);
  const keys = accounts.map(({ id }) => namedKey([id]));
  const before = await accountsOfFiles(bank.store, scope, ownerKey(viewer), STATEMENT, keys);
  const own = new Set((await openAccounts(bank.store, scope)).map((account) => account.refKey));
  const pairs: string[] = [];
  for (const [at, { id }] of accounts.entries()) {
    if (own.has(refKey(id))) continue;
    const [only, ...others] = before.filter(({ named }) => named === keys[at]);
    if (only === undefined || others.length > 0) return undefined;
    pairs.push(`${id}=${only.ref}`);
  }
  return accounts.length === 1 ? pairs[0]?.slice(`${accounts[0]?.id}=`.length) : pairs.join(',');
}

const STATEMENT = 'statement';

/** Of the accounts that a file names; '' where it names none. */
export const namedKey = (refs: readonly string[]): string =>
  refs.length === 0 ? '' : digest(refs.map(refKey).sort().join('\n'));

/** Of the header; '' where a file has none to be known by. */
export function shapeOf({ kind, header, delimiter }: Mapping): string {
  const key = headerKey(header ?? [], delimiter);
  return key === '' ? '' : digest(`${kind} ${key}`);
}

/** 22 characters. */
const digest = (text: string): string => hash('sha256', text, 'base64url').slice(0, 22);
