/** Names of other sides as they are typed: only of those that the viewer's accounts have dealt with. */
import { namesDealtWith } from '../db/queries/counterparties.ts';
import { accountScope, ownerKey, type Viewer } from '../domain/access.ts';
import type { Bank } from './bank.ts';

export const findCounterparties = (
  { store }: Bank,
  viewer: Viewer,
  text: string,
  most: number,
): Promise<readonly string[]> =>
  namesDealtWith(
    store,
    accountScope(viewer),
    viewer.role === 'admin' ? undefined : ownerKey(viewer),
    text,
    most,
  );
