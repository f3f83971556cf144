/** Who did what, newest first, for those who may see it: page by page for the screen, row by row for a file. */
import {
  type AuditFilter,
  type AuditTrailEntry,
  auditEnds,
  auditOrder,
  auditTrailPage,
} from '../db/queries/auditTrail.ts';
import { compareBy, type PageAt } from '../db/queries/keyset.ts';
import { PAGE_ROWS, rowsByPage } from '../db/queries/pages.ts';
import { demand, mayDo, type Viewer } from '../domain/access.ts';
import type { Bank } from '../services/bank.ts';
import type { Report } from './report.ts';
import { lastDay } from './request.ts';
import { readSwept, type Sweeping } from '../db/queries/sweep.ts';

export type { AuditFilter, AuditTrailEntry } from '../db/queries/auditTrail.ts';

/** Entries looked at first. */
const FIRST_ENTRIES = 1000;

/** Newest first, or the other way round. Refuses `not_allowed`. */
export async function readAuditTrail(
  bank: Bank,
  viewer: Viewer,
  { filter = {}, isOldestFirst = false }: { filter?: AuditFilter; isOldestFirst?: boolean },
  at: PageAt<AuditTrailEntry>,
  limit: number,
  sweeping?: Sweeping,
): Promise<readonly AuditTrailEntry[]> {
  demand(viewer, 'seeAudit');
  const keys = auditOrder(!isOldestFirst);
  return readSwept<AuditTrailEntry>(
    {
      read: (ids, point, most) => auditTrailPage(bank.store, { ...filter, ids }, keys, point, most),
      positionOf: ({ id }) => id,
      ends: () => auditEnds(bank.store),
      compare: compareBy(keys),
      runs: isOldestFirst ? 'up' : 'down',
      firstSpan: FIRST_ENTRIES,
    },
    at,
    limit,
    sweeping,
  );
}

export const auditTrail: Report = {
  name: 'audit',
  title: 'Audit',
  about: 'who did what, newest first; admins only',
  accepts: ['from', 'to'],
  totals: [],
  columns: [
    { key: 'number', title: 'Number', kind: 'count', priority: 1 },
    { key: 'at', title: 'When', kind: 'instant', priority: 1 },
    { key: 'user', title: 'Who', kind: 'text', priority: 1 },
    { key: 'acted_as', title: 'As', kind: 'text', priority: 3 },
    { key: 'action', title: 'What', kind: 'text', priority: 1 },
    { key: 'subject', title: 'To what', kind: 'text', priority: 1, isFree: true },
    { key: 'before', title: 'Before', kind: 'text', priority: 4, isFree: true },
    { key: 'after', title: 'After', kind: 'text', priority: 4, isFree: true },
  ],
  async *rows(bank, viewer, request) {
    if (!mayDo(viewer, 'seeAudit')) return;
    const span = { from: request.from, to: lastDay(request) };
    const pages = rowsByPage<AuditTrailEntry>((after) =>
      auditTrailPage(bank.store, span, auditOrder(true), { after, isReversed: false }, PAGE_ROWS),
    );
    for await (const { id, at, userName, viewerKey, action, subject, before, after } of pages)
      yield { number: id, at, user: userName, acted_as: viewerKey, action, subject, before, after };
  },
};
