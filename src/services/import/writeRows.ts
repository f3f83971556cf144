/** Walks over a file and writes what is new, within a transaction that keeps it or takes it back. */
import { insertImport } from '../../db/queries/imports.ts';
import type { Tx } from '../../db/store.ts';
import { ownerKey, type Viewer, viewerKey } from '../../domain/access.ts';
import type { ImportRequest } from '../../domain/importPlan.ts';
import type { Bank } from '../bank.ts';
import type { KnownFaults } from './context.ts';
import { type ImportHooks, type Walked, walk } from './walk.ts';

export interface Written extends Walked {
  readonly importId: number;
}

/** As the store keeps it. */
export const keptName = ({ fileName }: ImportRequest): string => fileName.slice(0, 255);

export async function writeRows(
  tx: Tx,
  bank: Bank,
  viewer: Viewer,
  request: ImportRequest,
  hooks: ImportHooks,
  skip: KnownFaults,
): Promise<Written> {
  const createdAt = bank.clock.now();
  const importId = await insertImport(tx, {
    kind: request.kind,
    fileName: keptName(request),
    userId: viewer.userId,
    viewerKey: viewerKey(viewer),
    ownerKey: ownerKey(viewer),
    createdAt,
  });
  const writing = { tx, importId, createdAt };
  return { ...(await walk({ bank, viewer, request, at: tx, writing, skip, hooks })), importId };
}
