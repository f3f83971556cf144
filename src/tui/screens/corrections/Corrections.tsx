/** What was corrected or taken back, newest first: by whom, when and why. Enter shows what it was and what it became. */
import { useState } from 'react';
import { corrections } from '../../../reports/corrections.ts';
import type { ReportRow } from '../../../reports/report.ts';
import { FactsDialog } from '../../components/FactsDialog.tsx';
import { ReportScreen } from '../../components/ReportScreen.tsx';
import { factsOf } from '../../reportColumns.ts';
import type { ScreenProps } from '../index.tsx';
import { withoutIds } from './withoutIds.ts';

const CHANGES = {
  keys: ['corrected_at', 'account_ref', 'subject', 'number', 'deed', 'changed', 'reason', 'user'],
  priorities: { account_ref: 4, user: 3 },
};
const keyOf = (row: ReportRow): string => Object.values(row).slice(0, 4).join(' ');
const newestFirst = (a: ReportRow, b: ReportRow): number =>
  String(b.corrected_at).localeCompare(String(a.corrected_at)) || Number(b.number) - Number(a.number);

export function Corrections(_: ScreenProps<'corrections'>) {
  const [shown, show] = useState<ReportRow>();
  return (
    <ReportScreen
      report={corrections}
      request={{}}
      title="Corrections"
      noun="correction"
      keyOf={keyOf}
      changes={CHANGES}
      order={newestFirst}
      empty="Nothing was corrected or taken back yet."
      todo="On a row of the transactions or trades, c corrects it and d takes it back."
      over={
        shown && (
          <FactsDialog
            title={`${shown.subject} #${shown.number}`}
            facts={factsOf(corrections, withoutIds(shown))}
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
