/**
 * A screen over a report: its rows in a table with totals per currency, a filter, export and the command line that
 * prints the same. Most screens are this with a report, a few words and what Enter does.
 */
import { type ReactNode, useMemo } from 'react';
import type { Report, ReportRequest, ReportRow } from '../../reports/report.ts';
import { requestAsOf } from '../asOf.ts';
import type { Bindings } from '../commands.ts';
import { showCount } from '../figures.ts';
import { useCommands, useHold } from '../keyboard.tsx';
import { Line, type Span } from '../line.tsx';
import { namesIn, filterableOf, rowPasses } from '../list/rowFilter.ts';
import { sumRows, totalRows, whyNotAvailable } from '../list/rowTotals.ts';
import { useListDialogs } from '../list/useListDialogs.tsx';
import { useListQuery } from '../list/useListQuery.ts';
import { type MarksView, useMarks } from '../list/useMarks.ts';
import { type ColumnChanges, type PlacedColumn, withPictures } from '../reportColumns.ts';
import { useRoom } from '../room.tsx';
import { useSession } from '../session.tsx';
import { type Glyphs, useTheme } from '../theme.ts';
import { sortRows } from '../sortRows.ts';
import type { AskedLine } from '../useAsked.tsx';
import { useList } from '../useList.ts';
import { useHeld, useRows, useSlow } from '../useReading.ts';
import { Heading } from './Heading.tsx';
import { EmptyState, ErrorLine, Loading } from './states.tsx';
import { Table } from './Table.tsx';

interface ReportScreenProps {
  readonly report: Report;
  readonly request: ReportRequest;
  readonly title: string;
  readonly detail?: readonly Span[];
  /** What one row is called, for the count. */
  readonly noun: string;
  readonly nouns?: string;
  /** Tells rows apart. */
  keyOf(row: ReportRow): string;
  readonly changes?: ColumnChanges;
  /** Rows that belong on this screen; all of them when not given. */
  wanted?(row: ReportRow): boolean;
  /** Another order than the report's. */
  order?(a: ReportRow, b: ReportRow): number;
  /** Columns that are drawn for the rows in sight, each behind a column of the report. */
  pictured?(rows: readonly ReportRow[], glyphs: Glyphs): readonly PlacedColumn[];
  /** What the list is filtered by at first. */
  readonly filter?: string | undefined;
  /** Said when there are none, and what to do then. */
  readonly empty: string;
  readonly todo?: string;
  /** A question about the selected row, in one line at the foot. */
  readonly asked?: AskedLine | undefined;
  /** What there is to say of the selected row, in one line at the foot. */
  remark?(row: ReportRow | undefined): string | undefined;
  /** What lies over the screen instead of its rows. */
  readonly over?: ReactNode;
  /** Further commands, for the selected row or for those that are marked. */
  commands?(row: ReportRow | undefined, marks: MarksView<ReportRow>): Bindings;
}

