/**
 * A file of ours that a spreadsheet or an editor wrote anew: as UTF-16, with tabs, below a line of its own. Its columns mean what
 * they are called, and nothing of it is lost: neither an id that some rows have nor the section and the other leg of a transfer.
 */
import { type Field, fieldsOf, type Mapping, nameKey } from './mapping.ts';
import type { TableLook } from './tableLook.ts';

const NEEDED = {
  transactions: ['account_ref', 'date', 'amount', 'currency', 'section'],
  trades: ['account_ref', 'trade_time', 'symbol', 'side', 'qty', 'price', 'currency'],
} as const;

/** None where the header is not ours. */
export function ownFields(kind: Mapping['kind'], table: TableLook): Mapping['fields'] {
  const names = new Set(table.hasHeader ? table.columns.map(({ name }) => nameKey(name)) : []);
  if (NEEDED[kind].some((name) => !names.has(name))) return {};
  const fields: Partial<Record<Field, { columns: string[] }>> = {};
  for (const field of fieldsOf(kind))
    if (names.has(field) && field !== 'fees' && field !== 'total' && field !== 'net' && field !== 'rate')
      fields[field] = { columns: [field] };
  return fields;
}
