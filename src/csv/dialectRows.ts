/**
 * Text to rows of cells in any dialect: its delimiter, its quote. Lines are counted as an editor shows them. A quote opens a
 * cell only at its beginning, as banks leave quotes inside of texts alone; a row whose quoting breaks is given out as faulty
 * in its first line, and reading goes on with the next, so that one bad line hides nothing. Linear in the text.
 */
import { FileRefusal } from './fileRefusal.ts';
import type { Row, RowFault } from './rows.ts';

export interface DialectMarks {
  readonly delimiter: string;
  readonly quote: string;
  /** A line that is one quoted cell holds the cells of its row. */
  readonly isWrapped?: true | undefined;
}

/** A line longer than this belongs to no table. */
const MAX_LINE_LENGTH = 1_048_576;
/** A quote that is not closed within so many lines, or so much text, is taken as never closed. */
const MAX_ROW_LINES = 100;
const MAX_ROW_LENGTH = 65_536;

export interface DialectRow extends Row {
  /** Nothing stands in any cell. */
  readonly isBlank: boolean;
}

export class DialectRowReader {
  readonly #marks: DialectMarks;
  #rest = '';
  #line = 0;
  /** Lines from the one whose quote is open. */
  #open: string[] = [];
  #openLength = 0;
  #isFirst = true;
  #newline: RegExp | undefined;

  constructor(marks: DialectMarks) {
    this.#marks = marks;
  }

