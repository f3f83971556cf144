/** Freezes an account, opens it again, or closes it. Refuses to close one that still holds something. */
import { hasHoldings, updateAccountStatus } from '../db/queries/accounts.ts';
import { lockAccounts } from '../db/queries/accounts.ts';
import { keepFormerById } from '../db/queries/formerRows.ts';
import { transact } from '../db/transact.ts';
import { demand, type Viewer } from '../domain/access.ts';
import type { AccountStatus } from '../domain/account.ts';
import { readReason } from '../domain/reason.ts';
import { refuse } from '../domain/refusal.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { visibleAccount } from './visibleAccount.ts';

interface StatusRequest {
  readonly account: string;
  readonly status: AccountStatus;
  /** Why, for the audit trail. */
  readonly reason?: string | undefined;
}

/** An admin's act. */
export const setAccountStatus = (
  bank: Bank,
  viewer: Viewer,
  { account, ...change }: StatusRequest,
): Promise<void> => setAccountStatuses(bank, viewer, { accounts: [account], ...change });

/** The same for several accounts, all or none: what one of them is refused for all are. */
export async function setAccountStatuses(
  bank: Bank,
  viewer: Viewer,
  {
    accounts,
    status,
    reason: given,
  }: Omit<StatusRequest, 'account'> & { readonly accounts: readonly string[] },
): Promise<void> {
  demand(viewer, 'freezeAccounts');
  const reason = readReason(given);
  await transact(bank.store, async (tx) => {
    const ids: number[] = [];
    for (const ref of accounts) ids.push((await visibleAccount(tx, viewer, ref)).id);
    await lockAccounts(tx, ids);
    for (const ref of accounts) {
      const account = await visibleAccount(tx, viewer, ref);
      if (status === 'closed' && (account.balance !== 0n || (await hasHoldings(tx, account.id))))
        refuse('bad_value', `${account.ref} is not empty`, 'move out what it holds, then close it');
      await keepFormerById(tx, 'account', [account.id], bank.clock.now());
      await updateAccountStatus(tx, account.id, status);
      await writeAudit(tx, bank, viewer, {
        action: 'setAccountStatus',
        subject: account.ref,
        before: { status: account.status },
        after: { status, ...(reason && { reason }) },
      });
    }
  });
}
