/** Removes a rule; the rows that it classified keep their category. Refuses a rule of somebody else. */
import { countOfRule, deleteRule } from '../db/queries/rules.ts';
import { transact } from '../db/transact.ts';
import { accountScope, demand, ownerKey, type Viewer } from '../domain/access.ts';
import { refuse } from '../domain/refusal.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';

/** How many rows have their category from the rule: they keep it. */
export async function rowsOfRule(bank: Bank, viewer: Viewer, id: number): Promise<number> {
  demand(viewer, 'categorise');
  return countOfRule(bank.store, accountScope(viewer), id);
}

export async function removeRule(bank: Bank, viewer: Viewer, id: number): Promise<void> {
  demand(viewer, 'categorise');
  await transact(bank.store, async (tx) => {
    if ((await deleteRule(tx, ownerKey(viewer), id)) === 0)
      refuse('not_allowed', `there is no rule ${id} of yours`, 'see finance rules');
    await writeAudit(tx, bank, viewer, { action: 'removeRule', subject: `rule ${id}` });
  });
}
