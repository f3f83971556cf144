/**
 * A screen over a list of any length, read page by page: table, filter, order and sums in the database, marks, export of what is
 * seen and the command line.
 */
import { type ReactNode, useMemo } from 'react';
import { spanOfParts } from '../../domain/listFilter.ts';
import { addSums } from '../../reports/activity.ts';
import type { Report, ReportRequest, ReportRow } from '../../reports/report.ts';
import { requestAsOf } from '../asOf.ts';
import type { TableColumn } from '../columns.ts';
import type { Bindings } from '../commands.ts';
import { showCount } from '../figures.ts';
import { useCommands, useHold } from '../keyboard.tsx';
import type { Span } from '../line.tsx';
import { ListFoot, useSumLines } from '../list/ListFoot.tsx';
import type { PagedList, PagedReading } from '../list/pagedList.ts';
import { useListDialogs } from '../list/useListDialogs.tsx';
import { useListQuery } from '../list/useListQuery.ts';
import { type MarksView, useMarks } from '../list/useMarks.ts';
import { useSums } from '../list/useSums.ts';
import { eachRow, readAll, type RowSource } from '../pages.ts';
import { useRoom } from '../room.tsx';
import { useSession } from '../session.tsx';
import type { AskedLine } from '../useAsked.tsx';
import { usePages } from '../usePages.ts';
import { Heading } from './Heading.tsx';
import { EmptyState, ErrorLine, Loading } from './states.tsx';
import { Table } from './Table.tsx';

interface PagesScreenProps<Row> {
  readonly title: string;
  readonly detail?: readonly Span[];
  readonly right?: readonly Span[] | undefined;
  readonly list: PagedList<Row>;
  /** The same object while it means the same rows. */
  readonly reading: PagedReading<Row>;
  /** What the list is filtered by at first. */
  readonly filter?: string | undefined;
  /** Names that a field of the filter may hold. */
  complete?(field: string, text: string): Promise<readonly string[]>;
  /** What `!` prints, and what `e` writes when the whole of it is wanted. */
  readonly report: Report;
  readonly request: ReportRequest;
  readonly empty: string;
  readonly todo?: string;
  /** A question about the selected row, in one line at the foot. */
  readonly asked?: AskedLine | undefined;
  /** What lies over the screen instead of its rows. */
  readonly over?: ReactNode;
  /** Further commands, for the selected row or for those that are marked. */
  commands?(row: Row | undefined, marks: MarksView<Row>): Bindings;
}

const keyOf = ({ id }: { readonly id: number }): string => String(id);

