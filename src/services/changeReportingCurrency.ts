/** The currency that totals are shown in: a person's own, or that of the org he acts for. */
import { setOrgCurrency } from '../db/queries/orgs.ts';
import { setUserCurrency } from '../db/queries/users.ts';
import { transact } from '../db/transact.ts';
import { demand, type Viewer } from '../domain/access.ts';
import type { Currency } from '../domain/currency.ts';
import { writeAudit } from './audit.ts';
import type { Bank } from './bank.ts';

/** Of an org only its owner changes it. It holds from the next sign-in on. */
export async function changeReportingCurrency(bank: Bank, viewer: Viewer, currency: Currency): Promise<void> {
  const isForOrg = viewer.role === 'corporate';
  if (isForOrg) demand(viewer, 'manageMembers');
  await transact(bank.store, async (tx) => {
    if (isForOrg) await setOrgCurrency(tx, viewer.orgId, currency);
    else await setUserCurrency(tx, viewer.userId, currency);
    await writeAudit(tx, bank, viewer, {
      action: 'changeReportingCurrency',
      subject: isForOrg ? viewer.orgName : viewer.userName,
      before: { currency: viewer.reportingCurrency },
      after: { currency },
    });
  });
}
