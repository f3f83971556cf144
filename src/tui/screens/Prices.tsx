/**
 * The prices of an instrument as a line, with a sign where the viewer bought or sold, and `t` the closes behind it. Left and
 * right show more or less time.
 */
import { useMemo } from 'react';
import { formatPrice, formatQuantity } from '../../domain/quantity.ts';
import { type PricePoint, readPriceLine } from '../../reports/lines.ts';
import type { Column, ReportRow } from '../../reports/report.ts';
import { trades } from '../../reports/trades.ts';
import { useAsOf } from '../asOf.ts';
import type { TableColumn } from '../columns.ts';
import { Chart, type ChartMark } from '../components/Chart.tsx';
import { Heading } from '../components/Heading.tsx';
import { EmptyState, ErrorLine, Loading } from '../components/states.tsx';
import { Table } from '../components/Table.tsx';
import { groupThousands, priceForPicture, showCount, shortLabel } from '../figures.ts';
import { useCommands, useHold } from '../keyboard.tsx';
import { Line } from '../line.tsx';
import { useNavigation, useRemembered } from '../navigation.tsx';
import { useRoom } from '../room.tsx';
import { useSession } from '../session.tsx';
import { type Glyphs, useTheme } from '../theme.ts';
import { useDialogs } from '../useDialogs.tsx';
import { useList } from '../useList.ts';
import { useHeld, useReading } from '../useReading.ts';
import type { ScreenProps } from './index.tsx';

const SPANS = [6, 12, 24, 60] as const;
const NONE: readonly PricePoint[] = [];
const keyOf = ({ day }: PricePoint): string => day;
const quantity = (qty: bigint): string => (qty === 0n ? '' : groupThousands(formatQuantity(qty)));

const COLUMNS: readonly TableColumn<PricePoint>[] = [
  { title: 'Date', priority: 1, align: 'left', text: ({ day }) => day },
  { title: 'Close', priority: 1, align: 'point', text: ({ price }) => groupThousands(formatPrice(price)) },
  { title: 'Bought', priority: 1, align: 'point', text: ({ bought }) => quantity(bought) },
  { title: 'Sold', priority: 1, align: 'point', text: ({ sold }) => quantity(sold) },
];

const COPIED: readonly Column[] = [
  { key: 'date', title: 'Date', kind: 'day', priority: 1 },
  { key: 'price', title: 'Close', kind: 'price', priority: 1 },
  { key: 'bought', title: 'Bought', kind: 'quantity', priority: 1 },
  { key: 'sold', title: 'Sold', kind: 'quantity', priority: 1 },
];
const rowOf = (point: PricePoint | undefined): ReportRow | undefined =>
  point && { date: point.day, price: point.price, bought: point.bought, sold: point.sold };

export function Prices({ params: { symbol, account } }: ScreenProps<'prices'>) {
  const { bank, viewer } = useSession();
  const { asOf } = useAsOf();
  const { rows: height } = useRoom();
  const { glyphs, isLinear } = useTheme();
  const navigation = useNavigation();
  const [at, setAt] = useRemembered('span', 1);
  const months = SPANS[at] ?? SPANS[1];
  const [isTable, setIsTable] = useRemembered('table', isLinear);
  const { value, error, isCurrent } = useReading(
    () => readPriceLine(bank, viewer, { symbol, ...(account !== undefined && { account }), months, asOf }),
    [symbol, account, months, asOf],
  );
  const shownMonths = useHeld(months, isCurrent);
  useHold((value === undefined && error === undefined) || !isCurrent);
  const points = value?.points ?? NONE;
  const newest = useMemo(() => points.toReversed(), [points]);
  const list = useList(newest, { keyOf, height: height - 2, memory: 'closes', isActive: isTable });
  const request = { ...(account !== undefined && { account }), ...(asOf !== undefined && { asOf }) };
  const dialogs = useDialogs({
    report: trades,
    request,
    copied: { columns: COPIED, row: isTable ? rowOf(list.selected) : undefined },
    rows: () => tradesOf(value?.instrument.symbol ?? symbol, trades.rows(bank, viewer, request)),
  });
  const step = (to: number) => ({
    run: () => setAt(to),
    title: showCount(SPANS[to] ?? months, 'month'),
    does: 'Show more or less time',
    whyNot: SPANS[to] === undefined ? 'there is no further step' : undefined,
  });
  useCommands({
    ...dialogs.bindings,
    picture: { run: () => setIsTable(!isTable), title: isTable ? 'picture' : 'table' },
    earlier: step(at + 1),
    later: step(at - 1),
    open: {
      run: () => navigation.open('trades', account === undefined ? {} : { account }),
      title: 'trades',
      does: 'Show the trades',
    },
  });
  if (dialogs.dialog) return dialogs.dialog;
  const { instrument } = value ?? {};
  const name = instrument === undefined || instrument.name === instrument.symbol ? '' : instrument.name;
  return (
    <>
      <Heading
        title={`Price line of ${instrument?.symbol ?? symbol}`}
        detail={[['muted', name]]}
        right={[['muted', `${showCount(shownMonths, 'month')}  ${instrument?.currency ?? ''}`]]}
      />
      {error !== undefined && <ErrorLine error={error} />}
      {value === undefined && error === undefined && <Loading />}
      {value !== undefined && points.length === 0 && (
        <EmptyState text="No price is known in that time." todo="The left arrow shows more time." />
      )}
      {points.length > 0 && isTable && <Table columns={COLUMNS} list={list} />}
      {points.length > 0 && !isTable && (
        <>
          <Chart
            points={points.map(({ day, price }) => ({
              label: shortLabel(day),
              value: priceForPicture(price),
            }))}
            marks={marksOf(points, glyphs)}
            height={Math.max(3, height - 3)}
            empty="One price is no line yet."
          />
          <Line spans={[['muted', ` ${legendOf(points, glyphs)}`]]} right={[['muted', lastOf(points)]]} />
        </>
      )}
    </>
  );
}

const marksOf = (points: readonly PricePoint[], glyphs: Glyphs): ChartMark[] =>
  points.flatMap(({ bought, sold }, index) =>
    bought === 0n && sold === 0n
      ? []
      : [{ index, glyph: sold === 0n ? glyphs.bought : bought === 0n ? glyphs.sold : glyphs.boughtAndSold }],
  );

function legendOf(points: readonly PricePoint[], glyphs: Glyphs): string {
  const count = (key: 'bought' | 'sold'): number => points.filter((point) => point[key] > 0n).length;
  const parts = [
    ...(count('bought') > 0 ? [`${glyphs.bought} bought`] : []),
    ...(count('sold') > 0 ? [`${glyphs.sold} sold`] : []),
    ...(points.some(({ bought, sold }) => bought > 0n && sold > 0n) ? [`${glyphs.boughtAndSold} both`] : []),
  ];
  return parts.length === 0 ? 'nothing was traded in that time' : parts.join('   ');
}

function lastOf(points: readonly PricePoint[]): string {
  const last = points.at(-1);
  return last === undefined ? '' : `${groupThousands(formatPrice(last.price))} on ${last.day} `;
}

async function* tradesOf<Row extends { readonly [key: string]: unknown }>(
  symbol: string,
  rows: AsyncIterable<Row>,
): AsyncGenerator<Row> {
  for await (const row of rows) if (row.symbol === symbol) yield row;
}
