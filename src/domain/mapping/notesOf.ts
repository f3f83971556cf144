/** What was seen of a file and is told beside how it is read: what is left out, what is taken off, what is no id and why. */
import { type ColumnLook, isEmpty, type SampleRow } from './columnLook.ts';
import type { Table } from './findMapping.ts';
import { columnsOf, fieldsOf, type Mapping, placeOf } from './mapping.ts';
import { TableLook } from './tableLook.ts';

export function notesOf(table: Table, mapping: Mapping): string[] {
  const { header, skipTop, skipBottom, columns, rows } = table;
  const notes: string[] = [];
  const lines = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
  if (header !== null && skipTop > 0)
    notes.push(`${lines(skipTop, 'line', 'lines')} above the header left out`);
  if (header === null) notes.push('there is no line with names of columns');
  if (skipBottom > 0) notes.push(`${lines(skipBottom, 'row', 'rows')} at the end left out`);
  if (rows.length > 0 && columns.every(({ dates }) => dates === 0)) notes.push('no column of days was found');
  const fees = mapping.kind === 'transactions' ? columnsOf(mapping.fields.fees) : [];
  if (fees.length > 0) notes.push(`${fees.join(' + ')} is taken off the amounts`);
  const shared = sharedId(table, mapping);
  if (shared !== undefined) notes.push(shared);
  return notes;
}

/** Why a column that is called an id is not taken for one. */
function sharedId({ header, columns, rows }: Table, { kind, fields }: Mapping): string | undefined {
  if (header === null || fields.external_id !== undefined) return undefined;
  const used = new Set(
    fieldsOf(kind)
      .flatMap((field) => [...columnsOf(fields[field])])
      .map((ref) => placeOf(ref, header)),
  );
  const column = new TableLook(columns, rows, true)
    .named('id')
    .find((one) => !isEmpty(one) && !one.isConstant && !used.has(one.place));
  const twins = column && twinsIn(column, rows);
  return (
    column &&
    twins &&
    `${column.name.trim()} is not taken as an id: lines ${twins.join(' and ')} have the same`
  );
}

/** The first two lines with one text. */
function twinsIn({ place }: ColumnLook, rows: readonly SampleRow[]): readonly [number, number] | undefined {
  const seen = new Map<string, number>();
  for (const { line, cells } of rows) {
    const text = (cells[place] ?? '').trim();
    if (text === '') continue;
    const before = seen.get(text);
    if (before !== undefined) return [before, line];
    seen.set(text, line);
  }
  return undefined;
}
