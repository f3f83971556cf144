/** The list in a panel: a table without titles, and what Enter does with its selected row. */
import type { ExplainRequest } from '../../reports/explain/index.ts';
import type { TableColumn } from '../columns.ts';
import { useCommands } from '../keyboard.tsx';
import { useRoom } from '../room.tsx';
import { useExplain } from '../useExplain.ts';
import { useList } from '../useList.ts';
import type { Reading } from '../useReading.ts';
import { EmptyState, ErrorLine, Loading } from './states.tsx';
import { Table } from './Table.tsx';

interface PanelListProps<Row> {
  readonly reading: Reading<readonly Row[]>;
  readonly columns: readonly TableColumn<Row>[];
  keyOf(row: Row): string;
  readonly isActive: boolean;
  readonly memory: string;
  readonly empty: string;
  /** The word for Enter, and what it does. */
  readonly opens: string;
  onOpen(row: Row): void;
  /** What `x` asks about a row, or why there is nothing to ask. */
  question(row: Row): ExplainRequest | string;
}

const NONE: readonly never[] = [];

export function PanelList<Row>(props: PanelListProps<Row>) {
  const { reading, isActive, onOpen } = props;
  const { rows: height } = useRoom();
  const rows = reading.value ?? NONE;
  const list = useList(rows, { keyOf: props.keyOf, height, memory: props.memory, isActive });
  const { selected } = list;
  const explained = useExplain();
  useCommands(
    isActive
      ? {
          open: {
            run: () => selected !== undefined && onOpen(selected),
            title: props.opens,
            whyNot: selected === undefined ? 'there is nothing to open' : undefined,
          },
          ...explained(selected === undefined ? 'there is nothing to explain' : props.question(selected)),
        }
      : {},
  );
  if (reading.error !== undefined) return <ErrorLine error={reading.error} />;
  if (reading.value === undefined) return <Loading />;
  if (rows.length === 0) return <EmptyState text={props.empty} />;
  return <Table columns={props.columns} list={list} hasTitles={false} isStill={!isActive} />;
}
