/** What the risk rules noticed, on an admin's home screen: read once for the count at the top and the list below. */
import type { ReportRow } from '../../../reports/report.ts';
import { risks } from '../../../reports/risks.ts';
import type { TableColumn } from '../../columns.ts';
import type { PanelView } from '../../components/PanelGrid.tsx';
import { PanelList } from '../../components/PanelList.tsx';
import { rounded, showSigned } from '../../figures.ts';
import type { Navigation } from '../../navigation.tsx';
import { useSession } from '../../session.tsx';
import { collect, type Reading, useReading } from '../../useReading.ts';

const COLUMNS: readonly TableColumn<ReportRow>[] = [
  { title: 'Risk', priority: 2, align: 'left', least: 6, text: (row) => String(row.severity) },
  { title: 'Rule', priority: 1, align: 'left', least: 12, text: (row) => String(row.rule) },
  { title: 'Owner', priority: 1, align: 'left', least: 6, text: (row) => String(row.owner) },
  {
    title: 'Amount',
    priority: 3,
    align: 'point',
    text: (row) =>
      typeof row.amount === 'bigint'
        ? showSigned(rounded(row.amount, String(row.currency)), String(row.currency))
        : 'n/a',
  },
];

/** None while what was known is shown: the rules look at more than is kept as it was. */
export function useFlags(): Reading<readonly ReportRow[]> {
  const { bank, viewer, asOf, knownOn } = useSession();
  return useReading(
    async () =>
      viewer.role === 'admin' && knownOn === undefined ? collect(risks.rows(bank, viewer, { asOf })) : [],
    [],
  );
}

export const riskPanel = (flags: Reading<readonly ReportRow[]>, navigation: Navigation): PanelView => ({
  title: 'Risks',
  draw: (isActive) => (
    <PanelList
      reading={flags}
      columns={COLUMNS}
      keyOf={(row) => [row.rule, row.account_ref, row.since, row.date, row.evidence].join(' ')}
      isActive={isActive}
      memory="risks"
      empty="Nothing was noticed in three months."
      opens="risks"
      onOpen={() => navigation.open('risks', {})}
      question={() => 'Enter leads to the risks, where x tells why'}
    />
  ),
});
