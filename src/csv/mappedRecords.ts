/**
 * Bytes of somebody else's file to records, by a mapping: the same pieces as the strict reading gives, with the file's own
 * columns and cells beside our values. Memory of one piece; rows that are none of ours are counted by reason.
 */
import type { Rejection } from '../domain/importPlan.ts';
import { joinHeader } from '../domain/mapping/findHeader.ts';
import { readIbanIn } from '../domain/mapping/ibanText.ts';
import { headerKey, type Mapping } from '../domain/mapping/mapping.ts';
import {
  cellsNeeded,
  fileColumnOf,
  MAPPED_COLUMNS,
  type RowMapper,
  rowMapper,
} from '../domain/mapping/mapRow.ts';
import { beginsWith, UNDONE_WORDS, wordKey } from '../domain/mapping/words.ts';
import { BetweenTables } from './betweenTables.ts';
import { Cells } from './cells.ts';
import type { Header } from './columns.ts';
import { type DialectRow, DialectRowReader } from './dialectRows.ts';
import { FileRefusal } from './fileRefusal.ts';
import { guardText } from './formulaGuard.ts';
import type { Piece, ReadRow, RecordOf } from './readRecords.ts';
import { loneReturnIn } from './rows.ts';
import { textReader } from './textReader.ts';
import { tradeReader } from './tradeRecord.ts';
import { transactionReader } from './transactionRecord.ts';

/** The header stands within so many rows. */
const HEADER_WITHIN = 200;

export interface MappedPiece<R> extends Piece<R> {
  /** Rows left out so far, by reason. */
  readonly leftOut: ReadonlyMap<string, number>;
}

type MappedRecord = RecordOf['transactions'] | RecordOf['trades'];

export async function* readMapped(
  mapping: Mapping,
  source: AsyncIterable<Uint8Array>,
  mended: ReadonlyMap<number, readonly string[]> = new Map(),
): AsyncGenerator<MappedPiece<MappedRecord>> {
  const text = textReader(mapping.encoding);
  const rows = new DialectRowReader(mapping);
  const table = new MappedTable(mapping, mended);
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    const piece = table.take(rows.push(text.push(chunk)));
    if (piece !== undefined) yield { ...piece, bytes };
  }
  text.end();
  const last = table.take(rows.push('', true), true);
  if (last === undefined)
    throw new FileRefusal('empty_file', 1, null, 'the file is empty', 'give a file with a header and rows');
  yield { ...last, bytes };
}

/** The rows of the table between what stands above and below it. */
class MappedTable {
  readonly leftOut = new Map<string, number>();
  readonly #mapping: Mapping;
  readonly #between: BetweenTables<MappedRecord>;
  readonly #key: string;
  /** Cells that are read instead of those of the file, by line. */
  readonly #mended: ReadonlyMap<number, readonly string[]>;
  #iban: string | undefined;
  #above = 0;
  /** The row before, which may be the upper line of a header. */
  #before: readonly string[] = [];
  /** The line above rows that are none yet. */
  #section = '';
  #waiting: DialectRow[] = [];
  #reading:
    | { readonly header: Header; readonly read: (row: DialectRow) => ReadRow<MappedRecord> | undefined }
    | undefined;

  constructor(mapping: Mapping, mended: ReadonlyMap<number, readonly string[]>) {
    this.#mapping = mapping;
    this.#between = new BetweenTables(mapping.kind);
    this.#mended = mended;
    this.#key = mapping.header === null ? '' : headerKey(mapping.header, mapping.delimiter);
  }

