/** The column that tells the account of each row in a file of a bank that is known, where rows are of more accounts than the preset knows of. */
import type { ColumnLook, SampleRow } from './columnLook.ts';
import { columnsOf, type Mapping, placeOf, type Source } from './mapping.ts';
import { TableLook } from './tableLook.ts';

/** In a column of more every row has its own, and it tells no account. */
const MOST_ACCOUNTS = 12;

/** `fields`: of the preset; what they read tells something else. */
export function severalAccounts(
  columns: readonly ColumnLook[],
  rows: readonly SampleRow[],
  fields: Mapping['fields'],
): Source | undefined {
  if (fields.account_ref !== undefined) return undefined;
  const look = new TableLook(columns, rows, true);
  const names = columns.map(({ name }) => name);
  for (const source of Object.values(fields))
    for (const ref of columnsOf(source)) look.take(columns[placeOf(ref, names) ?? -1]);
  const [found] = look.named(
    'account',
    ({ filled, words }) => filled === look.rows && words.size > 1 && words.size <= MOST_ACCOUNTS,
  );
  const isTold = found !== undefined && found.filled > found.words.size;
  return isTold ? { columns: [look.ref(found)] } : undefined;
}
