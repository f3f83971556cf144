/** Who may be paid, as it is typed: the accounts the viewer sees, then the address book of whom he acts for. */
import { findAnyAccount } from '../db/queries/accounts.ts';
import { type Payee, payeesInAddressBook, payeesInScope } from '../db/queries/counterparties.ts';
import { accountScope, demand, ownerKey, type Viewer } from '../domain/access.ts';
import { refKey } from '../domain/account.ts';
import type { Bank } from './bank.ts';
import { readIban } from './iban.ts';

export type { Payee } from '../db/queries/counterparties.ts';

const MOST = 8;

/** Whether what is typed is an IBAN or the ref of any account of the bank: somebody there is can be paid. */
export async function isPayable(bank: Bank, viewer: Viewer, text: string): Promise<boolean> {
  demand(viewer, 'transfer');
  return readIban(text) !== undefined || (await findAnyAccount(bank.store, refKey(text))) !== undefined;
}

export async function findPayees(bank: Bank, viewer: Viewer, text: string, most = MOST): Promise<Payee[]> {
  demand(viewer, 'transfer');
  const scope = accountScope(viewer);
  const own = await payeesInScope(bank.store, scope, text.trim(), most);
  const known = await payeesInAddressBook(bank.store, ownerKey(viewer), scope, text.trim(), most);
  return [...own, ...known].slice(0, most);
}
