/**
 * Rows on their way from the worker: column by column, because a million small objects cost more to send than to make
 * again. Words that come again and again are sent once a piece, numbers as bytes.
 */
import type { ReadRow } from '../../csv/readRecords.ts';
import type { Rejection } from '../../domain/importPlan.ts';

type Value = string | number | bigint;
type Values =
  /** One after the other, and where each ends: a million strings would be sent one by one. */
  | { readonly texts: string; readonly ends: Uint32Array }
  | { readonly words: readonly string[]; readonly places: Uint32Array }
  | { readonly units: BigInt64Array }
  | { readonly numbers: Float64Array };

export interface PackedRows {
  readonly lines: Float64Array;
  /** By the name of the field; only of rows without fault. */
  readonly fields: readonly (readonly [name: string, values: Values])[];
  /** Rows with faults, by their place among the others. */
  readonly faulty: readonly (readonly [place: number, row: ReadRow<object>])[];
  /** Of the first rows; the others come without. */
  readonly cells: readonly (readonly string[])[];
  /** What a mapping made of those; empty without one. */
  readonly reads: readonly (readonly string[])[];
}

type Flat = Readonly<Record<string, Value>>;

/** With the cells of so many rows. */
export function packRows(rows: readonly ReadRow<object>[], withCells: number): PackedRows {
  const good: Flat[] = [];
  const faulty: [number, ReadRow<object>][] = [];
  for (const [place, row] of rows.entries())
    if (row.faults.length === 0 && row.record !== undefined) good.push(row.record as Flat);
    else faulty.push([place, row]);
  return {
    lines: numbersOf(rows, 'line'),
    fields: Object.keys(good[0] ?? {}).map((name) => [name, packValues(good, name)]),
    faulty,
    cells: rows.slice(0, withCells).map(({ cells }) => cells),
    reads: rows[0]?.read === undefined ? [] : rows.slice(0, withCells).map(({ read = [] }) => read),
  };
}

const MOST_WORDS = 1_000;
/** Where so many values are almost all different, it is no column of words. */
const TRIED = 64;

function packValues(records: readonly Flat[], name: string): Values {
  const first = records[0]?.[name];
  if (typeof first === 'bigint') return { units: unitsOf(records, name) };
  if (typeof first === 'number') return { numbers: numbersOf(records, name) };
  const words = new Map<string, number>();
  const places = new Uint32Array(records.length);
  for (let index = 0; index < records.length; index++) {
    const text = records[index]?.[name] as string;
    let place = words.get(text);
    if (place === undefined) {
      if (words.size === MOST_WORDS || (index === TRIED && words.size > TRIED / 2))
        return packTexts(records.map((record) => record[name] as string));
      place = words.size;
      words.set(text, place);
    }
    places[index] = place;
  }
  return { words: [...words.keys()], places };
}

function packTexts(texts: readonly string[]): Values {
  const ends = new Uint32Array(texts.length);
  let end = 0;
  for (let index = 0; index < ends.length; index++) {
    end += texts[index]?.length ?? 0;
    ends[index] = end;
  }
  return { texts: texts.join(''), ends };
}

// Loops: many times faster than the arrays' own `from`.
function numbersOf<Name extends string>(
  records: readonly { readonly [name in Name]?: unknown }[],
  name: Name,
): Float64Array {
  const numbers = new Float64Array(records.length);
  for (let index = 0; index < numbers.length; index++) numbers[index] = records[index]?.[name] as number;
  return numbers;
}

function unitsOf(records: readonly Flat[], name: string): BigInt64Array {
  const units = new BigInt64Array(records.length);
  for (let index = 0; index < units.length; index++) units[index] = records[index]?.[name] as bigint;
  return units;
}

/** What holds the bytes: handed over, not copied. */
export const buffersOf = ({ lines, fields }: PackedRows): ArrayBuffer[] =>
  [lines, ...fields.flatMap(([, values]) => arrayIn(values) ?? [])].map(
    ({ buffer }) => buffer as ArrayBuffer,
  );

function arrayIn(values: Values): Uint32Array | BigInt64Array | Float64Array | undefined {
  if ('places' in values) return values.places;
  if ('ends' in values) return values.ends;
  if ('units' in values) return values.units;
  return 'numbers' in values ? values.numbers : undefined;
}

const NO_CELLS: readonly string[] = [];
const NO_FAULTS: readonly Rejection[] = [];

export function unpackRows<R>({ lines, fields, faulty, cells, reads }: PackedRows): ReadRow<R>[] {
  const columns = fields.map(([name, values]) => ({ name, at: readerOf(values) }));
  const rows: ReadRow<R>[] = [];
  let next = 0;
  let good = 0;
  for (let place = 0; place < lines.length; place++) {
    const other = faulty[next];
    if (other?.[0] === place) {
      rows.push(other[1] as ReadRow<R>);
      next++;
      continue;
    }
    const record: Record<string, Value> = {};
    for (const { name, at } of columns) record[name] = at(good);
    good++;
    const row = {
      line: lines[place] ?? 0,
      cells: cells[place] ?? NO_CELLS,
      record: record as R,
      faults: NO_FAULTS,
    };
    const read = reads[place];
    rows.push(read === undefined ? row : { ...row, read });
  }
  return rows;
}

function readerOf(values: Values): (index: number) => Value {
  if ('texts' in values) {
    const { texts, ends } = values;
    return (index) => texts.slice(index === 0 ? 0 : ends[index - 1], ends[index]);
  }
  if ('units' in values) return (index) => values.units[index] ?? 0n;
  if ('numbers' in values) return (index) => values.numbers[index] ?? 0;
  return (index) => values.words[values.places[index] ?? 0] ?? '';
}
