/**
 * Writes what a plan says. Refuses `rows_rejected` where a row is rejected and not to be skipped, and `plan_outdated`
 * where the file or the bank has changed so much since that the plan is no longer what would happen.
 */
import type { Viewer } from '../domain/access.ts';
import { type ImportOutcome, type ImportPlan, isApplicable } from '../domain/importPlan.ts';
import { refuse } from '../domain/refusal.ts';
import { rejectionsOf } from '../domain/rejections.ts';
import type { Bank } from './bank.ts';
import { importSkipping } from './importCsv.ts';
import { demandImport, type ImportHooks } from './planImport.ts';

export async function applyImport(
  bank: Bank,
  viewer: Viewer,
  plan: ImportPlan,
  hooks: ImportHooks = {},
): Promise<ImportOutcome> {
  demandImport(viewer, plan.request);
  if (!isApplicable(plan))
    refuse(
      'rows_rejected',
      plan.isRefused ? "the file can't be read" : `${plan.rejected} rows are rejected`,
      'mend the file, or skip what is rejected',
    );
  return importSkipping(bank, viewer, plan.request, hooks, rejectionsOf(plan), (now) =>
    demandSame(plan, now),
  );
}

function demandSame(plan: ImportPlan, now: ImportPlan): void {
  const figures = ['fileHash', 'accepted', 'duplicates', 'rejected', 'isRefused'] as const;
  if (figures.some((figure) => plan[figure] !== now[figure]))
    refuse(
      'plan_outdated',
      plan.fileHash === now.fileHash
        ? 'the bank has changed since the file was looked at'
        : 'the file has changed',
      'look at it again',
    );
}