  /** The rows that end in this text, blank ones among them; with `last` all that remain. */
  push(text: string, last = false): DialectRow[] {
    let input = this.#rest + text;
    if (this.#isFirst && input !== '') {
      if (input.startsWith('\uFEFF')) input = input.slice(1);
      this.#isFirst = false;
    }
    this.#newline ??= newlineOf(input, last);
    const rows: DialectRow[] = [];
    let from = 0;
    if (this.#newline !== undefined) {
      this.#newline.lastIndex = 0;
      for (let found = this.#newline.exec(input); found; found = this.#newline.exec(input)) {
        // A carriage return at the very end may be half of a line end.
        if (found[0] === '\r' && found.index + 1 === input.length && !last) break;
        this.#takeLine(input.slice(from, found.index), rows);
        from = found.index + found[0].length;
      }
    }
    this.#rest = from === 0 ? input : input.slice(from);
    if (this.#rest.length > MAX_LINE_LENGTH) throw tooLong(this.#line + 1);
    if (last) {
      if (this.#rest !== '') this.#takeLine(this.#rest, rows);
      this.#rest = '';
      while (this.#open.length > 0) this.#giveUp(rows);
    }
    return rows;
  }

  #takeLine(text: string, rows: DialectRow[]): void {
    if (text.length > MAX_LINE_LENGTH) throw tooLong(this.#line + 1);
    this.#line++;
    this.#add(text, rows);
  }

  #add(text: string, rows: DialectRow[]): void {
    const { delimiter, quote } = this.#marks;
    if (this.#open.length === 0 && (quote === '' || !text.includes(quote))) {
      const cells = text.split(delimiter);
      rows.push({ line: this.#line, cells, isBlank: isBlank(cells) });
      return;
    }
    // The quote may only be closed where this line has one.
    if (this.#open.length > 0 && !text.includes(quote)) {
      this.#hold(text, rows);
      return;
    }
    const joined = this.#open.length === 0 ? text : `${this.#open.join('\n')}\n${text}`;
    const line = this.#line - this.#open.length;
    const split = splitQuoted(joined, this.#marks);
    if (split === 'open') {
      this.#hold(text, rows);
      return;
    }
    if (split.fault !== undefined && this.#open.length > 0) {
      this.#open.push(text);
      this.#giveUp(rows);
      return;
    }
    this.#open = [];
    this.#openLength = 0;
    const row = this.#marks.isWrapped === true ? unwrapped(split, this.#marks) : split;
    rows.push({ line, ...row, isBlank: row.fault === undefined && isBlank(row.cells) });
  }

  #hold(text: string, rows: DialectRow[]): void {
    this.#open.push(text);
    this.#openLength += text.length + 1;
    while (this.#open.length >= MAX_ROW_LINES || this.#openLength > MAX_ROW_LENGTH) this.#giveUp(rows);
  }

  /** The line that opened the quote is faulty; those after it are rows of their own. */
  #giveUp(rows: DialectRow[]): void {
    const [first = '', ...others] = this.#open;
    const { delimiter, quote } = this.#marks;
    const cells = first.split(delimiter);
    const cell = Math.max(
      0,
      cells.findIndex((text) => text.trim().startsWith(quote)),
    );
    const line = this.#line - others.length;
    rows.push({ line, cells, isBlank: false, fault: { ...UNCLOSED, cell } });
    this.#open = [];
    this.#openLength = 0;
    const end = this.#line;
    for (const [index, text] of others.entries()) {
      this.#line = line + 1 + index;
      this.#add(text, rows);
    }
    this.#line = end;
  }
}

interface SplitRow {
  readonly cells: string[];
  readonly fault?: RowFault;
}
type Split = SplitRow | 'open';

/** The cells inside a line that is one quoted cell; other lines as they are. */
function unwrapped(row: SplitRow, marks: DialectMarks): SplitRow {
  const [only = '', ...others] = row.cells;
  if (others.length > 0 || row.fault !== undefined || !only.includes(marks.delimiter)) return row;
  const inner = splitQuoted(only, marks);
  return inner === 'open' ? { cells: only.split(marks.delimiter), fault: { ...UNCLOSED, cell: 0 } } : inner;
}

function splitQuoted(text: string, { delimiter, quote }: DialectMarks): Split {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    const start = skipSpaces(text, at, delimiter);
    if (text[start] !== quote) {
      const end = text.indexOf(delimiter, at);
      cells.push(text.slice(at, end < 0 ? text.length : end));
      if (end < 0) return { cells };
      at = end + 1;
      continue;
    }
    let close = text.indexOf(quote, start + 1);
    while (close >= 0 && text[close + 1] === quote) close = text.indexOf(quote, close + 2);
    if (close < 0) return 'open';
    cells.push(text.slice(start + 1, close).replaceAll(quote + quote, quote));
    const next = skipSpaces(text, close + 1, delimiter);
    if (next >= text.length) return { cells };
    if (text[next] !== delimiter)
      return { cells: text.split(delimiter), fault: { ...STRAY, cell: cells.length - 1 } };
    at = next + 1;
  }
}

function skipSpaces(text: string, from: number, delimiter: string): number {
  let at = from;
  while (text[at] === ' ' || (text[at] === '\t' && delimiter !== '\t')) at++;
  return at;
}

const STRAY = {
  code: 'stray_quote',
  message: 'text stands behind the quote that closes the cell',
} as const;
const UNCLOSED = {
  code: 'unclosed_quote',
  message: 'the quote that opens the cell is never closed',
} as const;

/** CR alone ends lines only where the first line end is one. */
function newlineOf(text: string, last: boolean): RegExp | undefined {
  const first = /\r\n|\r(?=.)|\n/s.exec(text)?.[0];
  if (first === undefined && !last) return undefined;
  return first === '\r' ? /\r\n|\r|\n/g : /\r?\n/g;
}

/** The mark of old programs for the end of a file is no row either. */
const isBlank = (cells: readonly string[]): boolean =>
  ((cells[0] ?? '').trim() === '' && cells.every((cell) => cell.trim() === '')) ||
  (cells.length === 1 && cells[0] === '\x1A');

const tooLong = (line: number): FileRefusal =>
  new FileRefusal(
    'too_long',
    line,
    null,
    `line ${line} is longer than any row`,
    'check that this is a CSV file',
  );
