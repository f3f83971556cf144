/** One row of a file, column by column, each with what is wrong with it, and the row as it stands in the file. */
import { useMemo } from 'react';
import type { ImportPlan, PlannedRow } from '../../../domain/importPlan.ts';
import { rejectionsOf } from '../../../domain/rejections.ts';
import { wrapWords } from '../../cells.ts';
import type { TableColumn } from '../../columns.ts';
import { Table } from '../../components/Table.tsx';
import { useCommands } from '../../keyboard.tsx';
import { Line } from '../../line.tsx';
import { Room, useRoom } from '../../room.tsx';
import { useList } from '../../useList.ts';
import { cellsInFile } from './mended.ts';
import { rawLine } from './planColumns.ts';

interface RowDetailProps {
  readonly plan: ImportPlan;
  readonly row: PlannedRow;
  onClose(): void;
}

interface Cell {
  readonly column: string;
  readonly text: string;
  readonly why: string;
}

const COLUMNS: readonly TableColumn<Cell>[] = [
  { title: '', priority: 1, align: 'left', least: 10, text: ({ column }) => column, meaning: () => 'muted' },
  { title: '', priority: 1, align: 'left', least: 12, text: ({ text }) => text },
  { title: '', priority: 1, align: 'left', least: 20, text: ({ why }) => why, meaning: () => 'warning' },
];
const keyOf = ({ column }: Cell): string => column;
/** Lines for the row as it stands in the file. */
const RAW_ROWS = 4;

export function RowDetail({ plan, row, onClose }: RowDetailProps) {
  const { columns, rows } = useRoom();
  const cells = useMemo(() => cellsOf(plan, row), [plan, row]);
  const list = useList(cells, { keyOf, height: rows - RAW_ROWS - 2, memory: 'cells' });
  useCommands({ close: { run: onClose }, choose: { run: onClose, title: 'close' } });
  return (
    <>
      <Line spans={[' ', ['title', `Line ${row.line}`], '   ', ['muted', row.verdict]]} />
      <Room columns={columns} rows={rows - RAW_ROWS - 2}>
        <Table columns={COLUMNS} list={list} hasTitles={false} />
      </Room>
      <Line spans={[' ']} />
      {wrapWords(rawLine(plan, { ...row, cells: cellsInFile(plan, row) }), columns - 2)
        .slice(0, RAW_ROWS)
        .map((text, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of a text is its place
          <Line key={at} spans={[['muted', ` ${text}`]]} />
        ))}
    </>
  );
}

/** What speaks against the row as a whole, then its columns; cells beyond the header come last. */
function cellsOf(plan: ImportPlan, { line, cells }: PlannedRow): Cell[] {
  const { columns } = plan;
  const faults = rejectionsOf(plan).ofLine(line);
  const whole = faults.filter(({ column }) => column === null);
  const count = Math.max(columns.length, cells.length);
  return [
    ...whole.map(({ message }) => ({ column: '', text: '', why: message })),
    ...Array.from({ length: count }, (_, at) => {
      const column = columns[at]?.trim() ?? `cell ${at + 1}`;
      const found = faults.filter((fault) => fault.column?.toLowerCase() === column.toLowerCase());
      return { column, text: cells[at] ?? '', why: found.map(({ message }) => message).join('; ') };
    }),
  ];
}
