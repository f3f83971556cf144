/** Imports as a list: newest first, filtered and ordered in the database. */
import {
  compareImports,
  IMPORT_ORDERS,
  importCells,
  imports,
  type ListedImport,
} from '../../reports/imports.ts';
import type { PagedList } from './pagedList.ts';

export const IMPORTS: PagedList<ListedImport> = {
  name: 'imports',
  sheet: imports,
  nouns: ['import'],
  changes: {
    keys: ['import_id', 'imported_at', 'kind', 'file', 'imported_by', 'accepted', 'rejected', 'state'],
  },
  understood: { fields: { kind: 'kind', file: 'file', who: 'imported_by', state: 'state' }, hasDays: true },
  whyNoOrder: (key) =>
    IMPORT_ORDERS.includes(key) ? undefined : 'most were never taken back: sort by state',
  cells: importCells,
  compare: compareImports,
};
