/**
 * Closes an account on which nothing has happened yet: what takes the opening of one back. Its ref stays taken and the account on record.
 * Refuses an account that holds something, or that something was booked on.
 */
import { isUsed, lockAccounts, updateAccountStatus } from '../db/queries/accounts.ts';
import { keepFormerById } from '../db/queries/formerRows.ts';
import { transact } from '../db/transact.ts';
import { demand, type Viewer } from '../domain/access.ts';
import { refuse } from '../domain/refusal.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';
import { visibleAccount } from './visibleAccount.ts';

/** Whoever opens accounts may. Refuses `unknown_account`, `account_frozen`, `account_closed` and `bad_value`. */
export async function closeUnused(bank: Bank, viewer: Viewer, ref: string): Promise<void> {
  demand(viewer, 'openAccount');
  await transact(bank.store, async (tx) => {
    await lockAccounts(tx, [(await visibleAccount(tx, viewer, ref)).id]);
    const account = await visibleAccount(tx, viewer, ref);
    if (account.status === 'frozen')
      refuse('account_frozen', `${account.ref} is frozen`, 'ask an admin to open it again');
    if (account.status === 'closed')
      refuse('account_closed', `${account.ref} is closed already`, 'there is nothing left to do');
    if (account.balance !== 0n || (await isUsed(tx, account.id)))
      refuse(
        'bad_value',
        `${account.ref} is in use`,
        'only an account without money and entries is closed so: move out what it holds, or ask an admin to freeze it',
      );
    await keepFormerById(tx, 'account', [account.id], bank.clock.now());
    await updateAccountStatus(tx, account.id, 'closed');
    await writeAudit(tx, bank, viewer, {
      action: 'setAccountStatus',
      subject: account.ref,
      before: { status: account.status },
      after: { status: 'closed', reason: 'never used' },
    });
  });
}
