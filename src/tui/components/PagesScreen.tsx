/** A screen over a list of any length, read page by page: table, filter in the database, export and command line. */
import type { ReactNode } from 'react';
import type { Report, ReportRequest, ReportRow } from '../../reports/report.ts';
import type { TableColumn } from '../columns.ts';
import type { Bindings } from '../commands.ts';
import { useCommands, useHold } from '../keyboard.tsx';
import type { Span } from '../line.tsx';
import type { RowSource } from '../pages.ts';
import { useRoom } from '../room.tsx';
import { useSession } from '../session.tsx';
import { useDialogs } from '../useDialogs.tsx';
import type { FilterView } from '../useFilter.tsx';
import { usePages } from '../usePages.ts';
import { Heading } from './Heading.tsx';
import { EmptyState, ErrorLine, Loading } from './states.tsx';
import { Table } from './Table.tsx';

interface PagesScreenProps<Row> {
  readonly title: string;
  readonly detail?: readonly Span[];
  readonly right?: readonly Span[] | undefined;
  readonly columns: readonly TableColumn<Row>[];
  /** The same object while it means the same rows. */
  readonly source: RowSource<Row>;
  readonly filter: FilterView;
  /** What `e` writes and `!` prints. */
  readonly report: Report;
  readonly request: ReportRequest;
  /** Whether the filter lets a row of the report through: what is written is what is shown. */
  isShown(row: ReportRow): boolean;
  readonly empty: string;
  readonly todo?: string;
  /** A question about the selected row, in one line at the foot. */
  readonly asked?: ReactNode;
  /** What lies over the screen instead of its rows. */
  readonly over?: ReactNode;
  commands?(row: Row | undefined): Bindings;
}

export function PagesScreen<Row>(props: PagesScreenProps<Row>) {
  const { source, filter, report, request } = props;
  const { bank, viewer, revision } = useSession();
  const { rows: height } = useRoom();
  const { bindings, dialog } = useDialogs({
    report,
    request,
    rows: () => shownOf(report.rows(bank, viewer, request), props.isShown),
  });
  const list = usePages(source, {
    height: height - 2 - filter.rows - (props.asked ? 1 : 0),
    memory: 'rows',
    revision,
  });
  useHold(list.isFirstReading);
  useCommands({ ...filter.bindings, ...bindings, ...props.commands?.(list.selected) });
  if (dialog || props.over) return dialog ?? props.over;
  const isEmpty = !list.isFirstReading && list.error === undefined && list.rows.length === 0;
  return (
    <>
      <Heading title={props.title} detail={props.detail} right={props.right} />
      {filter.line}
      {list.error !== undefined && <ErrorLine error={list.error} />}
      {list.isFirstReading && <Loading />}
      {isEmpty && filter.text === '' && <EmptyState text={props.empty} todo={props.todo} />}
      {isEmpty && filter.text !== '' && (
        <EmptyState text="Nothing matches the filter." todo="Esc clears it." />
      )}
      {list.rows.length > 0 && <Table columns={props.columns} list={list} />}
      {props.asked}
    </>
  );
}

async function* shownOf(rows: AsyncIterable<ReportRow>, isShown: (row: ReportRow) => boolean) {
  for await (const row of rows) if (isShown(row)) yield row;
}
