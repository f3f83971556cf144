/** Rows that are only looked at: no row is selected and no key moves in them. */
import type { TableColumn } from '../columns.ts';
import { LIST_START } from '../listPlace.ts';
import { Table } from './Table.tsx';

interface StillTableProps<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly hasTitles?: boolean;
  readonly totals?: readonly Row[];
}

export function StillTable<Row>({ rows, ...rest }: StillTableProps<Row>) {
  const list = { rows, place: LIST_START, selected: undefined, height: rows.length, isActive: false };
  return <Table {...rest} list={list} isStill />;
}
