/** Takes in an org. Refuses a name that another org has, in capitals or not. */
import { findOrg, insertOrg, type Org } from '../db/queries/orgs.ts';
import { transact } from '../db/transact.ts';
import { demand, type Viewer } from '../domain/access.ts';
import { type Currency, parseCurrency } from '../domain/currency.ts';
import { parseFullName } from '../domain/name.ts';
import { refuse } from '../domain/refusal.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';

export interface NewOrg {
  readonly name: string;
  /** EUR when absent. */
  readonly reportingCurrency?: Currency | undefined;
}

/** An admin's act. */
export async function addOrg(bank: Bank, viewer: Viewer, request: NewOrg): Promise<Org> {
  demand(viewer, 'managePeople');
  const name = parseFullName(request.name, 'an org name');
  const reportingCurrency = parseCurrency(request.reportingCurrency ?? 'EUR');
  return transact(bank.store, async (tx) => {
    const taken = await findOrg(tx, name);
    if (taken !== undefined)
      refuse('name_taken', `there is an org ${taken.name} already`, 'choose another name');
    const id = await insertOrg(tx, { name, reportingCurrency, createdAt: bank.clock.now() });
    await writeAudit(tx, bank, viewer, { action: 'addOrg', subject: name, after: { reportingCurrency } });
    return { id, name };
  });
}
