/** The files that were taken in, newest first: an admin sees everybody's, others their own or their org's. */
import { type ImportsInSight, listEveryImport } from '../db/queries/importList.ts';
import { mayDo, ownerKey, type Viewer } from '../domain/access.ts';
import type { Report } from './report.ts';

const inSightOf = (viewer: Viewer): ImportsInSight => {
  if (viewer.role === 'admin') return 'all';
  return mayDo(viewer, 'import') ? { ownerKey: ownerKey(viewer) } : 'none';
};

export const imports: Report = {
  name: 'imports',
  title: 'Imports',
  about: 'files that were taken in, newest first',
  accepts: [],
  totals: [],
  columns: [
    { key: 'import_id', title: 'Number', kind: 'count', priority: 1 },
    { key: 'imported_at', title: 'When', kind: 'instant', priority: 2 },
    { key: 'kind', title: 'Kind', kind: 'text', priority: 1 },
    { key: 'file', title: 'File', kind: 'text', priority: 1, isFree: true },
    { key: 'imported_by', title: 'Who', kind: 'text', priority: 2 },
    { key: 'rows', title: 'Rows', kind: 'count', priority: 5 },
    { key: 'accepted', title: 'New', kind: 'count', priority: 1 },
    { key: 'duplicates', title: 'Duplicate', kind: 'count', priority: 6 },
    { key: 'rejected', title: 'Rejected', kind: 'count', priority: 6 },
    { key: 'state', title: 'State', kind: 'text', priority: 2 },
    { key: 'undone_at', title: 'Taken back', kind: 'instant', priority: 7 },
  ],
  async *rows(bank, viewer) {
    for (const found of await listEveryImport(bank.store, inSightOf(viewer)))
      yield {
        import_id: found.id,
        imported_at: found.createdAt,
        kind: found.kind,
        file: found.fileName,
        imported_by: found.userName,
        rows: found.rows,
        accepted: found.accepted,
        duplicates: found.duplicates,
        rejected: found.rejected,
        state: found.state,
        undone_at: found.undoneAt,
      };
  },
};
