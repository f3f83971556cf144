/**
 * The balance of an account as a line over time, and `t` what came in and went out behind it, day by day. Left and right show
 * more or less time; Enter leads to the rows.
 */
import { useMemo } from 'react';
import { monthOf } from '../../domain/day.ts';
import { type BalancePoint, everyDay, readBalanceLine } from '../../reports/balanceLine.ts';
import { drawCsv } from '../../reports/drawCsv.ts';
import type { ReportRow, Sheet } from '../../reports/report.ts';
import { useAsOf } from '../asOf.ts';
import { explainCommand } from '../commandLine.ts';
import type { TableColumn } from '../columns.ts';
import { Chart } from '../components/Chart.tsx';
import { Heading } from '../components/Heading.tsx';
import { ErrorLine, Loading } from '../components/states.tsx';
import { Table } from '../components/Table.tsx';
import { forPicture, shortLabel, showCount, showMoney } from '../figures.ts';
import { useCommands, useHold } from '../keyboard.tsx';
import { Line } from '../line.tsx';
import { useNavigation, useRemembered } from '../navigation.tsx';
import { useRoom } from '../room.tsx';
import { useSession } from '../session.tsx';
import { useTheme } from '../theme.ts';
import { useExplain } from '../useExplain.ts';
import { useList } from '../useList.ts';
import { useOutputs } from '../useOutputs.tsx';
import { useHeld, useReading } from '../useReading.ts';
import type { ScreenProps } from './index.tsx';

/** Below it the days of the extremes have no room. */
const LEAST_FOR_DAYS = 76;
const SPANS = [3, 12, 36, 120] as const;

/** A point with its place in the line. */
interface Step extends BalancePoint {
  readonly at: number;
}
const NONE: readonly Step[] = [];
const keyOf = ({ at }: Step): string => String(at);

const SHEET: Sheet = {
  totals: [],
  columns: [
    { key: 'date', title: 'Date', kind: 'day', priority: 1 },
    { key: 'inflow', title: 'In', kind: 'money', priority: 2, currencyFrom: 'currency' },
    { key: 'outflow', title: 'Out', kind: 'money', priority: 2, currencyFrom: 'currency' },
    { key: 'balance', title: 'Balance', kind: 'money', priority: 1, currencyFrom: 'currency' },
    { key: 'currency', title: 'Currency', kind: 'text', priority: 1 },
  ],
};

