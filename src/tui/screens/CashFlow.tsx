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
import { bar, barToLeft, sparkline } from '../bars.ts';
import type { TableColumn } from '../columns.ts';
import { Heading } from '../components/Heading.tsx';
import { EmptyState, ErrorLine, Loading } from '../components/states.tsx';
import { Table } from '../components/Table.tsx';
import { gainMeaning, rounded, showCount, showMoney, showMonth, showSigned } from '../figures.ts';
import { useCommands, useHold } from '../keyboard.tsx';
import { Line } from '../line.tsx';
import { useNavigation, useRemembered } from '../navigation.tsx';
import { useRoom } from '../room.tsx';
import { useSession } from '../session.tsx';
import { type Glyphs, useTheme } from '../theme.ts';
import { useDialogs } from '../useDialogs.tsx';
import { useExplain } from '../useExplain.ts';
import { useList } from '../useList.ts';
import { collect, useReading } from '../useReading.ts';
import type { ScreenProps } from './index.tsx';

const NONE: readonly ReportRow[] = [];
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
  const { value, error } = useReading(async () => {
    const own = await collect(cashFlow.rows(bank, viewer, request));
    const currencies = [...new Set(own.map(({ currency }) => String(currency)))];
    const isOne = currencies.every((currency) => currency === reporting);
    const all = isOne ? own : await collect(cashFlow.rows(bank, viewer, { ...request, currency: reporting }));
    return { own, all, currencies: isOne ? [] : currencies };
  }, [months, account]);
  useHold(value === undefined && error === undefined);
  const parts = [undefined, ...(value?.currencies ?? [])];
  // All of it in the reporting currency without a currency of its own.
  const only = parts[part];
  const rows = useMemo(() => {
    if (value === undefined) return NONE;
    const told = only === undefined ? value.all : value.own.filter(({ currency }) => currency === only);
    return told.toReversed();
  }, [value, only]);
  const columns = useMemo(
    () =>
      isTable ? tableColumns(only === undefined) : pictureColumns(rows, glyphs, width >= LEAST_FOR_AMOUNTS),
    [isTable, rows, glyphs, only, width],
  );
  const totals = useMemo(() => totalRows(rows), [rows]);
  const shown = {
    ...request,
    ...(only === undefined && (value?.currencies.length ?? 0) > 0 && { currency: reporting }),
  };
  const list = useList(rows, { keyOf, height: height - 5, memory: 'rows' });
  const dialogs = useDialogs({
    report: cashFlow,
    request: shown,
    copied: { columns: cashFlow.columns, row: list.selected },
    rows: () => eachOf(rows),
  });
  const month = list.selected && String(list.selected.month);
  const go = (step: number) => ({ run: () => setPart((part + step + parts.length) % parts.length) });
  const nameOf = (each: string | undefined): string => each ?? `all in ${reporting}`;
  useCommands({
    ...dialogs.bindings,
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
    rows.map(({ balance }) => (typeof balance === 'bigint' ? (balance as Money) : null)).reverse(),
    glyphs,
  );
  return (
    <>
      <Heading
        title="Cash flow"
        detail={[account ?? '', ['muted', `${account === undefined ? '' : '  '}${nameOf(only)}`]]}
        right={[
          ['muted', rows.length === 0 ? '' : 'at the end '],
          ['accent', line],
          ['muted', `   ${showCount(months, 'month')}`],
        ]}
      />
      {error !== undefined && <ErrorLine error={error} />}
      {value === undefined && error === undefined && <Loading />}
      {value !== undefined && rows.length === 0 && (
        <EmptyState
          text="There is no account yet."
          todo="Money in and out by month appears here with the first one."
        />
      )}
      {rows.length > 0 && (
        <>
          <Table columns={columns} list={list} totals={totals} />
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
  const [moved, rates] = [shown(row, 'moved', true), ratesOf(row)];
  const parts = [
    ...(row.moved === 0n ? [] : [`${moved} own accounts and shares`]),
    ...(rates === '' || row.exchange === 0n ? [] : [`${rates} rates`]),
  ];
  return parts.length === 0 ? 'Nothing else changed the balance' : `Besides: ${parts.join(', ')}`;
}

const amount = (key: string, title: string, priority: number, isSigned = false): TableColumn<ReportRow> => ({
  title,
  priority,
  align: 'point',
  text: (row) => shown(row, key, isSigned),
  sum: (row) => (row[key] === null ? '' : shown(row, key, isSigned)),
  ...(isSigned ? { meaning: (row) => gainMeaning(row[key] as Money | null) } : {}),
});

function shown(row: ReportRow, key: string, isSigned: boolean): string {
  const [cell, currency] = [row[key], String(row.currency)];
  if (typeof cell !== 'bigint') return 'n/a';
  return (isSigned ? showSigned : showMoney)(rounded(cell as Money, currency), currency);
}

const MONTH: TableColumn<ReportRow> = {
  title: 'Month',
  priority: 1,
  align: 'left',
  text: ({ month }) => showMonth(String(month)),
  sum: () => '',
};
const CURRENCY: TableColumn<ReportRow> = {
  title: '',
  priority: 1,
  align: 'left',
  least: 3,
  text: ({ currency }) => String(currency),
};

const tableColumns = (isReporting: boolean): readonly TableColumn<ReportRow>[] => [
  MONTH,
  amount('inflow', 'In', 1),
  amount('outflow', 'Out', 1),
  amount('net', 'Net', 1, true),
  amount('moved', 'Moved', 3, true),
  ...(isReporting ? [{ ...amount('exchange', 'Rates', 4, true), text: ratesOf, sum: () => '' }] : []),
  amount('balance', 'At the end', 2),
  CURRENCY,
];
/** Where all is in one currency there are no rates to tell of. */
const ratesOf = (row: ReportRow): string => (row.exchange === undefined ? '' : shown(row, 'exchange', true));

const LEAST_BAR = 6;
const MOST_BAR = 40;

/** Below it the bars have the room: the figures are behind `t`. */
const LEAST_FOR_AMOUNTS = 92;

function pictureColumns(
  rows: readonly ReportRow[],
  glyphs: Glyphs,
  hasAmounts: boolean,
): readonly TableColumn<ReportRow>[] {
  const moneyOf = (cell: unknown): Money => (typeof cell === 'bigint' ? (cell as Money) : 0n);
  const most = rows
    .flatMap(({ inflow, outflow }) => [moneyOf(inflow), moneyOf(outflow)])
    .reduce((highest, each) => (each > highest ? each : highest), 0n);
  const picture = { priority: 1, least: LEAST_BAR, most: MOST_BAR, text: () => '', sum: () => '' };
  return [
    MONTH,
    ...(hasAmounts ? [amount('outflow', 'Out', 4)] : []),
    {
      ...picture,
      title: 'out',
      align: 'right',
      picture: (row, width) => barToLeft(moneyOf(row.outflow), most, width, glyphs),
      meaning: () => 'loss',
    },
    {
      ...picture,
      title: 'in',
      align: 'left',
      picture: (row, width) => bar(moneyOf(row.inflow), most, width, glyphs.barRight),
      meaning: () => 'gain',
    },
    ...(hasAmounts ? [amount('inflow', 'In', 4)] : []),
    amount('net', 'Net', 1, true),
    amount('balance', 'At the end', 2),
    CURRENCY,
  ];
}

async function* eachOf(rows: readonly ReportRow[]): AsyncGenerator<ReportRow> {
  yield* rows;
}
