/** What companies did: splits, mergers, spin-offs, dividends, new symbols. `n` enters one, `d` takes the selected one back. */
import { useState } from 'react';
import { mayDo } from '../../../domain/access.ts';
import { numberedActions } from '../../../reports/numbered.ts';
import { actions } from '../../../reports/actions.ts';
import type { ReportRow } from '../../../reports/report.ts';
import { FactsDialog } from '../../components/FactsDialog.tsx';
import { ReportScreen } from '../../components/ReportScreen.tsx';
import { useNavigation } from '../../navigation.tsx';
import { factsOf } from '../../reportColumns.ts';
import { useSession } from '../../session.tsx';
import { roleTitle } from '../../viewer.ts';
import type { ScreenProps } from '../index.tsx';

const CHANGES = {
  keys: [
    'date',
    'kind',
    'symbol',
    'ratio',
    'new_symbol',
    'cost_share',
    'cash_per_share',
    'cash_in_lieu',
    'currency',
    'withholding',
    'account_ref',
  ],
  priorities: { account_ref: 2, currency: 6, cash_in_lieu: 7 },
};
const keyOf = (row: ReportRow): string => String(row.number);
const newestFirst = (a: ReportRow, b: ReportRow): number =>
  String(b.date).localeCompare(String(a.date)) || Number(b.number) - Number(a.number);

export function Actions({ params: { symbol } }: ScreenProps<'actions'>) {
  const { viewer } = useSession();
  const navigation = useNavigation();
  const [shown, show] = useState<ReportRow>();
  const isBank = viewer.role === 'admin';
  const mayEnter = mayDo(viewer, isBank ? 'importMarketData' : 'import');
  const mayTakeBack = mayDo(viewer, isBank ? 'importMarketData' : 'correct');
  return (
    <ReportScreen
      report={actions}
      request={{}}
      filter={symbol}
      title="Corporate actions"
      detail={[['muted', isBank ? 'of every holder' : 'of every holder, and of your accounts']]}
      noun="action"
      keyOf={keyOf}
      changes={CHANGES}
      order={newestFirst}
      empty="No company did anything yet."
      todo={
        mayEnter ? 'Press n to enter a split, a dividend, a merger; or i to import a file of actions.' : ''
      }
      over={
        shown && (
          <FactsDialog
            title={`Action #${shown.number}`}
            facts={factsOf(numberedActions, shown)}
            onClose={() => show(undefined)}
          />
        )
      }
      commands={(row) => ({
        open: { run: () => show(row), title: 'detail', whyNot: row ? undefined : 'nothing is selected' },
        create: {
          run: () => navigation.open('newAction', row ? { symbol: String(row.isin ?? row.symbol) } : {}),
          title: 'enter',
          does: 'Enter what a company did',
          whyNot: mayEnter ? undefined : `${roleTitle(viewer)} may not enter actions`,
        },
        takeBack: {
          run: () => row && navigation.open('deleteAction', { action: Number(row.number) }),
          whyNot:
            row === undefined
              ? 'nothing is selected'
              : !mayTakeBack
                ? `${roleTitle(viewer)} may not take actions back`
                : isBank !== (row.account_ref === null)
                  ? isBank
                    ? 'only those whose account it is take it back'
                    : 'it concerns every holder: only the bank takes it back'
                  : undefined,
        },
      })}
    />
  );
}