  take(found: readonly DialectRow[], last = false): Omit<MappedPiece<MappedRecord>, 'bytes'> | undefined {
    const rows: ReadRow<MappedRecord>[] = [];
    for (const row of found) {
      if (this.#reading === undefined && !this.#beginsAt(row)) continue;
      if (row.isBlank) continue;
      this.#waiting.push(row);
      if (this.#waiting.length <= this.#mapping.skipBottom) continue;
      this.#read(this.#waiting.shift(), rows);
    }
    // What can't even be split into cells is no known end of a table: it is told.
    if (last) rows.push(...this.#between.letGo());
    if (last) for (const row of this.#waiting.splice(0)) if (row.fault !== undefined) this.#read(row, rows);
    if (this.#reading === undefined) {
      if (!last) return undefined;
      if (this.#above === 0) return undefined;
      throw this.#noHeader();
    }
    return { header: this.#reading.header, rows, leftOut: this.leftOut };
  }

  #read(row: DialectRow | undefined, rows: ReadRow<MappedRecord>[]): void {
    if (row === undefined) return;
    if (this.#between.other !== undefined) {
      this.#leaveOut(`below "${this.#between.other}"`);
      return;
    }
    if (this.#isHeaderAgain(row)) {
      this.#meetHeader(row, rows);
      return;
    }
    if (this.#isOfSection(row)) {
      this.#leaveOut(`below "${this.#section}"`);
      return;
    }
    const cells = this.#mended.get(row.line);
    const read = this.#reading?.read(cells === undefined ? row : { line: row.line, cells, isBlank: false });
    if (read === undefined || this.#between.holds(read)) return;
    rows.push(...this.#between.letGo(), read);
  }

  #meetHeader(row: DialectRow, rows: ReadRow<MappedRecord>[]): void {
    const lines = this.#between.meetHeader();
    for (let line = 0; line < lines; line++) this.#leaveOut('a line between tables');
    const { other } = this.#between;
    if (other === undefined) {
      this.#leaveOut('the header again');
      return;
    }
    const message = `another table begins here, below "${other}": it may be of another account, so it is not taken in with this one`;
    rows.push(faulty(row, [{ line: row.line, column: null, code: 'second_table', message }]));
  }

  /** Rows below a line such as `Pending transactions` have not happened yet; another line ends them. */
  #isOfSection({ cells }: DialectRow): boolean {
    const only = soleCell(cells);
    if (only !== undefined) {
      const key = wordKey(only);
      const isUndone = UNDONE_WORDS.some((word) => word !== '' && beginsWith(key, word));
      this.#section = isUndone ? only.trim() : '';
    }
    return this.#section !== '';
  }

  /** Files that were put together have their header several times. */
  #isHeaderAgain({ cells }: DialectRow): boolean {
    const first = this.#mapping.header?.[0];
    if (first === undefined || cells[0]?.trim() !== first.trim()) return false;
    return headerKey(cells, this.#mapping.delimiter) === this.#key;
  }

  #leaveOut(reason: string): void {
    this.leftOut.set(reason, (this.leftOut.get(reason) ?? 0) + 1);
  }

  /** Whether it is the first row of the table. The header is found by its names, a table without one by its line. */
  #beginsAt(row: DialectRow): boolean {
    const { header, skipTop, delimiter, isTwoLines } = this.#mapping;
    if (header === null && row.line > skipTop) {
      if (row.isBlank) return false;
      this.#begin(row.cells.map((_, at) => `column ${at + 1}`));
      return true;
    }
    if (!row.isBlank) {
      this.#above++;
      this.#between.standsAbove(row.cells);
    }
    this.#iban ??= readIbanIn(row.cells);
    const names = isTwoLines ? joinHeader(this.#before, row.cells) : row.cells;
    this.#before = row.cells;
    if (header !== null && headerKey(names, delimiter) === this.#key) this.#begin(names);
    else if (header !== null && this.#above > HEADER_WITHIN) throw this.#noHeader();
    return false;
  }

  #noHeader(): FileRefusal {
    const names = (this.#mapping.header ?? []).slice(0, 4).join(', ');
    return new FileRefusal(
      'missing_column',
      1,
      null,
      `the file has no line with the header ${names}${(this.#mapping.header?.length ?? 0) > 4 ? ', ...' : ''}`,
      'choose another mapping, or import it without one',
    );
  }

  #begin(names: readonly string[]): void {
    this.#between.begin(names);
    const header: Header = { names: names.map((name) => name.trim()), places: new Map(), unknown: [] };
    const mapper = rowMapper(this.#mapping, names, { iban: this.#iban });
    this.#reading = { header, read: this.#reader(names, mapper) };
  }

  #reader(
    names: readonly string[],
    mapper: RowMapper,
  ): (row: DialectRow) => ReadRow<MappedRecord> | undefined {
    const width = names.length;
    const ours = MAPPED_COLUMNS[this.#mapping.kind];
    const cells = new Cells({
      names: ours,
      places: new Map(ours.map((name, at) => [name, at])),
      unknown: [],
    });
    const record: (cells: Cells) => MappedRecord =
      this.#mapping.kind === 'transactions' ? transactionReader() : tradeReader();
    const texts = ours.map((name) => TEXTS.has(name));
    const needed = cellsNeeded(this.#mapping, names);
    return (row) => {
      const { line, fault } = row;
      if (fault !== undefined)
        return faulty(row, [{ line, column: null, code: fault.code, message: fault.message }]);
      const { values, faults, leftOut } = mapper.map(row.cells);
      if (leftOut !== undefined) {
        this.#leaveOut(leftOut);
        return undefined;
      }
      if (row.cells.length !== width && !fits(row.cells, width, needed))
        return faulty(row, [ragged(row, width)]);
      cells.begin(values.map((value, at) => (texts[at] ? guardText(value) : value)));
      const read = record(cells);
      const located: Rejection[] = faults.map((one) => ({ line, ...one }));
      for (const { column, code, message } of cells.faults) {
        const own = fileColumnOf(this.#mapping, column);
        // A number is told as the file writes it.
        const place = names.findIndex((name) => name.trim() === own);
        const told =
          place < 0
            ? message
            : message.replace(
                `"${values[(ours as readonly string[]).indexOf(column)]}"`,
                () => `"${row.cells[place]?.trim()}"`,
              );
        if (!faults.some((one) => one.column === own)) located.push({ line, column, code, message: told });
      }
      return { line, cells: row.cells, read: values, record: read, faults: located };
    };
  }
}

/** Undefined where several are filled, which is known after two of them. */
function soleCell(cells: readonly string[]): string | undefined {
  let only: string | undefined;
  for (const cell of cells) {
    if (cell.trim() === '') continue;
    if (only !== undefined) return undefined;
    only = cell;
  }
  return only;
}

/** Columns of free text: what a spreadsheet would run is not ours to unguard. */
const TEXTS = new Set([
  'category',
  'description',
  'counterparty_name',
  'counterparty_account',
  'external_id',
  'transfer_group_id',
  'symbol',
]);

/** Many files end their rows, but not their header, with a delimiter, or leave empty cells at the end away. */
const fits = (cells: readonly string[], width: number, needed: number): boolean =>
  cells.length > width ? cells.slice(width).every((cell) => cell.trim() === '') : cells.length >= needed;

const faulty = ({ line, cells }: DialectRow, faults: readonly Rejection[]): ReadRow<MappedRecord> => ({
  line,
  cells,
  record: undefined,
  faults,
});

const ragged = ({ line, cells }: DialectRow, width: number): Rejection => ({
  line,
  column: null,
  code: 'ragged_row',
  message: `the row has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}, the header has ${width} columns${loneReturnIn(cells)}`,
});
