/**
 * A table for one who listens: where one is in it, and the selected row as titles with what stands under them; rows that
 * are only looked at one after the other.
 */
import { sumText, type TableColumn } from '../columns.ts';
import type { ListView } from '../useList.ts';
import { sayable, Spoken } from './spoken.tsx';

interface SpokenTableProps<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly list: ListView<Row>;
  readonly isStill?: boolean;
  readonly totals?: readonly Row[];
  isMarked?(row: Row): boolean;
}

export function SpokenTable<Row>(props: SpokenTableProps<Row>) {
  const { columns, list, isStill = false, totals = [], isMarked } = props;
  const { rows, place, selected, height } = list;
  return (
    <>
      {isStill &&
        rows
          .slice(place.top, place.top + height)
          // biome-ignore lint/suspicious/noArrayIndexKey: a row that is looked at is its place
          .map((row, index) => <Spoken key={index} kind="text" text={sayRow(columns, row)} />)}
      {!isStill && selected !== undefined && (
        <Spoken
          kind="row"
          text={`${isMarked?.(selected) ? 'marked, ' : ''}${sayPlace(list)}: ${sayRow(columns, selected)}`}
        />
      )}
      {totals.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sums have no other name than their place
        <Spoken key={index} kind="text" text={`Total: ${sayRow(columns, row, sumText)}`} />
      ))}
    </>
  );
}

/** `row 3 of 120`; of a list that is read page by page only what is known of it. */
function sayPlace<Row>({ rows, place, seen }: ListView<Row>): string {
  if (seen?.atStart === false) return seen.atEnd && place.selected === rows.length - 1 ? 'last row' : 'row';
  const count = seen?.atEnd === false ? `more than ${rows.length}` : String(rows.length);
  return `row ${place.selected + 1} of ${count}`;
}

/** Each title with what stands under it; what has no title, such as a currency, belongs to what stands before it. */
function sayRow<Row>(
  columns: readonly TableColumn<Row>[],
  row: Row,
  textOf: (column: TableColumn<Row>, row: Row) => string = (column) => column.text(row),
): string {
  let said = '';
  for (const column of columns) {
    const text = sayable(textOf(column, row));
    if (text === '') continue;
    const isApart = column.title !== '' || column.align !== 'left' || said === '';
    said += `${said === '' ? '' : isApart ? ', ' : ' '}${column.title === '' ? '' : `${column.title} `}${text}`;
  }
  return said;
}
