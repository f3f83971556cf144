/**
 * Cash by month, the newest first: what went out to the left and what came in to the right of one line, or `t` the figures.
 * Tab goes from all of it in the reporting currency to each currency by itself; Enter opens the entries of a month.
 */
import { useMemo } from 'react';
import { addMonths, firstDayOf, lastDayOf, monthOf } from '../../domain/day.ts';
import type { Money } from '../../domain/money.ts';
import { cashFlow } from '../../reports/cashFlow.ts';
import type { ReportRow } from '../../reports/report.ts';
import { totalsOf } from '../../reports/totals.ts';
import { useAsOf } from '../asOf.ts';
import { sparkline } from '../bars.ts';
import { Heading } from '../components/Heading.tsx';
import { EmptyState, ErrorLine, Loading } from '../components/states.tsx';
import { Table } from '../components/Table.tsx';
import { showCount } from '../figures.ts';
import { useCommands, useHold } from '../keyboard.tsx';
import { Line } from '../line.tsx';
import { filterableOf, rowPasses } from '../list/rowFilter.ts';
import { useListDialogs } from '../list/useListDialogs.tsx';
import { useListQuery } from '../list/useListQuery.ts';
import { useNavigation, useRemembered } from '../navigation.tsx';
import { useRoom } from '../room.tsx';
import { useSession } from '../session.tsx';
import { useTheme } from '../theme.ts';
import { sortRows } from '../sortRows.ts';
import { useExplain } from '../useExplain.ts';
import { useList } from '../useList.ts';
import { collect, useHeld, useReading } from '../useReading.ts';
import {
  ALL_TOGETHER,
  LEAST_FOR_AMOUNTS,
  pictureColumns,
  ratesOf,
  shown as shownCell,
  TABLE,
} from './cashFlowColumns.ts';
import type { ScreenProps } from './index.tsx';

const NONE: readonly ReportRow[] = [];
const UNDERSTOOD = filterableOf(ALL_TOGETHER);
const SPANS = [12, 24] as const;
const keyOf = (row: ReportRow): string => String(row.month);