export function BalanceLine({ params: { account } }: ScreenProps<'balanceLine'>) {
  const { bank, viewer, program, knownOn } = useSession();
  const { asOf, today } = useAsOf();
  const { rows: height, columns: width } = useRoom();
  const { isLinear } = useTheme();
  const navigation = useNavigation();
  const explained = useExplain();
  const [at, setAt] = useRemembered('span', 1);
  const months = SPANS[at] ?? SPANS[1];
  // What is read out has figures only.
  const [isTable, setIsTable] = useRemembered('table', isLinear);
  const { value, error, isCurrent } = useReading(
    () => readBalanceLine(bank, viewer, { account, months, asOf }),
    [account, months, asOf],
  );
  const shownMonths = useHeld(months, isCurrent);
  useHold((value === undefined && error === undefined) || !isCurrent);
  const { points = [], currency = '', step = 'day' } = value ?? {};
  const newest = useMemo(
    () =>
      value === undefined ? NONE : value.points.map((point, index) => ({ ...point, at: index })).toReversed(),
    [value],
  );
  const drawn = useMemo(
    () =>
      value === undefined
        ? []
        : everyDay(value.points, today).map(({ day, balance }) => ({
            label: shortLabel(day),
            value: forPicture(balance),
          })),
    [value, today],
  );
  const columns = useMemo(() => columnsOf(currency), [currency]);
  const list = useList(newest, { keyOf, height: height - 3, memory: 'steps', isActive: isTable });
  const command = explainCommand(program, viewer, { of: 'balance', account, asOf, knownOn });
  const outputs = useOutputs({
    what: `the balance of ${account}`,
    file: 'balance.csv',
    versions: [
      {
        name: 'as shown',
        says: `${showCount(points.length, step)}, the oldest first: in, out and the balance at the end`,
        pieces: () => drawCsv(SHEET, rowsOf(points, currency)),
      },
    ],
    copied: {
      columns: SHEET.columns,
      row: isTable && list.selected ? rowOf(list.selected, currency) : undefined,
    },
    command: (file) => (file === undefined ? command : `${command} --format csv`),
  });
  const span = (to: number) => ({
    run: () => setAt(to),
    title: showCount(SPANS[to] ?? months, 'month'),
    does: 'Show more or less time',
    whyNot: SPANS[to] === undefined ? 'there is no further step' : undefined,
  });
  const on = isTable ? list.selected?.day : undefined;
  useCommands({
    ...outputs.bindings,
    ...explained({ of: 'balance', account, asOf: on !== undefined && on <= today ? on : asOf }),
    picture: { run: () => setIsTable(!isTable), title: isTable ? 'picture' : 'table' },
    earlier: span(at + 1),
    later: span(at - 1),
    open: {
      run: () =>
        navigation.open('transactions', {
          account,
          ...(on !== undefined && { filter: step === 'day' ? on : monthOf(on) }),
        }),
      title: 'rows',
      does: 'Show the rows of the account, of the selected day where one is',
    },
  });
  if (outputs.dialog) return outputs.dialog;
  const last = points.at(-1);
  return (
    <>
      <Heading
        title={`Balance of ${account}`}
        detail={[['muted', `${currency}, at the end of each ${step}`]]}
        right={[['muted', showCount(shownMonths, 'month')]]}
      />
      {error !== undefined && <ErrorLine error={error} />}
      {value === undefined && error === undefined && <Loading />}
      {last !== undefined && isTable && <Table columns={columns} list={list} />}
      {last !== undefined && !isTable && (
        <>
          <Chart
            points={drawn}
            height={Math.max(3, height - 3)}
            empty="The line begins with the second day of the account."
          />
          <Line
            spans={[['muted', ` ${extremes(points, currency, width >= LEAST_FOR_DAYS)}`]]}
            right={[['muted', `${showMoney(last.balance, currency)} ${currency} `]]}
          />
        </>
      )}
    </>
  );
}

const columnsOf = (currency: string): readonly TableColumn<Step>[] => [
  { title: 'Date', priority: 1, align: 'left', text: ({ day }) => day },
  { title: 'In', priority: 2, align: 'point', text: ({ inflow }) => flow(inflow, currency) },
  { title: 'Out', priority: 2, align: 'point', text: ({ outflow }) => flow(outflow, currency) },
  { title: 'Balance', priority: 1, align: 'point', text: ({ balance }) => showMoney(balance, currency) },
];

const flow = (amount: bigint, currency: string): string => (amount === 0n ? '' : showMoney(amount, currency));

/** Between which balances the line goes up and down, and when it was there. */
function extremes(points: readonly BalancePoint[], currency: string, hasDays: boolean): string {
  const [first] = points;
  if (first === undefined) return '';
  const least = points.reduce((low, point) => (point.balance < low.balance ? point : low), first);
  const most = points.reduce((high, point) => (point.balance > high.balance ? point : high), first);
  const say = ({ balance, day }: BalancePoint): string =>
    `${showMoney(balance, currency)}${hasDays ? ` on ${day}` : ''}`;
  return `least ${say(least)}   most ${say(most)}`;
}

const rowOf = ({ day, inflow, outflow, balance }: BalancePoint, currency: string): ReportRow => ({
  date: day,
  ...{ inflow, outflow, balance, currency },
});

async function* rowsOf(points: readonly BalancePoint[], currency: string): AsyncGenerator<ReportRow> {
  for (const point of points) yield rowOf(point, currency);
}
