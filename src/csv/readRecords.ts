/**
 * Bytes of a file to records, piece by piece: the memory of one piece whatever the size of the file. A row that can't
 * be read is given out with all that is wrong with it; a file that can't be read at all is refused (`FileRefusal`).
 */
import type { ImportKind, Rejection } from '../domain/importPlan.ts';
import { type ActionRecord, actionReader } from './actionRecord.ts';
import { type CellFault, Cells } from './cells.ts';
import { type Header, readHeader } from './columns.ts';
import { Utf8Reader } from './decode.ts';
import { FileRefusal } from './fileRefusal.ts';
import { type PriceRecord, priceReader } from './priceRecord.ts';
import { type RateRecord, rateReader } from './rateRecord.ts';
import { loneReturnIn, type Row, RowReader } from './rows.ts';
import { type TradeRecord, tradeReader } from './tradeRecord.ts';
import { type TransactionRecord, transactionReader } from './transactionRecord.ts';

export interface RecordOf {
  transactions: TransactionRecord;
  trades: TradeRecord;
  actions: ActionRecord;
  prices: PriceRecord;
  rates: RateRecord;
}

export interface ReadRow<R> {
  readonly line: number;
  readonly cells: readonly string[];
  /** What a mapping made of them, under our columns. */
  readonly read?: readonly string[] | undefined;
  /** With stand-ins for the cells that are faulty; undefined where the row as a whole can't be read. */
  readonly record: R | undefined;
  /** Empty for a good row. */
  readonly faults: readonly Rejection[];
}

export interface Piece<R> {
  readonly header: Header;
  readonly rows: readonly ReadRow<R>[];
  /** Bytes read so far. */
  readonly bytes: number;
}

const READERS: { readonly [K in ImportKind]: (header: Header) => (cells: Cells) => RecordOf[K] } = {
  transactions: transactionReader,
  trades: tradeReader,
  actions: actionReader,
  prices: priceReader,
  rates: rateReader,
};

/** Whole lines from somewhere in a file. */
export interface Stretch {
  readonly bytes: Uint8Array;
  /** The first of its lines, from 1. */
  readonly line: number;
  /** Nothing comes behind it. */
  readonly isLast: boolean;
}

export interface StretchRows<R> {
  readonly rows: readonly ReadRow<R>[];
  /** Without it quotes may have led astray whoever cut the file: rows from here on are as yet unknown. */
  readonly isSound: boolean;
}

export interface StretchReader<R> {
  readonly header: Header;
  read(stretch: Stretch): StretchRows<R>;
}

/**
 * Reads stretches of one file each by itself, in whatever order; `head` are its first lines, its header among them. What
 * comes out, stretch after stretch, is what {@link readRecords} makes of the file. Undefined where the header is not in them.
 */
export function stretchReader<K extends ImportKind>(
  kind: K,
  head: Uint8Array,
  edits: ReadonlyMap<number, readonly string[]> = new Map(),
): StretchReader<RecordOf[K]> | undefined {
  const [first] = new RowReader().push(new Utf8Reader().push(head));
  if (first === undefined) return undefined;
  const header = readHeader(kind, first);
  const read = rowReader(header, READERS[kind](header));
  return {
    header,
    read({ bytes, line, isLast }) {
      const text = new Utf8Reader(line);
      const reader = new RowReader(line);
      const rows = reader.push(text.push(bytes), isLast);
      text.end();
      if (line === 1) rows.shift();
      return {
        rows: rows.map((row) => read(edits.size === 0 ? row : edited(row, edits))),
        isSound: reader.isBetweenRows && rows.every(({ fault }) => fault === undefined),
      };
    },
  };
}

export async function* readRecords<K extends ImportKind>(
  kind: K,
  source: AsyncIterable<Uint8Array>,
  /** Cells that are read in place of a line's own. */
  edits: ReadonlyMap<number, readonly string[]> = new Map(),
): AsyncGenerator<Piece<RecordOf[K]>> {
  const text = new Utf8Reader();
  const rows = new RowReader();
  let reading: { header: Header; read: (row: Row) => ReadRow<RecordOf[K]> } | undefined;
  let bytes = 0;
  const take = (found: Row[]): Piece<RecordOf[K]> | undefined => {
    if (reading === undefined) {
      const first = found.shift();
      if (first === undefined) return undefined;
      const header = readHeader(kind, first);
      const read = rowReader(header, READERS[kind](header));
      reading = { header, read: edits.size === 0 ? read : (row) => read(edited(row, edits)) };
    }
    return { header: reading.header, rows: found.map(reading.read), bytes };
  };
  for await (const chunk of source) {
    bytes += chunk.length;
    const piece = take(rows.push(text.push(chunk)));
    if (piece) yield piece;
  }
  text.end();
  const last = take(rows.push('', true));
  if (last === undefined) throw emptyFile();
  yield last;
}

const emptyFile = (): FileRefusal =>
  new FileRefusal('empty_file', 1, null, 'the file is empty', 'give a file with a header and rows');

function edited(row: Row, edits: ReadonlyMap<number, readonly string[]>): Row {
  const cells = edits.get(row.line);
  return cells === undefined ? row : { line: row.line, cells: [...cells] };
}

function rowReader<R>(header: Header, read: (cells: Cells) => R): (row: Row) => ReadRow<R> {
  const cells = new Cells(header);
  const width = header.names.length;
  return (row) => {
    const { line, fault } = row;
    if (fault !== undefined) {
      const { code, message } = fault;
      const column = header.names[fault.cell]?.trim().toLowerCase() ?? null;
      return { line, cells: row.cells, record: undefined, faults: [{ line, column, code, message }] };
    }
    // Files that were put together have it several times.
    if (row.cells[0] === header.names[0] && row.cells.join('\0') === header.names.join('\0'))
      return { line, cells: row.cells, record: undefined, faults: [{ line, ...AGAIN }] };
    if (row.cells.length !== width)
      return { line, cells: row.cells, record: undefined, faults: [ragged(row, width)] };
    cells.begin(row.cells);
    const record = read(cells);
    return {
      line,
      cells: row.cells,
      record,
      faults: cells.faults.length === 0 ? NONE : cells.faults.map((found) => located(line, found)),
    };
  };
}

const AGAIN = {
  column: null,
  code: 'bad_value',
  message: 'the header stands here again: take the line out',
} as const;
const NONE: readonly Rejection[] = [];

const located = (line: number, { column, code, message }: CellFault): Rejection => ({
  line,
  column,
  code,
  message,
});

function ragged({ line, cells }: Row, width: number): Rejection {
  const message = `the row has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}, the header has ${width} columns${loneReturnIn(cells)}`;
  return { line, column: null, code: 'ragged_row', message };
}
