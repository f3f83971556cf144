/** Whether the accounts of a statement are known: a statement of nobody's account is refused as a whole, with what to say. */
import { FileRefusal } from '../../csv/fileRefusal.ts';
import { accountsByRef } from '../../db/queries/importLookups.ts';
import { accountScope } from '../../domain/access.ts';
import { refKey } from '../../domain/account.ts';
import type { StatementFacts } from '../../statements/readStatement.ts';
import type { ImportContext } from './context.ts';

/** Refuses `account_needed` where none of them is the viewer's. Rows of one that is not are rejected each. */
export async function demandAccounts(
  { at, viewer, options }: ImportContext,
  { accounts }: StatementFacts,
): Promise<void> {
  const [first, ...others] = accounts;
  if (first === undefined || options.createAccounts) return;
  const keys = accounts.map(({ ref }) => refKey(ref));
  if ((await accountsByRef(at, accountScope(viewer), keys)).length > 0) return;
  const refs = accounts.map(({ ref }) => ref).join(', ');
  throw new FileRefusal(
    'account_needed',
    first.line,
    'account_ref',
    others.length === 0
      ? `the statement is of the account ${first.ref}, and there is no account ${first.ref}`
      : `the statements are of the accounts ${refs}, and there is none of these`,
    others.length === 0
      ? 'name your account for it with --account REF'
      : 'name yours for them with --account ID=REF,ID=REF',
  );
}
