/** Who did what, newest first, page by page. Enter shows what changed. */
import { useMemo, useState } from 'react';
import { type AuditTrailEntry, auditTrail, readAuditTrail } from '../../../reports/auditTrail.ts';
import { type Fact, FactsDialog } from '../../components/FactsDialog.tsx';
import { PagesScreen } from '../../components/PagesScreen.tsx';
import { AUDIT, factText } from '../../list/auditList.ts';
import { actText, readFacts, subjectText } from '../../list/auditWords.ts';
import type { PagedReading } from '../../list/pagedList.ts';
import { useSession } from '../../session.tsx';

export function Audit() {
  const { bank, viewer } = useSession();
  const reading = useMemo<PagedReading<AuditTrailEntry>>(
    () => ({
      source: ({ parts, order }) => ({
        page: (at, limit, sweeping) =>
          readAuditTrail(
            bank,
            viewer,
            { filter: { parts }, isOldestFirst: order?.isDescending === false },
            at,
            limit,
            sweeping,
          ),
      }),
    }),
    [bank, viewer],
  );
  const [shown, show] = useState<AuditTrailEntry>();
  return (
    <PagesScreen
      title="Audit"
      detail={[['muted', 'who did what, newest first']]}
      list={AUDIT}
      reading={reading}
      report={auditTrail}
      request={{}}
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

function whoOf({ userName, viewerKey }: AuditTrailEntry): string {
  return userName === '' ? viewerKey : userName;
}

function entryFacts(entry: AuditTrailEntry): Fact[] {
  const before = readFacts(entry.before);
  const after = readFacts(entry.after);
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return [
    ['When', `${entry.at.slice(0, 10)} ${entry.at.slice(11, 19)} UTC`],
    ['Who', whoOf(entry)],
    ['Acting as', entry.viewerKey],
    ['What', actText(entry)],
    ['To what', subjectText(entry)],
    ...(subjectText(entry) === entry.subject ? [] : [['Known as', entry.subject] as const]),
    ...names.map((name): Fact => [name, changeText(before[name], after[name])]),
  ];
}

const changeText = (before: unknown, after: unknown): string =>
  before === undefined
    ? factText(after)
    : after === undefined
      ? `was ${factText(before)}`
      : `${factText(before)}, then ${factText(after)}`;
