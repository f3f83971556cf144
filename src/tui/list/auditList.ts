/** The audit trail as a list: newest first, in the order of its chain or against it. */
import { type AuditTrailEntry, auditTrail } from '../../reports/auditTrail.ts';
import type { Cell, ReportRow } from '../../reports/report.ts';
import { actText, readFacts, subjectText } from './auditWords.ts';
import type { PagedList } from './pagedList.ts';

export const AUDIT: PagedList<AuditTrailEntry> = {
  name: 'audit',
  sheet: auditTrail,
  changes: {
    keys: ['at', 'user', 'action', 'subject', 'after'],
    priorities: { after: 2 },
    looks: {
      user: { text: ({ user, acted_as }) => String(user === '' ? acted_as : user) },
      action: { least: 10, text: (row) => actText(doneOf(row)) },
      subject: { least: 10, text: (row) => subjectText(doneOf(row)) },
      before: { least: 10, text: ({ before }) => factsText(before), meaning: () => 'muted' },
      after: { title: 'Now', least: 10, text: ({ after }) => factsText(after), meaning: () => 'muted' },
    },
  },
  understood: { fields: { who: 'who', act: 'act', to: 'subject' }, hasDays: true },
  whyNoOrder: (key) =>
    key === 'at' || key === 'number' ? undefined : 'entries are a chain in the order of time: filter instead',
  cells: ({ id, at, userName, viewerKey, action, subject, before, after }) => ({
    number: id,
    at,
    user: userName,
    acted_as: viewerKey,
    action,
    subject,
    before,
    after,
  }),
  compare: (order) => (a, b) => (order?.isDescending === false ? a.id - b.id : b.id - a.id),
};

const doneOf = ({ action, subject, after }: ReportRow) => ({
  action: String(action),
  subject: String(subject),
  after: typeof after === 'string' ? after : null,
});

export const factText = (value: unknown): string =>
  value === null || value === undefined ? 'none' : String(value);

/** status locked, role owner */
const factsText = (json: Cell | undefined): string =>
  Object.entries(readFacts(typeof json === 'string' ? json : null))
    .map(([name, value]) => `${name} ${factText(value)}`)
    .join(', ');
