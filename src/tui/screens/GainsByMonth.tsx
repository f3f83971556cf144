/** Realised gains by month: a picture of how they added up in the currency most was traded in, and the table behind it. */
import type { ReportRow, Sheet } from '../../reports/report.ts';
import { useMemo } from 'react';
import { addMonths, firstDayOf, lastDayOf } from '../../domain/day.ts';
import type { Method } from '../../domain/method.ts';
import { gains } from '../../reports/gains.ts';
import { type MonthGain, readGainsByMonth } from '../../reports/gainsByMonth.ts';
import type { Bindings } from '../commands.ts';
import { Chart, type ChartPoint } from '../components/Chart.tsx';
import { Heading } from '../components/Heading.tsx';
import { EmptyState, ErrorLine, Loading } from '../components/states.tsx';
import { Table } from '../components/Table.tsx';
import { forPicture, showShortMonth } from '../figures.ts';
import { useCommands } from '../keyboard.tsx';
import { Line, type Span } from '../line.tsx';
import { useRemembered } from '../navigation.tsx';
import { useRoom } from '../room.tsx';
import { useSession } from '../session.tsx';
import { filterableOf, namesIn, rowPasses } from '../list/rowFilter.ts';
import { totalRows } from '../list/rowTotals.ts';
import { useListDialogs } from '../list/useListDialogs.tsx';
import { useListQuery } from '../list/useListQuery.ts';
import { sortByCells } from '../sortRows.ts';
import { useExplain } from '../useExplain.ts';
import { useList } from '../useList.ts';
import { useHeld, useReading } from '../useReading.ts';

const SHEET: Sheet = {
  columns: [
    { key: 'month', title: 'Month', kind: 'month', priority: 1 },
    { key: 'sales', title: 'Sales', kind: 'count', priority: 2 },
    { key: 'gain', title: 'Realised', kind: 'money', priority: 1, currencyFrom: 'currency' },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
  ],
  totals: ['gain'],
};
const UNDERSTOOD = filterableOf(SHEET);
const keyOf = (row: ShownMonth): string => `${row.month} ${row.currency}`;
const NONE: readonly ShownMonth[] = [];
/** A month as a row of the list. */
type ShownMonth = MonthGain & ReportRow;

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
  const { value, error, isCurrent } = useReading(
    async (): Promise<readonly ShownMonth[]> =>
      (await readGainsByMonth(bank, viewer, request)).map((month) => ({ ...month })),
    [request.account, request.method],
  );
  const shownDetail = useHeld(detail, isCurrent);
  const all = value ?? NONE;
  const query = useListQuery({
    ...{ list: 'gains-by-month', sheet: SHEET, understood: UNDERSTOOD, memory: ' by month' },
    complete: async (field, text) => namesIn(all, field, text),
  });
  const { filter, sorting } = query;
  const kept = useMemo(() => all.filter((row) => rowPasses(SHEET, row, filter.parts)), [all, filter.parts]);
  const rows = useMemo(() => sortByCells(kept, sorting.order, (row) => row), [kept, sorting.order]);
  const totals = useMemo(() => totalRows(SHEET, rows), [rows]);
  const pictured = useMemo(() => addedUp(kept), [kept]);
  const [isTable, setIsTable] = useRemembered('table', false);
  const chartRows = isTable ? 0 : Math.min(14, Math.max(0, Math.floor((height - 4) / 2)));
  const besides = 2 + (isTable ? 0 : chartRows + 2) + filter.rows + (totals.length && totals.length + 1);
  const list = useList(rows, { keyOf, height: height - besides, memory: 'months' });
  const dialogs = useListDialogs({
    ...{ query, report: gains, request, selected: list.selected, marked: NONE },
    all: () => gains.rows(bank, viewer, request),
    shown: () => eachOf(rows),
  });
  const { month } = list.selected ?? {};
  useCommands({
    ...bindings,
    ...filter.bindings,
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
      <Heading title="Profit and loss" detail={shownDetail} right={[['muted', sorting.shown]]} />
      {filter.line}
      {error !== undefined && <ErrorLine error={error} />}
      {value === undefined && error === undefined && <Loading />}
      {all.length > 0 && rows.length === 0 && (
        <EmptyState text="Nothing matches the filter." todo="Esc clears it." />
      )}
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
          <Table columns={query.tableColumns} list={list} totals={totals} />
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

async function* eachOf(rows: readonly ReportRow[]): AsyncGenerator<ReportRow> {
  yield* rows;
}
