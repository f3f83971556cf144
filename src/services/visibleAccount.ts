/** The account a viewer names. One he may not see is answered like one that does not exist. */
import { type Account, findAccountInScope } from '../db/queries/accounts.ts';
import type { Store, Tx } from '../db/store.ts';
import { accountScope, type Viewer } from '../domain/access.ts';
import { refKey } from '../domain/account.ts';
import { refuse } from '../domain/refusal.ts';

/** Refuses `unknown_account`. */
export async function visibleAccount(at: Store | Tx, viewer: Viewer, ref: string): Promise<Account> {
  const account = await findAccountInScope(at, accountScope(viewer), refKey(ref));
  return account ?? refuse('unknown_account', `there is no account ${ref}`, 'check the ref');
}