export function ReportScreen(props: ReportScreenProps) {
  const { report, changes, wanted, order, keyOf } = props;
  const { bank, viewer, asOf } = useSession();
  const request = requestAsOf(report, props.request, asOf);
  const { rows: height } = useRoom();
  const { glyphs, isLinear } = useTheme();
  const {
    value: read,
    error,
    isWhole,
    isCurrent,
  } = useRows(
    () => report.rows(bank, viewer, request),
    // What is read out would be read out again.
    !isLinear,
    [report, JSON.stringify(request)],
  );
  const understood = useMemo(() => filterableOf(report), [report]);
  const query = useListQuery({
    list: report.name,
    sheet: report,
    changes,
    understood,
    filter: props.filter,
    complete: async (field, text) => namesIn(read ?? [], field, text),
  });
  const { filter, sorting } = query;
  const { pictured } = props;
  // Some of the rows are the first of the list only where it is in the order in which they come.
  const isInOrder = order === undefined && sorting.order === undefined && pictured === undefined;
  const isLate = useSlow(!isCurrent);
  const value = (isWhole || isInOrder) && !isLate ? read : undefined;
  const { title, detail, remark } = useHeld(props, isCurrent || isLate);
  const isReading = (value === undefined && error === undefined) || !query.isReady;
  useHold(isReading || !isWhole || !isCurrent);
  const belonging = useMemo(() => (value ?? []).filter((row) => wanted?.(row) ?? true), [value, wanted]);
  const rows = useMemo(() => {
    const kept = belonging.filter((row) => rowPasses(report, row, filter.parts));
    return sortRows(order === undefined ? kept : kept.sort(order), sorting.order);
  }, [report, belonging, filter.parts, order, sorting.order]);
  const columns = useMemo(
    () => withPictures(query.tableColumns, query.columns, pictured?.(rows, glyphs) ?? []),
    [query.tableColumns, query.columns, pictured, rows, glyphs],
  );
  const missing = useMemo(() => whyNotAvailable(report, query.columns, rows), [report, query.columns, rows]);
  const marks = useMarks<ReportRow>({ keyOf, all: async () => rows });
  // What is marked stays so while the filter hides it; what is no longer there does not.
  const marked = useMemo(() => belonging.filter(marks.has), [belonging, marks.has]);
  // The sums are those of what is marked as soon as something is.
  const totals = useMemo(() => {
    // The sums of some of the rows would be wrong figures.
    if (!isWhole) return [];
    return marked.length > 0 ? sumRows(report, marked) : totalRows(report, rows);
  }, [report, rows, marked, isWhole]);
  const layout =
    height -
    2 -
    filter.rows -
    (props.asked?.rows ?? 0) -
    (props.remark ? 1 : 0) -
    (marked.length > 0 || missing !== undefined ? 1 : 0) -
    (totals.length === 0 ? 0 : totals.length + 1);
  const list = useList(rows, { keyOf, height: layout, memory: 'rows' });
  const dialogs = useListDialogs({
    query,
    report,
    request,
    all: () => (isWhole ? eachOf(belonging) : report.rows(bank, viewer, request)),
    shown: () => eachOf(rows),
    selected: list.selected,
    marked: sortRows(marked, sorting.order),
  });
  const isLong = useSlow(!isWhole);
  const { exportRows, ...ofList } = dialogs.bindings;
  const ofAll = { ...(exportRows && { exportRows }), ...marks.bindings(list) };
  useCommands({
    ...filter.bindings,
    ...ofList,
    ...(isLong || !isCurrent ? notYet(ofAll) : ofAll),
    ...props.commands?.(list.selected, marks),
  });
  if (dialogs.dialog || props.over) return dialogs.dialog || props.over;
  const isEmpty = isWhole && !isReading && error === undefined && rows.length === 0;
  return (
    <>
      <Heading
        title={title}
        detail={detail}
        right={
          value && [
            [
              'muted',
              `${showCount(rows.length, props.noun, props.nouns)}${isWhole ? '' : glyphs.ellipsis}   ${sorting.shown}`.trimEnd(),
            ],
          ]
        }
      />
      {filter.line}
      {error !== undefined && <ErrorLine error={error} />}
      {(isReading || (!isWhole && rows.length === 0)) && <Loading />}
      {isEmpty && filter.text === '' && <EmptyState text={props.empty} todo={props.todo} />}
      {isEmpty && filter.text !== '' && (
        <EmptyState text="Nothing matches the filter." todo="Esc clears it." />
      )}
      {!isReading && rows.length > 0 && (
        <Table columns={columns} list={list} totals={totals} isMarked={marks.has} />
      )}
      {marked.length > 0 ? (
        <Line
          spans={[
            ['accent', ` ${showCount(marked.length, props.noun, props.nouns)} marked`],
            ['muted', totals.length === 0 ? '' : '   the sums are of what is marked'],
          ]}
        />
      ) : (
        missing !== undefined && isWhole && <Line spans={[['muted', ` ${missing}`]]} />
      )}
      {rows.length > 0 && remark && <Line spans={[['muted', ` ${remark(list.selected) ?? ''}`]]} />}
      {props.asked?.node}
    </>
  );
}

/** What is done with all rows waits until they are there: the first of them are not the report. */
function notYet(bindings: Bindings): Bindings {
  const waiting = Object.entries(bindings).map(([id, binding]) => [
    id,
    { ...binding, whyNot: 'its rows are still being read' },
  ]);
  return Object.fromEntries(waiting);
}

async function* eachOf(rows: readonly ReportRow[]): AsyncGenerator<ReportRow> {
  yield* rows;
}
