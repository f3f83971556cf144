/** Who did what, newest first, page by page. Enter shows what changed. */
import { useMemo, useState } from 'react';
import { type AuditTrailEntry, auditTrail, readAuditTrail } from '../../../reports/auditTrail.ts';
import { AUDIT_FILTER_HINT, parseAuditFilter, passesAudit } from '../../auditFilter.ts';
import type { TableColumn } from '../../columns.ts';
import { type Fact, FactsDialog } from '../../components/FactsDialog.tsx';
import { PagesScreen } from '../../components/PagesScreen.tsx';
import { showInstant } from '../../figures.ts';
import { whyNot } from '../../form.ts';
import type { RowSource } from '../../pages.ts';
import { useSession } from '../../session.tsx';
import { useFilter } from '../../useFilter.tsx';

const COLUMNS: readonly TableColumn<AuditTrailEntry>[] = [
  { title: 'When', priority: 1, align: 'left', least: 16, text: ({ at }) => showInstant(at) },
  { title: 'Who', priority: 1, align: 'left', text: whoOf },
  { title: 'What', priority: 1, align: 'left', least: 10, text: ({ action }) => action },
  { title: 'To what', priority: 1, align: 'left', least: 10, text: ({ subject }) => subject },
  {
    title: 'Now',
    priority: 2,
    align: 'left',
    least: 10,
    text: ({ after }) => factsText(after),
    meaning: () => 'muted',
  },
];

function whoOf({ userName, viewerKey }: AuditTrailEntry): string {
  return userName === '' ? viewerKey : userName;
}

export function Audit() {
  const { bank, viewer } = useSession();
  const filter = useFilter({
    hint: AUDIT_FILTER_HINT,
    check: (text) => whyNot(() => parseAuditFilter(text)),
  });
  const parsed = useMemo(() => parseAuditFilter(filter.text), [filter.text]);
  const source = useMemo<RowSource<AuditTrailEntry>>(
    () => ({ page: (at, limit) => readAuditTrail(bank, viewer, parsed, at, limit) }),
    [bank, viewer, parsed],
  );
  const [shown, show] = useState<AuditTrailEntry>();
  return (
    <PagesScreen
      title="Audit"
      detail={[['muted', 'who did what, newest first']]}
      columns={COLUMNS}
      source={source}
      filter={filter}
      report={auditTrail}
      request={{
        ...(parsed.from === undefined ? {} : { from: parsed.from }),
        ...(parsed.to === undefined ? {} : { to: parsed.to }),
      }}
      isShown={(row) => passesAudit(parsed, row)}
      empty="Nothing was done yet."
      over={
        shown && (
          <FactsDialog
            title={`Entry ${shown.id}`}
            facts={entryFacts(shown)}
            onClose={() => show(undefined)}
          />
        )
      }
      commands={(row) => ({
        open: { run: () => show(row), title: 'detail', whyNot: row ? undefined : 'nothing is selected' },
      })}
    />
  );
}

type Facts = Readonly<Record<string, unknown>>;
const readFacts = (json: string | null): Facts => (json === null ? {} : (JSON.parse(json) as Facts));
const cellOf = (value: unknown): string => (value === null || value === undefined ? 'none' : String(value));

/** status locked, role owner */
function factsText(json: string | null): string {
  return Object.entries(readFacts(json))
    .map(([name, value]) => `${name} ${cellOf(value)}`)
    .join(', ');
}

function entryFacts(entry: AuditTrailEntry): Fact[] {
  const before = readFacts(entry.before);
  const after = readFacts(entry.after);
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return [
    ['When', `${entry.at.slice(0, 10)} ${entry.at.slice(11, 19)} UTC`],
    ['Who', whoOf(entry)],
    ['Acting as', entry.viewerKey],
    ['What', entry.action],
    ['To what', entry.subject],
    ...names.map((name): Fact => [name, changeText(before[name], after[name])]),
  ];
}

const changeText = (before: unknown, after: unknown): string =>
  before === undefined
    ? cellOf(after)
    : after === undefined
      ? `was ${cellOf(before)}`
      : `${cellOf(before)}, then ${cellOf(after)}`;
