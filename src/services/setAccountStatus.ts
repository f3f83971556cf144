/** Freezes an account, opens it again, or closes it. Refuses to close one that still holds something. */
import { hasHoldings, updateAccountStatus } from '../db/queries/accounts.ts';
import { lockAccounts } from '../db/queries/accounts.ts';
import { keepFormerById } from '../db/queries/formerRows.ts';
import { transact } from '../db/transact.ts';
import { demand, type Viewer } from '../domain/access.ts';
import type { AccountStatus } from '../domain/account.ts';
import { refuse } from '../domain/refusal.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { visibleAccount } from './visibleAccount.ts';

/** An admin's act. */
export async function setAccountStatus(
  bank: Bank,
  viewer: Viewer,
  request: { readonly account: string; readonly status: AccountStatus },
): Promise<void> {
  demand(viewer, 'freezeAccounts');
  await transact(bank.store, async (tx) => {
    const { id } = await visibleAccount(tx, viewer, request.account);
    await lockAccounts(tx, [id]);
    const account = await visibleAccount(tx, viewer, request.account);
    if (request.status === 'closed' && (account.balance !== 0n || (await hasHoldings(tx, id))))
      refuse('bad_value', `${account.ref} is not empty`, 'move out what it holds, then close it');
    await keepFormerById(tx, 'account', [id], bank.clock.now());
    await updateAccountStatus(tx, id, request.status);
    await writeAudit(tx, bank, viewer, {
      action: 'setAccountStatus',
      subject: account.ref,
      before: { status: account.status },
      after: { status: request.status },
    });
  });
}
