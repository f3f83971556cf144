/**
 * One position by all cost methods side by side: what is held, what it cost, what was realised; below it what each sale
 * gained by each, which Enter explains.
 */
import { useMemo } from 'react';
import { formatQuantity } from '../../domain/quantity.ts';
import type { Money } from '../../domain/money.ts';
import { drawCsv } from '../../reports/drawCsv.ts';
import { METHOD_TITLES, METHODS } from '../../domain/method.ts';
import { type ComparedMethods, readMethods } from '../../reports/methods.ts';
import type { ReportRow, Sheet } from '../../reports/report.ts';
import type { ValuedPosition } from '../../reports/valuedPositions.ts';
import type { TableColumn } from '../columns.ts';
import { explainCommand, shellWord } from '../commandLine.ts';
import type { Binding } from '../commands.ts';
import { Heading } from '../components/Heading.tsx';
import { ErrorLine, Loading } from '../components/states.tsx';
import { StillTable } from '../components/StillTable.tsx';
import { Table } from '../components/Table.tsx';
import { gainMeaning, showMoney, showSigned, workedOut, groupThousands } from '../figures.ts';
import { useCommands, useHold } from '../keyboard.tsx';
import { Line } from '../line.tsx';
import { type Part, useParts } from '../list/useParts.ts';
import { useQueryDialogs, versionAsShown } from '../list/useQueryDialogs.tsx';
import { useNavigation } from '../navigation.tsx';
import type { ColumnChanges } from '../reportColumns.ts';
import { useRoom } from '../room.tsx';
import { useSession } from '../session.tsx';
import { useList } from '../useList.ts';
import { useOutputs } from '../useOutputs.tsx';
import { useReading } from '../useReading.ts';
import type { ScreenProps } from './index.tsx';

const NONE: readonly never[] = [];
const keyOf = ({ key }: Part): string => key;
/** Heading, titles and a line for each method, what follows from them. */
const HEAD_ROWS = 4 + METHODS.length;

export function Methods({ params: { account, symbol } }: ScreenProps<'methods'>) {
  const { bank, viewer, program, asOf, knownOn } = useSession();
  const { rows: height } = useRoom();
  const navigation = useNavigation();
  const { value, error } = useReading(
    () => readMethods(bank, viewer, { account, symbol, asOf }),
    [account, symbol],
  );
  const request = { of: 'methods', account, symbol, methods: METHODS, asOf } as const;
  const summary = useMemo(() => (value === undefined ? NONE : columnsOf(value)), [value]);
  const { sheet, changes } = useMemo(() => saleColumns(value), [value]);
  const view = useParts('methods', sheet, value?.sales.rows ?? NONE, changes);
  const { query } = view;
  const list = useList(view.parts, {
    keyOf,
    height: Math.max(0, height - HEAD_ROWS - query.filter.rows),
    memory: 'sales',
  });
  const isReading = (value === undefined && error === undefined) || !query.isReady;
  useHold(isReading);
  const dialogs = useQueryDialogs(query);
  const outputs = useOutputs({
    what: `${symbol} by all methods`,
    file: 'explain-methods.csv',
    versions: [
      versionAsShown(query, view.cells),
      {
        name: 'all',
        says: 'All rows and columns.',
        pieces: () => drawCsv({ columns: [], totals: [], ...value?.sales }, eachOf(value)),
      },
    ],
    copied: { columns: query.columns, row: list.selected?.cells },
    command: (file) =>
      explainCommand(program, viewer, { ...request, knownOn }) +
      (file === undefined ? '' : ` --format csv > ${shellWord(file)}`),
  });
  const { selected } = list;
  const isInSight = list.height > 0;
  const into: Binding = {
    run: () => selected?.next && navigation.open('explain', { request: selected.next }),
    title: 'explain',
    does: 'Show the lots that the selected sale consumed',
    whyNot: !isInSight
      ? 'the window is too low for the sales'
      : selected?.next
        ? undefined
        : 'nothing was sold by an order',
  };
  useCommands({
    ...query.filter.bindings,
    ...dialogs.bindings,
    ...outputs.bindings,
    open: into,
    explain: into,
  });
  if (outputs.dialog || dialogs.dialog) return outputs.dialog || dialogs.dialog;
  return (
    <>
      <Heading title={`${value?.symbol ?? symbol} by all methods`} detail={[['muted', account]]} />
      {error !== undefined && <ErrorLine error={error} />}
      {isReading && <Loading />}
      {!isReading && value !== undefined && (
        <>
          <StillTable columns={summary} rows={value.results} />
          <Line spans={[['muted', ` ${whatFollows(value)}`], ...view.shown]} />
          {query.filter.line}
        </>
      )}
      {!isReading && view.parts.length > 0 && isInSight && <Table columns={view.columns} list={list} />}
    </>
  );
}

