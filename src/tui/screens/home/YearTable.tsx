/** The table behind the picture of a home screen: what one had at the ends of the last months, the newest first. */
import { useMemo } from 'react';
import type { Money } from '../../../domain/money.ts';
import type { MonthEnd } from '../../../reports/wealth.ts';
import type { TableColumn } from '../../columns.ts';
import { StillTable } from '../../components/StillTable.tsx';
import { rounded, showMoney, showMonth } from '../../figures.ts';
import { useRoom } from '../../room.tsx';
import { useSession } from '../../session.tsx';
import { wealthOf } from './HomeFigures.tsx';

export function YearTable({ ends }: { readonly ends: readonly MonthEnd[] }) {
  const { rows } = useRoom();
  const currency = useSession().viewer.reportingCurrency;
  const columns = useMemo(() => columnsIn(currency), [currency]);
  return <StillTable columns={columns} rows={ends.toReversed().slice(0, Math.max(0, rows - 1))} />;
}

function columnsIn(currency: string): readonly TableColumn<MonthEnd>[] {
  const show = (amount: Money | null): string =>
    amount === null ? 'n/a' : showMoney(rounded(amount, currency), currency);
  return [
    { title: 'End of', priority: 1, align: 'left', text: ({ month }) => showMonth(month) },
    { title: 'Cash', priority: 2, align: 'point', text: ({ cash }) => show(cash) },
    { title: 'Invested', priority: 2, align: 'point', text: ({ invested }) => show(invested) },
    { title: 'Together', priority: 1, align: 'point', text: (end) => show(wealthOf(end)) },
    { title: '', priority: 1, align: 'left', text: () => currency },
  ];
}
