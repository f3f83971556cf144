/** What the risk rules noticed, for an admin, the gravest first. Enter opens the rows that show it, `x` shows all that is said. */
import { useState } from 'react';
import type { ReportRow } from '../../reports/report.ts';
import { risks } from '../../reports/risks.ts';
import { FactsDialog } from '../components/FactsDialog.tsx';
import { ReportScreen } from '../components/ReportScreen.tsx';
import { showSentence } from '../figures.ts';
import { rounded, showSigned } from '../figures.ts';
import { type Navigation, useNavigation } from '../navigation.tsx';
import { factsOf } from '../reportColumns.ts';
import type { ScreenProps } from './index.tsx';

function amountText({ amount, currency }: ReportRow): string {
  const of = String(currency);
  return typeof amount === 'bigint' ? showSigned(rounded(amount, of), of) : 'n/a';
}
const CHANGES = {
  keys: ['severity', 'owner', 'amount', 'currency', 'why'],
  // The value of shares is worked out: more decimals than its currency has say nothing.
  looks: { amount: { text: amountText } },
};
const keyOf = (row: ReportRow): string =>
  [row.rule, row.account_ref, row.since, row.date, row.evidence].join(' ');

export function Risks(_: ScreenProps<'risks'>) {
  const navigation = useNavigation();
  const [shown, show] = useState<ReportRow>();
  return (
    <ReportScreen
      report={risks}
      request={{}}
      title="Risks"
      noun="flag"
      keyOf={keyOf}
      changes={CHANGES}
      empty="Nothing was noticed in the last three months."
      remark={(row) => row && showSentence(String(row.why))}
      todo="The rules look at amounts, balances and positions whenever this screen is shown."
      over={
        shown && (
          <FactsDialog
            title={String(shown.rule)}
            facts={factsOf(risks, shown)}
            onClose={() => show(undefined)}
          />
        )
      }
      commands={(row) => ({
        explain: {
          run: () => show(row),
          title: 'detail',
          does: 'Show all there is to know of the flag',
          whyNot: row ? undefined : 'nothing was noticed',
        },
        options: {
          run: () => navigation.open('thresholds', {}),
          title: 'thresholds',
          does: 'Show what the rules measure by, and change it',
        },
        open: {
          run: () => row && openEvidence(navigation, row),
          title: 'evidence',
          does: 'Show the rows that the flag rests on',
          whyNot: row ? undefined : 'nothing was noticed',
        },
      })}
    />
  );
}

/** Holdings, the transactions by their ids, or where there are none the account in those days. */
function openEvidence(navigation: Navigation, row: ReportRow): void {
  const account = String(row.account_ref);
  const [of, ...ids] = typeof row.evidence === 'string' ? row.evidence.split(' ') : [];
  const filter = `${row.since}..${row.date}`;
  if (of === 'instruments') navigation.open('holdings', { account });
  else if (ids.length === 0) navigation.open('transactions', { account, filter });
  else navigation.open('transactions', { ids: ids.map(Number), filter });
}
