/** Who may be paid, as it is typed: the accounts the viewer sees, then the address book of whom he acts for. */
import { type Payee, payeesInAddressBook, payeesInScope } from '../db/queries/counterparties.ts';
import { accountScope, demand, ownerKey, type Viewer } from '../domain/access.ts';
import type { Bank } from './bank.ts';

export type { Payee } from '../db/queries/counterparties.ts';

const MOST = 8;

export async function findPayees(bank: Bank, viewer: Viewer, text: string, most = MOST): Promise<Payee[]> {
  demand(viewer, 'transfer');
  const scope = accountScope(viewer);
  const own = await payeesInScope(bank.store, scope, text.trim(), most);
  const known = await payeesInAddressBook(bank.store, ownerKey(viewer), scope, text.trim(), most);
  return [...own, ...known].slice(0, most);
}
