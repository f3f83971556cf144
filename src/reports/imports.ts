/**
 * The files that were taken in, newest first: an admin sees everybody's, others their own or their org's. Page by page for the
 * screen, in any order and through any filter; row by row for a file.
 */
import {
  countImports,
  IMPORT_ORDERS,
  type ImportFilter,
  type ImportsInSight,
  importEnds,
  importOrder,
  importPage,
  importWords,
  type ListedImport,
} from '../db/queries/importList.ts';
import { compareBy, type PageAt } from '../db/queries/keyset.ts';
import { PAGE_ROWS, rowsByPage } from '../db/queries/pages.ts';
import { readSwept, stretches, type Sweeping } from '../db/queries/sweep.ts';
import { mayDo, ownerKey, type Viewer } from '../domain/access.ts';
import type { Bank } from '../services/bank.ts';
import type { ListRequest, ListSums } from './activity.ts';
import type { Report, ReportRow } from './report.ts';
import { lastDay } from './request.ts';

export type { ImportFilter, ListedImport } from '../db/queries/importList.ts';
export { IMPORT_ORDERS };

const inSightOf = (viewer: Viewer): ImportsInSight => {
  if (viewer.role === 'admin') return 'all';
  return mayDo(viewer, 'import') ? { ownerKey: ownerKey(viewer) } : 'none';
};

type Order = NonNullable<ListRequest<ImportFilter>['order']>;
const NEWEST: Order = { key: 'import_id', isDescending: true };
/** Imports looked at first. */
const FIRST_IMPORTS = 1000;

/** The order of imports that were read already. */
export const compareImports = ({ key, isDescending }: Order = NEWEST) =>
  compareBy(importOrder(key, isDescending));

/** Newest first, unless another order is asked for. */
export async function readImports(
  { store }: Bank,
  viewer: Viewer,
  { filter = {}, order = NEWEST }: Omit<ListRequest<ImportFilter>, 'account'>,
  at: PageAt<ListedImport>,
  limit: number,
  sweeping?: Sweeping,
): Promise<readonly ListedImport[]> {
  const whose = inSightOf(viewer);
  const keys = importOrder(order.key, order.isDescending);
  return readSwept<ListedImport>(
    {
      read: (ids, point, most) => importPage(store, whose, { ...filter, ids }, keys, point, most),
      positionOf: ({ id }) => id,
      ends: () => importEnds(store, whose),
      compare: compareBy(keys),
      runs: order.key === NEWEST.key ? (order.isDescending ? 'down' : 'up') : undefined,
      firstSpan: FIRST_IMPORTS,
    },
    at,
    limit,
    sweeping,
  );
}

/** How many the filter lets through. */
export async function readImportSums(
  { store }: Bank,
  viewer: Viewer,
  filter: ImportFilter,
  sweeping?: Sweeping,
): Promise<readonly ListSums[]> {
  const whose = inSightOf(viewer);
  const ends = await importEnds(store, whose);
  if (ends === undefined) return [];
  let count = 0;
  for await (const ids of stretches(ends, 'down', FIRST_IMPORTS, sweeping))
    count += await countImports(store, whose, { ...filter, ids });
  return count === 0 ? [] : [{ currency: '', count, sums: {} }];
}

/** What a field of the filter may hold, for the letters typed. */
export const findImportWords = (
  { store }: Bank,
  viewer: Viewer,
  asked: { readonly field: string; readonly text: string; readonly most: number },
): Promise<readonly string[]> => importWords(store, inSightOf(viewer), asked);

export const importCells = (found: ListedImport): ReportRow => ({
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
});

export const imports: Report = {
  name: 'imports',
  title: 'Imports',
  about: 'files that were taken in, newest first',
  accepts: ['from', 'to'],
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
  async *rows({ store }, viewer, request) {
    const span = { from: request.from, to: lastDay(request) };
    const keys = importOrder(NEWEST.key, NEWEST.isDescending);
    const pages = rowsByPage<ListedImport>((after) =>
      importPage(store, inSightOf(viewer), span, keys, { after, isReversed: false }, PAGE_ROWS),
    );
    for await (const found of pages) yield importCells(found);
  },
};
