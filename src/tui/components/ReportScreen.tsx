/**
 * A screen over a report: its rows in a table with totals per currency, a filter, export and the command line that
 * prints the same. Most screens are this with a report, a few words and what Enter does.
 */
import { type ReactNode, useMemo } from 'react';
import type { Report, ReportRequest, ReportRow } from '../../reports/report.ts';
import { totalsOf } from '../../reports/totals.ts';
import { requestAsOf } from '../asOf.ts';
import type { Bindings } from '../commands.ts';
import { showCount } from '../figures.ts';
import { useCommands, useHold } from '../keyboard.tsx';
import { Line, type Span } from '../line.tsx';
import { type ColumnChanges, chosenColumns, reportColumns, rowMatches } from '../reportColumns.ts';
import { useRoom } from '../room.tsx';
import { useSession } from '../session.tsx';
import { useDialogs } from '../useDialogs.tsx';
import { sortRows } from '../sortRows.ts';
import { useFilter } from '../useFilter.tsx';
import { useList } from '../useList.ts';
import { useOrder } from '../useOrder.ts';
import { collect, useReading } from '../useReading.ts';
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
  /** What the list is filtered by at first. */
  readonly filter?: string | undefined;
  /** Said when there are none, and what to do then. */
  readonly empty: string;
  readonly todo?: string;
  /** A question about the selected row, in one line at the foot. */
  readonly asked?: ReactNode;
  /** What there is to say of the selected row, in one line at the foot. */
  remark?(row: ReportRow | undefined): string | undefined;
  /** What lies over the screen instead of its rows. */
  readonly over?: ReactNode;
  /** Further commands, for the selected row. */
  commands?(row: ReportRow | undefined): Bindings;
}

export function ReportScreen(props: ReportScreenProps) {
  const { report, changes, wanted, order, keyOf } = props;
  const { bank, viewer, asOf } = useSession();
  const request = requestAsOf(report, props.request, asOf);
  const { rows: height } = useRoom();
  const { value, error } = useReading(
    () => collect(report.rows(bank, viewer, request)),
    [report, JSON.stringify(request)],
  );
  useHold(value === undefined && error === undefined);
  const filter = useFilter({ initial: props.filter, hint: 'words that occur in the row' });
  const sorting = useOrder(useMemo(() => chosenColumns(report, changes), [report, changes]));
  const rows = useMemo(() => {
    const kept = (value ?? []).filter(
      (row) => (wanted?.(row) ?? true) && (filter.text === '' || rowMatches(row, filter.text)),
    );
    return sortRows(order === undefined ? kept : kept.sort(order), sorting.order);
  }, [value, filter.text, wanted, order, sorting.order]);
  const totals = useMemo(() => totalRows(report, rows), [report, rows]);
  const columns = useMemo(() => reportColumns(report, changes), [report, changes]);
  const { bindings, dialog } = useDialogs({ report, request, rows: () => eachOf(rows) });
  const list = useList(rows, {
    keyOf,
    height:
      height -
      2 -
      filter.rows -
      (props.asked ? 1 : 0) -
      (props.remark ? 1 : 0) -
      (totals.length === 0 ? 0 : totals.length + 1),
    memory: 'rows',
  });
  useCommands({
    ...filter.bindings,
    ...sorting.bindings,
    ...bindings,
    ...props.commands?.(list.selected),
  });
  if (dialog || props.over) return dialog ?? props.over;
  const isEmpty = value !== undefined && rows.length === 0;
  return (
    <>
      <Heading
        title={props.title}
        detail={props.detail}
        right={
          value && [
            ['muted', `${showCount(rows.length, props.noun, props.nouns)}   ${sorting.shown}`.trimEnd()],
          ]
        }
      />
      {filter.line}
      {error !== undefined && <ErrorLine error={error} />}
      {value === undefined && error === undefined && <Loading />}
      {isEmpty && filter.text === '' && <EmptyState text={props.empty} todo={props.todo} />}
      {isEmpty && filter.text !== '' && (
        <EmptyState text="Nothing matches the filter." todo="Esc clears it." />
      )}
      {rows.length > 0 && <Table columns={columns} list={list} totals={totals} />}
      {rows.length > 0 && props.remark && (
        <Line spans={[['muted', ` ${props.remark(list.selected) ?? ''}`]]} />
      )}
      {props.asked}
    </>
  );
}

/** One row for each currency; none where nothing adds up, or where it would repeat the only row. */
function totalRows(report: Report, rows: readonly ReportRow[]): ReportRow[] {
  if (report.totals.length === 0 || rows.length < 2) return [];
  const totals = totalsOf(report);
  for (const row of rows) totals.add(row);
  return totals.rows();
}

async function* eachOf(rows: readonly ReportRow[]): AsyncGenerator<ReportRow> {
  yield* rows;
}