export function CashFlow({ params: { account } }: ScreenProps<'cashFlow'>) {
  const { bank, viewer } = useSession();
  const { asOf, today } = useAsOf();
  const { rows: height, columns: width } = useRoom();
  const { glyphs, isLinear } = useTheme();
  const navigation = useNavigation();
  const explained = useExplain();
  const reporting = viewer.reportingCurrency;
  const [months, setMonths] = useRemembered<number>('months', SPANS[0]);
  // What is read out has figures only.
  const [isTable, setIsTable] = useRemembered('table', isLinear);
  const [part, setPart] = useRemembered('part', 0);
  const request = { account, from: firstDayOf(addMonths(monthOf(today), 1 - months)), asOf };
  const { value, error, isCurrent } = useReading(async () => {
    const own = await collect(cashFlow.rows(bank, viewer, request));
    const currencies = [...new Set(own.map(({ currency }) => String(currency)))];
    const isOne = currencies.every((currency) => currency === reporting);
    const all = isOne ? own : await collect(cashFlow.rows(bank, viewer, { ...request, currency: reporting }));
    return { own, all, currencies: isOne ? [] : currencies };
  }, [months, account]);
  const shownMonths = useHeld(months, isCurrent);
  const parts = [undefined, ...(value?.currencies ?? [])];
  // All of it in the reporting currency without a currency of its own.
  const only = parts[part];
  const all = useMemo(() => {
    if (value === undefined) return NONE;
    const told = only === undefined ? value.all : value.own.filter(({ currency }) => currency === only);
    return told.toReversed();
  }, [value, only]);
  const query = useListQuery({
    ...{ list: 'cash-flow', sheet: only === undefined ? ALL_TOGETHER : cashFlow },
    ...{ understood: UNDERSTOOD, changes: TABLE },
  });
  const { filter, sorting } = query;
  const rows = useMemo(
    () =>
      sortRows(
        all.filter((row) => rowPasses(cashFlow, row, filter.parts)),
        sorting.order,
      ),
    [all, filter.parts, sorting.order],
  );
  const pictured = useMemo(
    () => pictureColumns(rows, glyphs, width >= LEAST_FOR_AMOUNTS),
    [rows, glyphs, width],
  );
  const totals = useMemo(() => totalRows(rows), [rows]);
  const shown = {
    ...request,
    ...(only === undefined && (value?.currencies.length ?? 0) > 0 && { currency: reporting }),
  };
  const list = useList(rows, { keyOf, height: height - 5 - filter.rows, memory: 'rows' });
  const dialogs = useListDialogs({
    ...{ query, report: cashFlow, request: shown, selected: list.selected, marked: NONE },
    all: () => eachOf(all),
    shown: () => eachOf(rows),
  });
  const isReading = (value === undefined && error === undefined) || !query.isReady;
  useHold(isReading);
  const month = list.selected && String(list.selected.month);
  const go = (step: number) => ({ run: () => setPart((part + step + parts.length) % parts.length) });
  const nameOf = (each: string | undefined): string => each ?? `all in ${reporting}`;
  useCommands({
    ...filter.bindings,
    ...dialogs.bindings,
    ...(isTable ? {} : { columns: { run: () => {}, whyNot: 'press t first for the table' } }),
    ...explained(questionOf(month, only, asOf, today)),
    open: {
      run: () =>
        month !== undefined &&
        navigation.open('transactions', { filter: month, ...(account !== undefined && { account }) }),
      title: 'entries',
      does: 'Show the transactions of the selected month',
      whyNot: month === undefined ? 'there is nothing to open' : undefined,
    },
    picture: { run: () => setIsTable(!isTable), title: isTable ? 'picture' : 'table' },
    earlier: {
      run: () => setMonths(SPANS[1]),
      title: '24 months',
      does: 'Show the last 24 months',
      whyNot: months === SPANS[1] ? 'they are shown' : undefined,
    },
    later: {
      run: () => setMonths(SPANS[0]),
      title: '12 months',
      does: 'Show the last 12 months',
      whyNot: months === SPANS[0] ? 'they are shown' : undefined,
    },
    ...(parts.length > 1
      ? {
          nextPart: { ...go(1), title: nameOf(parts[(part + 1) % parts.length]) },
          previousPart: go(-1),
        }
      : {}),
  });
  if (dialogs.dialog) return dialogs.dialog;
  const line = sparkline(
    all.map(({ balance }) => (typeof balance === 'bigint' ? (balance as Money) : null)).reverse(),
    glyphs,
  );
  return (
    <>
      <Heading
        title="Cash flow"
        detail={[account ?? '', ['muted', `${account === undefined ? '' : '  '}${nameOf(only)}`]]}
        right={[
          ['muted', all.length === 0 ? '' : 'at the end '],
          ['accent', line],
          ['muted', `   ${showCount(filter.text === '' ? shownMonths : rows.length, 'month')}`],
          ['muted', sorting.shown === '' ? '' : `   ${sorting.shown}`],
        ]}
      />
      {filter.line}
      {error !== undefined && <ErrorLine error={error} />}
      {isReading && <Loading />}
      {all.length > 0 && rows.length === 0 && (
        <EmptyState text="Nothing matches the filter." todo="Esc clears it." />
      )}
      {value !== undefined && all.length === 0 && (
        <EmptyState
          text="There is no account yet."
          todo="Money in and out by month appears here with the first one."
        />
      )}
      {!isReading && rows.length > 0 && (
        <>
          <Table columns={isTable ? query.tableColumns : pictured} list={list} totals={totals} />
          <Line spans={[['muted', ` ${list.selected === undefined ? '' : besides(list.selected)}`]]} />
        </>
      )}
    </>
  );
}

/** Of a month that is over at the rates of its end, as the screen tells it. */
function questionOf(
  month: string | undefined,
  only: string | undefined,
  asOf: string | undefined,
  today: string,
) {
  if (month === undefined) return 'there is nothing to explain';
  const end = month < monthOf(today) ? lastDayOf(month) : asOf;
  return only === undefined
    ? ({ of: 'flows', month, asOf: end } as const)
    : ({ of: 'spending', month, asOf: end } as const);
}

function totalRows(rows: readonly ReportRow[]): ReportRow[] {
  if (rows.length < 2) return [];
  const totals = totalsOf(cashFlow);
  for (const row of rows) totals.add(row);
  return totals.rows();
}

/** What made the end of the month another besides what came in and went out. */
function besides(row: ReportRow): string {
  const [moved, rates] = [shownCell(row, 'moved', true), ratesOf(row)];
  const parts = [
    ...(row.moved === 0n ? [] : [`${moved} own accounts and shares`]),
    ...(rates === '' || row.exchange === 0n ? [] : [`${rates} rates`]),
  ];
  return parts.length === 0 ? 'Nothing else changed the balance' : `Besides: ${parts.join(', ')}`;
}

async function* eachOf(rows: readonly ReportRow[]): AsyncGenerator<ReportRow> {
  yield* rows;
}