export function PagesScreen<Row extends { readonly id: number }>(props: PagesScreenProps<Row>) {
  const { list: kind, reading, report } = props;
  const { bank, viewer, revision, asOf } = useSession();
  const { rows: height } = useRoom();
  const query = useListQuery({
    list: kind.name,
    sheet: kind.sheet,
    changes: kind.changes,
    understood: kind.understood,
    filter: props.filter,
    whyNoOrder: kind.whyNoOrder,
    ...(props.complete && { complete: props.complete }),
  });
  const { filter, sorting } = query;
  const { order } = sorting;
  const wanted = useMemo(() => ({ parts: filter.parts, order }), [filter.parts, order]);
  const source = useMemo(() => reading.source(wanted), [reading, wanted]);
  const summed = useMemo(() => ({ reading, parts: filter.parts }), [reading, filter.parts]);
  const cells = useMemo(() => keptCells(kind), [kind]);
  const columns = useMemo(
    () => query.tableColumns.map((column) => ofRow(column, cells)),
    [query.tableColumns, cells],
  );
  const [noun, nouns] = kind.nouns ?? ['row'];
  const footLines = reading.sums === undefined ? 0 : 1;
  const sums = useSums(summed, reading.sums && ((sweeping) => reading.sums?.(wanted, sweeping) ?? NO_SUMS));
  const extra = Math.max(0, (sums.value?.length ?? 1) - 1);
  const foot = footLines === 0 ? 0 : Math.min(footLines + extra, height < 12 ? 1 : 3);
  const list = usePages(source, {
    height: height - 2 - filter.rows - Math.max(foot, 1) - (props.asked?.rows ?? 0),
    memory: 'rows',
    revision,
  });
  useHold(list.isFirstReading || !query.isReady);
  const marks = useMarks<Row>({
    keyOf,
    all: (most) => readAll(source, most),
  });
  const marked = useMemo(() => newest(marks.rows, list.rows), [marks.rows, list.rows]);
  const span = spanOfParts(filter.parts);
  const whole = requestAsOf(report, props.request, asOf);
  const dialogs = useListDialogs({
    query,
    report,
    request: { ...whole, ...(report.accepts.includes('from') ? span : {}) },
    all: () => report.rows(bank, viewer, whole),
    shown: () => cellsOf(source, cells),
    selected: list.selected && cells(list.selected),
    marked: marked.toSorted(kind.compare(order)).map(cells),
  });
  const isLooking = list.share !== undefined;
  useCommands({
    ...filter.bindings,
    ...dialogs.bindings,
    ...marks.bindings(list),
    ...(isLooking ? { back: { run: list.stop, title: 'stop', does: 'Stop looking' } } : {}),
    ...props.commands?.(list.selected, marks),
  });
  const lines = useSumLines(
    marked.length > 0
      ? {
          what: `${showCount(marked.length, noun, nouns)} marked`,
          isMarked: true,
          sums: kind.sumsOf === undefined ? [] : addSums(marked.map(kind.sumsOf)),
        }
      : sums.value && sums.value.length > 0
        ? {
            what: showCount(
              sums.value.reduce((all, { count }) => all + count, 0),
              noun,
              nouns,
            ),
            isMarked: false,
            sums: sums.value,
          }
        : undefined,
  );
  if (dialogs.dialog || props.over) return dialogs.dialog || props.over;
  const isReady = !list.isFirstReading && query.isReady;
  const isEmpty =
    isReady && list.error === undefined && list.rows.length === 0 && !isLooking && !list.isStopped;
  return (
    <>
      <Heading
        title={props.title}
        detail={[...(props.detail ?? []), ...sortedBy(sorting.shown, props.detail)]}
        right={props.right}
      />
      {filter.line}
      {list.error !== undefined && <ErrorLine error={list.error} />}
      {!isReady && <Loading />}
      {isEmpty && filter.text === '' && <EmptyState text={props.empty} todo={props.todo} />}
      {isEmpty && filter.text !== '' && (
        <EmptyState text="Nothing matches the filter." todo="Esc clears it." />
      )}
      {isReady && list.rows.length > 0 && <Table columns={columns} list={list} isMarked={marks.has} />}
      {isLooking ? (
        <ListFoot
          lines={[
            [
              ['warning', ` looking ${percent(list.share ?? 0)}`],
              ['muted', '   Esc stops'],
            ],
          ]}
        />
      ) : list.isStopped ? (
        <ListFoot
          lines={[
            [
              ['warning', ' stopped: these rows are from before'],
              ['muted', '   r looks again'],
            ],
          ]}
        />
      ) : lines.length > 0 ? (
        isReady && list.rows.length > 0 && <ListFoot lines={lines} />
      ) : (
        sums.share > 0 &&
        sums.share < 1 && <ListFoot lines={[[['muted', ` adding up ${percent(sums.share)}`]]]} />
      )}
      {props.asked?.node}
    </>
  );
}

const sortedBy = (shown: string, before: readonly Span[] = []): readonly Span[] =>
  shown === '' ? [] : [['muted', `${before.length === 0 ? '' : '   '}${shown}`]];
const NO_SUMS = Promise.resolve([]);
const percent = (share: number): string => `${Math.floor(share * 100)} %`;

/** The cells of a row, made once: a table measures all its rows whenever it is drawn anew. */
function keptCells<Row extends object>({ cells }: PagedList<Row>): (row: Row) => ReportRow {
  const made = new WeakMap<Row, ReportRow>();
  return (row) => {
    const kept = made.get(row) ?? cells(row);
    made.set(row, kept);
    return kept;
  };
}

const ofRow = <Row,>(column: TableColumn<ReportRow>, cells: (row: Row) => ReportRow): TableColumn<Row> => {
  const { title, priority, align, text, meaning, isRef, least } = column;
  return {
    title,
    priority,
    align,
    text: (row) => text(cells(row)),
    ...(meaning && { meaning: (row: Row) => meaning(cells(row)) }),
    ...(isRef !== undefined && { isRef }),
    ...(least !== undefined && { least }),
  };
};

/** What is marked, as it was read last. */
function newest<Row extends { readonly id: number }>(
  marked: ReadonlyMap<string, Row>,
  rows: readonly Row[],
): readonly Row[] {
  if (marked.size === 0) return [];
  const all = new Map(marked);
  for (const row of rows) if (all.has(keyOf(row))) all.set(keyOf(row), row);
  return [...all.values()];
}

async function* cellsOf<Row>(
  source: RowSource<Row>,
  cells: (row: Row) => ReportRow,
): AsyncGenerator<ReportRow> {
  for await (const row of eachRow(source)) yield cells(row);
}
