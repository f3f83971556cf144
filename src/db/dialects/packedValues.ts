/**
 * Values for many rows on their way to another thread, column by column: texts as one, numbers as bytes. A million
 * arrays of small values would cost more to send than to write.
 */
import type { SQLInputValue } from 'node:sqlite';

export type RowValue = string | number | bigint | null;
type Rows = readonly (readonly RowValue[])[];

type Column =
  /** Texts one after the other; where each ends is among the bytes, below zero for what is missing. */
  | { readonly is: 'texts'; readonly texts: string }
  | { readonly is: 'integers' }
  | { readonly is: 'numbers' }
  | { readonly is: 'nothing' }
  /** Of several kinds. */
  | { readonly is: 'mixed'; readonly values: readonly RowValue[] };

export interface PackedValues {
  readonly count: number;
  readonly columns: readonly Column[];
  /** Eight for each value, column after column. */
  readonly bytes: ArrayBuffer;
}

const VALUE_BYTES = 8;

/** Rows of the same length. */
export function packRowValues(rows: Rows): PackedValues {
  const width = rows[0]?.length ?? 0;
  const count = rows.length;
  const bytes = new ArrayBuffer(width * count * VALUE_BYTES);
  const columns = Array.from({ length: width }, (_, at) => packColumn(rows, at, bytes));
  return { count, columns, bytes };
}

function packColumn(rows: Rows, at: number, bytes: ArrayBuffer): Column {
  const first = rows[0]?.[at];
  const begin = at * rows.length * VALUE_BYTES;
  if (typeof first === 'bigint' && fillIntegers(new BigInt64Array(bytes, begin, rows.length), rows, at))
    return { is: 'integers' };
  if (typeof first === 'number' && fillNumbers(new Float64Array(bytes, begin, rows.length), rows, at))
    return { is: 'numbers' };
  if (first === null && rows.every((row) => row[at] === null)) return { is: 'nothing' };
  const texts = textsOf(new Int32Array(bytes, begin, rows.length), rows, at);
  return texts === undefined
    ? { is: 'mixed', values: rows.map((row) => row[at] ?? null) }
    : { is: 'texts', texts };
}

function fillIntegers(into: BigInt64Array, rows: Rows, at: number): boolean {
  for (let row = 0; row < into.length; row++) {
    const value = rows[row]?.[at];
    if (typeof value !== 'bigint') return false;
    into[row] = value;
  }
  return true;
}

function fillNumbers(into: Float64Array, rows: Rows, at: number): boolean {
  for (let row = 0; row < into.length; row++) {
    const value = rows[row]?.[at];
    if (typeof value !== 'number') return false;
    into[row] = value;
  }
  return true;
}

function textsOf(ends: Int32Array, rows: Rows, at: number): string | undefined {
  const texts: string[] = [];
  let end = 0;
  for (let row = 0; row < ends.length; row++) {
    const value = rows[row]?.[at];
    if (value === null) ends[row] = -1;
    else if (typeof value === 'string') {
      texts.push(value);
      end += value.length;
      ends[row] = end;
    } else return undefined;
  }
  return texts.join('');
}

/** Row after row, in an array that is filled anew for the next. */
export function* unpackRowValues({ count, columns, bytes }: PackedValues): Generator<SQLInputValue[]> {
  const readers = columns.map((column, at) => readerOf(column, bytes, at * count * VALUE_BYTES, count));
  const row: SQLInputValue[] = readers.map(() => null);
  for (let at = 0; at < count; at++) {
    for (let place = 0; place < readers.length; place++) row[place] = readers[place]?.(at) ?? null;
    yield row;
  }
}

function readerOf(
  column: Column,
  bytes: ArrayBuffer,
  begin: number,
  count: number,
): (at: number) => SQLInputValue {
  switch (column.is) {
    case 'texts': {
      const ends = new Int32Array(bytes, begin, count);
      let last = 0;
      // Rows are read in their order.
      return (at) => {
        const end = ends[at] ?? -1;
        if (end < 0) return null;
        const text = column.texts.slice(last, end);
        last = end;
        return text;
      };
    }
    case 'integers': {
      const integers = new BigInt64Array(bytes, begin, count);
      return (at) => integers[at] ?? null;
    }
    case 'numbers': {
      const numbers = new Float64Array(bytes, begin, count);
      return (at) => numbers[at] ?? null;
    }
    case 'nothing':
      return () => null;
    case 'mixed':
      return (at) => column.values[at] ?? null;
  }
}
