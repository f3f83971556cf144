/** The imports a viewer may look at and take back: his own or his org's, an admin's those of prices and rates. */
import { findImport, type ImportsOf, importsOf, type StoredImport } from '../db/queries/imports.ts';
import type { Store, Tx } from '../db/store.ts';
import { demand, ownerKey, type Viewer } from '../domain/access.ts';
import { refuse } from '../domain/refusal.ts';
import type { Bank } from './bank.ts';

export type { StoredImport } from '../db/queries/imports.ts';

/** Newest first. */
export async function listImports(bank: Bank, viewer: Viewer): Promise<StoredImport[]> {
  return importsOf(bank.store, importsSeenBy(viewer));
}

/** Refuses `unknown_import`, also for one of somebody else. */
export async function visibleImport(at: Store | Tx, viewer: Viewer, id: number): Promise<StoredImport> {
  const found = await findImport(at, importsSeenBy(viewer), id);
  return found ?? refuse('unknown_import', `there is no import ${id}`, 'see finance imports');
}

/** Refuses `not_allowed`. */
export function importsSeenBy(viewer: Viewer): ImportsOf {
  demand(viewer, viewer.role === 'admin' ? 'importMarketData' : 'import');
  return viewer.role === 'admin' ? 'marketData' : { ownerKey: ownerKey(viewer) };
}
