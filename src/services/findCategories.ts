/** The categories to pick from: those of every bank and those the viewer's own files brought. */
import { categoriesOf } from '../db/queries/categories.ts';
import { ownerKey, type Viewer } from '../domain/access.ts';
import type { Bank } from './bank.ts';

export const findCategories = (
  bank: Bank,
  viewer: Viewer,
): Promise<readonly { readonly section: string; readonly name: string }[]> =>
  categoriesOf(bank.store, ownerKey(viewer));
