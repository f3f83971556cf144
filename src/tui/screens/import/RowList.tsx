/** Rows of a plan: the selected one is shown under the list as it stands in the file, and column by column when asked for. */
import { useMemo } from 'react';
import type { ImportPlan, PlannedRow } from '../../../domain/importPlan.ts';
import type { Bindings } from '../../commands.ts';
import type { TableColumn } from '../../columns.ts';
import { EmptyState } from '../../components/states.tsx';
import { Table } from '../../components/Table.tsx';
import { useCommands } from '../../keyboard.tsx';
import { Line } from '../../line.tsx';
import { Room, useRoom } from '../../room.tsx';
import { type LongRows, useLongList } from '../../useLongList.ts';
import { cellsInFile, skippedRows } from './mended.ts';
import { rawLine } from './planColumns.ts';
import { useFarRow } from './useFarRow.ts';

interface RowListProps<Row> {
  readonly plan: ImportPlan;
  readonly rows: LongRows<Row>;
  readonly columns: readonly TableColumn<Row>[];
  /** Name under which the selected row is remembered. */
  readonly memory: string;
  readonly empty: string;
  /** What else can be done with the selected row. */
  commands?(row: PlannedRow | undefined): Bindings;
  /** Shows the row column by column. */
  onDetail(row: PlannedRow): void;
}

export function RowList<Row extends { readonly line: number }>(props: RowListProps<Row>) {
  const { plan, rows, columns, memory, empty, onDetail } = props;
  const room = useRoom();
  const byLine = useMemo(
    () =>
      new Map(
        [...plan.sample.filter(({ cells }) => cells.length > 0), ...skippedRows(plan)].map((row) => [
          row.line,
          row,
        ]),
      ),
    [plan],
  );
  const list = useLongList(rows, { height: room.rows - 2, memory });
  const line = list.selected?.line;
  const near = line === undefined ? undefined : byLine.get(line);
  // Of rows far down a long file nothing but the verdict is kept.
  const far = useFarRow(plan, near === undefined && props.commands !== undefined ? line : undefined);
  const row = near ?? far;
  useCommands({
    ...props.commands?.(row),
    explain: {
      run: () => row && onDetail(row),
      title: 'detail',
      does: 'Show the selected row with all its columns',
      whyNot: row === undefined ? 'there is no row to show' : undefined,
    },
  });
  if (rows.count === 0) return <EmptyState text={empty} />;
  return (
    <>
      <Room columns={room.columns} rows={room.rows - 1}>
        <Table columns={columns} list={list} />
      </Room>
      <Line
        spans={[
          [
            'muted',
            row === undefined
              ? ''
              : ` ${row.line}: ${rawLine(plan, { ...row, cells: cellsInFile(plan, row) })}`,
          ],
        ]}
      />
    </>
  );
}
