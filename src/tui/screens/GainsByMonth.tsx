/** Realised gains by month: a picture of how they added up in the currency most was traded in, and the table behind it. */
import type { Column } from '../../reports/report.ts';
import { useMemo } from 'react';
import { addMonths, firstDayOf, lastDayOf } from '../../domain/day.ts';
import type { Method } from '../../domain/method.ts';
import { gains } from '../../reports/gains.ts';
import { type MonthGain, readGainsByMonth } from '../../reports/gainsByMonth.ts';
import type { TableColumn } from '../columns.ts';
import type { Bindings } from '../commands.ts';
import { Chart, type ChartPoint } from '../components/Chart.tsx';
import { Heading } from '../components/Heading.tsx';
import { EmptyState, ErrorLine, Loading } from '../components/states.tsx';
import { Table } from '../components/Table.tsx';
import { forPicture, gainMeaning, rounded, showMonth, showShortMonth, showSigned } from '../figures.ts';
import { useCommands } from '../keyboard.tsx';
import { Line, type Span } from '../line.tsx';
import { useRemembered } from '../navigation.tsx';
import { useRoom } from '../room.tsx';
import { useSession } from '../session.tsx';
import { useDialogs } from '../useDialogs.tsx';
import { useExplain } from '../useExplain.ts';
import { useList } from '../useList.ts';
import { useReading } from '../useReading.ts';

const COLUMNS: readonly TableColumn<MonthGain>[] = [
  { title: 'Month', priority: 1, align: 'left', text: (row) => showMonth(row.month) },
  { title: 'Sales', priority: 2, align: 'right', text: (row) => String(row.sales) },
  {
    title: 'Realised',
    priority: 1,
    align: 'point',
    text: (row) => showSigned(rounded(row.gain, row.currency), row.currency),
    meaning: (row) => gainMeaning(row.gain),
  },
  { title: '', priority: 1, align: 'left', text: (row) => row.currency },
];
const COPIED: readonly Column[] = [
  { key: 'month', title: 'Month', kind: 'month', priority: 1 },
  { key: 'gain', title: 'Realised', kind: 'money', priority: 1, currencyFrom: 'currency' },
  { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
];
const keyOf = (row: MonthGain): string => `${row.month} ${row.currency}`;
const NONE: readonly MonthGain[] = [];

interface GainsByMonthProps {
  readonly request: { readonly account?: string; readonly method: Method };
  readonly detail: readonly Span[];
  readonly bindings: Bindings;
}

export function GainsByMonth({ request: asked, detail, bindings }: GainsByMonthProps) {
  const { bank, viewer, asOf } = useSession();
  const request = { ...asked, asOf };
  const { rows: height } = useRoom();
  const explained = useExplain();
  const { value, error } = useReading(
    () => readGainsByMonth(bank, viewer, request),
    [request.account, request.method],
  );
  const rows = value ?? NONE;
  const pictured = useMemo(() => addedUp(rows), [rows]);
  const [isTable, setIsTable] = useRemembered('table', false);
  const chartRows = isTable ? 0 : Math.min(14, Math.max(0, Math.floor((height - 4) / 2)));
  const list = useList(rows, { keyOf, height: height - 2 - (isTable ? 0 : chartRows + 2), memory: 'months' });
  const dialogs = useDialogs({
    report: gains,
    request,
    copied: { columns: COPIED, row: list.selected && { ...list.selected } },
    rows: () => gains.rows(bank, viewer, request),
  });
  const { month } = list.selected ?? {};
  useCommands({
    ...bindings,
    ...dialogs.bindings,
    ...explained(
      month === undefined
        ? 'nothing was sold'
        : { of: 'realized', ...request, from: firstDayOf(month), to: lastDayOf(month) },
    ),
    picture: { run: () => setIsTable(!isTable), title: isTable ? 'picture' : 'table' },
  });
  if (dialogs.dialog) return dialogs.dialog;
  return (
    <>
      <Heading title="Profit and loss" detail={detail} />
      {error !== undefined && <ErrorLine error={error} />}
      {value === undefined && error === undefined && <Loading />}
      {value?.length === 0 && (
        <EmptyState text="Nothing was sold yet." todo="Realised gains appear with the first sale." />
      )}
      {rows.length > 0 && (
        <>
          {!isTable && (
            <>
              <Line spans={[['muted', ` Realised, added up, ${pictured.currency}`]]} />
              <Chart points={pictured.points} height={chartRows} empty="One month is no line yet." />
              <Line spans={[' ']} />
            </>
          )}
          <Table columns={COLUMNS} list={list} />
        </>
      )}
    </>
  );
}

/** The gains of the currency with the most months, added up month by month from the first sale to the last. */
function addedUp(rows: readonly MonthGain[]) {
  const byCurrency = [...Map.groupBy(rows, ({ currency }) => currency)];
  const [currency = '', most = []] = byCurrency.sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
  const gainIn = new Map(most.map(({ month, gain }) => [month, gain]));
  const points: ChartPoint[] = [];
  let sum = 0n;
  for (
    let month = most.at(-1)?.month ?? '';
    month !== '' && month <= (most[0]?.month ?? '');
    month = addMonths(month, 1)
  ) {
    sum += gainIn.get(month) ?? 0n;
    points.push({ label: showShortMonth(month), value: forPicture(sum) });
  }
  return { currency, points };
}
