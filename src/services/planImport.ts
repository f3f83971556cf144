/** What importing a file would do, without writing anything. Refuses viewers who may not import such a file. */
import { demand, type Viewer } from '../domain/access.ts';
import type { ImportPlan, ImportRequest } from '../domain/importPlan.ts';
import { NO_REJECTIONS } from '../domain/rejections.ts';
import type { Bank } from './bank.ts';
import { type ImportHooks, walk } from './import/walk.ts';
import { writeRows } from './import/writeRows.ts';
import { rehearse } from './rehearse.ts';

export type { ImportHooks } from './import/walk.ts';

export async function planImport(
  bank: Bank,
  viewer: Viewer,
  request: ImportRequest,
  hooks: ImportHooks = {},
): Promise<ImportPlan> {
  demandImport(viewer, request);
  if (request.kind !== 'actions') return (await walk({ bank, viewer, request, at: bank.store, hooks })).plan;
  // What an action does to whoever holds the shares is told by doing it.
  return rehearse(bank.store, async (tx) => {
    return (await writeRows(tx, bank, viewer, request, hooks, NO_REJECTIONS)).plan;
  });
}

/** Refuses `not_allowed`. */
export function demandImport(viewer: Viewer, { kind, options }: ImportRequest): void {
  const isEverybodys =
    kind === 'prices' || kind === 'rates' || (kind === 'actions' && viewer.role === 'admin');
  demand(viewer, isEverybodys ? 'importMarketData' : 'import');
  if (options?.createAccounts) demand(viewer, 'openAccount');
}
