/** The accounts a request is about, limited to what the viewer sees. */
import { type Reach, reachedWith } from '../db/queries/reach.ts';
import { accountScope, type Viewer } from '../domain/access.ts';
import type { Bank } from '../services/bank.ts';
import { visibleAccount } from '../services/visibleAccount.ts';
import type { ReportRequest } from './report.ts';

/** Refuses `unknown_account`, also for an account the viewer may not see. */
export async function reachOf(bank: Bank, viewer: Viewer, { account }: ReportRequest): Promise<Reach> {
  const scope = accountScope(viewer);
  if (account === undefined) return reachedWith(bank.store, scope);
  return { scope, accountId: (await visibleAccount(bank.store, viewer, account)).id };
}