function columnsOf({ own }: ComparedMethods): readonly TableColumn<ValuedPosition>[] {
  const money = (
    title: string,
    priority: number,
    of: (result: ValuedPosition) => Money | null,
  ): TableColumn<ValuedPosition> => ({
    title,
    priority,
    align: 'point',
    text: (result) => {
      const amount = of(result);
      return amount === null ? 'n/a' : showMoney(amount, result.currency);
    },
  });
  const gain = (
    title: string,
    of: (result: ValuedPosition) => Money | null,
  ): TableColumn<ValuedPosition> => ({
    ...money(title, 1, of),
    text: (result) => {
      const amount = of(result);
      return amount === null ? 'n/a' : showSigned(amount, result.currency);
    },
    meaning: (result) => gainMeaning(of(result)),
  });
  return [
    {
      title: 'Method',
      priority: 1,
      align: 'left',
      text: ({ method }) => `${METHOD_TITLES[method]}${method === own ? ' *' : ''}`,
    },
    { title: 'Held', priority: 4, align: 'point', text: ({ qty }) => groupThousands(formatQuantity(qty)) },
    {
      title: 'Average',
      priority: 3,
      align: 'point',
      text: ({ averageCost, currency }) =>
        averageCost === null ? '' : showMoney(workedOut(averageCost) / PRICE_TO_MONEY, currency),
    },
    money('Cost', 2, ({ costBasis }) => costBasis),
    gain('Realised', ({ realizedGain }) => realizedGain),
    gain('Unrealised', ({ unrealizedGain }) => unrealizedGain),
    gain('Total', ({ total }) => total),
    { title: '', priority: 1, align: 'left', least: 3, text: ({ currency }) => currency },
  ];
}
/** A price rounded to four decimals, as money. */
const PRICE_TO_MONEY = 10_000n;

/** What each sale gained; the methods' names are as they are typed. */
function saleColumns(value: ComparedMethods | undefined): {
  readonly sheet: Sheet;
  readonly changes: ColumnChanges;
} {
  if (value === undefined) return { sheet: { columns: [], totals: [] }, changes: {} };
  const { columns } = value.sales;
  return {
    // Gains by several methods never add up.
    sheet: { columns, totals: [] },
    changes: {
      keys: columns.map(({ key }) => key).filter((key) => key !== 'proceeds'),
      priorities: Object.fromEntries(columns.map(({ key }) => [key, key === 'qty' ? 2 : 1])),
      isExact: true,
    },
  };
}
/** The totals agree at one price; what is sold already has no other. */
function whatFollows({ results, own }: ComparedMethods): string {
  const totals = new Set(results.map(({ total }) => total));
  const marked = `* the account's own`;
  const isSame = totals.size === 1;
  if (totals.has(null)) return `${marked}; without a price there is no total`;
  return isSame ? `${marked}; the total is the same by every method` : `${marked} (${METHOD_TITLES[own]})`;
}

async function* eachOf(value: ComparedMethods | undefined): AsyncGenerator<ReportRow> {
  for (const { cells } of value?.sales.rows ?? []) yield cells;
}
