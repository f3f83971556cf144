/**
 * Text to rows of cells, each with the physical line it starts on, as an editor shows it. Lines end with LF, CRLF or
 * CR; quoted cells may hold all of them. A row with a stray or unclosed quote is given out as faulty, and reading goes
 * on with the next line, so that one bad line hides nothing. Papa Parse's core does the splitting, driven piece by piece.
 */
import Papa from 'papaparse';
import type { RefusalCode } from '../domain/refusal.ts';
import { FileRefusal } from './fileRefusal.ts';

export interface RowFault {
  readonly code: RefusalCode;
  readonly message: string;
  /** Index of the cell that is wrong. */
  readonly cell: number;
}

export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
  readonly fault?: RowFault;
}

/** A quote that is not closed within so many characters is taken as never closed. */
const MAX_ROW_LENGTH = 1_048_576;
/** Nor within so many lines: the rows that a lost quote held back come out in one piece, and it has to stay small. */
const MAX_ROW_LINES = 20_000;
/** How much text with quotes in it is looked at in one go: little after a fault, so that a file full of them is read fast. */
const MIN_WINDOW = 128;
const MAX_WINDOW = 65_536;
/** A quoted cell whose closing quote is followed by text. */
const BROKEN = /^"[^"]*(?:""[^"]*)*"[^\S\n]*[^\s",]/;

interface Taken {
  /** How much of the input has been read. */
  readonly length: number;
  /** There may be more rows in what is left. */
  readonly more: boolean;
}

export class RowReader {
  #newline: '\n' | '\r' | undefined;
  #rest = '';
  #line: number;
  #window = MAX_WINDOW;

  /** From the beginning of a file, or of a line further down in one whose lines end with LF or CRLF. */
  constructor(line = 1) {
    this.#line = line;
    if (line > 1) this.#newline = '\n';
  }

  /** Nothing is left of what came: it ended with a row. */
  get isBetweenRows(): boolean {
    return this.#rest === '';
  }

  /** The rows that end in this text, blank ones left out; with `last` all that remain. */
  push(text: string, last = false): Row[] {
    const rows: Row[] = [];
    let input = this.#rest + text;
    this.#newline ??= lineEndOf(input, last);
    if (last && this.#newline === '\n' && input.endsWith('\r')) input = input.slice(0, -1);
    let whole = last;
    for (;;) {
      const line = this.#line;
      const { length, more } =
        this.#newline === undefined ? { length: 0, more: false } : this.#take(input, whole, rows);
      input = input.slice(length);
      if (more) whole = last;
      else if (last || (!whole && !this.#isTooLong(input))) break;
      else if (whole || this.#newline === undefined) throw tooLong(line);
      // Not one row ended in so much text: a quote is never closed, or this is no CSV.
      else whole = true;
    }
    this.#rest = input;
    return rows;
  }

  #isTooLong(input: string): boolean {
    if (input.length > MAX_ROW_LENGTH) return true;
    return input.length > MAX_ROW_LINES && countOf(this.#newline ?? '\n', input) > MAX_ROW_LINES;
  }

  #take(input: string, whole: boolean, rows: Row[]): Taken {
    return input.includes('"') ? this.#takeQuoted(input, whole, rows) : this.#takePlain(input, whole, rows);
  }

  /** Without a quote in it every line is a row. */
  #takePlain(input: string, whole: boolean, rows: Row[]): Taken {
    const parser = new Papa.Parser({ delimiter: ',', newline: this.#newline });
    const { data, meta } = parser.parse(input, 0, !whole) as { data: string[][]; meta: { cursor: number } };
    for (const cells of data) {
      stripCarriageReturn(cells);
      if (!isBlank(cells)) rows.push({ line: this.#line, cells });
      this.#line++;
    }
    return { length: meta.cursor, more: false };
  }

  #takeQuoted(input: string, whole: boolean, rows: Row[]): Taken {
    for (;;) {
      const seen = input.slice(0, this.#window);
      const isAll = seen.length === input.length;
      const { length, brokenAt } = this.#takeSound(seen, whole && isAll, rows);
      if (brokenAt !== undefined) {
        this.#window = MIN_WINDOW;
        return this.#takeFaulty(input, whole, length, brokenAt, rows);
      }
      this.#window = length > 0 ? Math.min(this.#window * 2, MAX_WINDOW) : this.#window * 2;
      if (isAll || length > 0) return { length, more: !isAll };
    }
  }

  /** Rows up to one whose quoting breaks, and where that quote is. */
  #takeSound(input: string, whole: boolean, rows: Row[]): { length: number; brokenAt: number | undefined } {
    let length = 0;
    let brokenAt: number | undefined;
    const parser = new Papa.Parser({
      delimiter: ',',
      newline: this.#newline,
      step: ({ data, errors, meta }) => {
        brokenAt = errors[0]?.index;
        if (brokenAt !== undefined) return parser.abort();
        this.#addQuoted(input.slice(length, meta.cursor), (data as string[][])[0] ?? [], rows);
        length = meta.cursor;
      },
    });
    const { errors } = parser.parse(input, 0, !whole) as { errors: { index: number }[] };
    const quote = (brokenAt ?? errors[0]?.index ?? 0) - 1;
    // At the end of the text seen so far a closing quote may only look misplaced.
    return { length, brokenAt: quote >= 0 && (whole || BROKEN.test(input.slice(quote))) ? quote : undefined };
  }

  #addQuoted(raw: string, cells: string[], rows: Row[]): void {
    const line = this.#line;
    this.#line += raw.includes('"') ? countOf(this.#newline ?? '\n', raw) : 1;
    const end = raw.endsWith(this.#newline ?? '\n') ? raw.length - 1 : raw.length;
    if (raw[end - 1] === '\r' && raw[end - 2] !== '"') stripCarriageReturn(cells);
    if (isBlank(cells)) return;
    const stray = cells.some((cell) => cell.includes('"')) ? unsoundCell(raw.slice(0, end)) : undefined;
    rows.push(stray === undefined ? { line, cells } : { line, cells, fault: strayQuote(stray) });
  }

  /** A row whose quoting is broken is given out as the one line where it breaks. */
  #takeFaulty(input: string, whole: boolean, start: number, quote: number, rows: Row[]): Taken {
    const newline = this.#newline ?? '\n';
    const lineEnd = input.indexOf(newline, quote);
    if (lineEnd < 0 && !whole) return { length: start, more: false };
    const end = lineEnd < 0 ? input.length : lineEnd;
    const raw = input.slice(start, end);
    const cell = unsoundCell(raw) ?? 0;
    const closedHere = /^"[^"]*(?:""[^"]*)*"(?!")/.test(input.slice(quote, end));
    rows.push({
      line: this.#line,
      cells: raw.replace(/\r$/, '').split(','),
      fault: closedHere ? strayQuote(cell) : unclosedQuote(cell),
    });
    this.#line += countOf(newline, raw) + 1;
    return { length: Math.min(end + 1, input.length), more: true };
  }
}

const tooLong = (line: number): FileRefusal =>
  new FileRefusal(
    'too_long',
    line,
    null,
    `line ${line} is longer than any row`,
    'check that this is a CSV file',
  );

const strayQuote = (cell: number): RowFault => ({
  code: 'stray_quote',
  message: 'a quote stands inside the cell; put the whole cell in quotes and double that one',
  cell,
});

const unclosedQuote = (cell: number): RowFault => ({
  code: 'unclosed_quote',
  message: 'the quote that opens the cell is never closed',
  cell,
});

/** CR alone ends lines only where the first line end is one; undefined while that can't be told yet. */
function lineEndOf(text: string, last: boolean): '\n' | '\r' | undefined {
  const first = /\r\n|\r(?=.)|\n/s.exec(text)?.[0];
  if (first === undefined) return last ? '\n' : undefined;
  return first === '\r' ? '\r' : '\n';
}

function countOf(mark: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) count++;
  return count;
}

function stripCarriageReturn(cells: string[]): void {
  const last = cells.at(-1);
  if (last?.endsWith('\r')) cells[cells.length - 1] = last.slice(0, -1);
}

/** Said of a row that has too many cells or too few: a mark inside it may be the end of one row and the beginning of another. */
export const loneReturnIn = (cells: readonly string[]): string =>
  cells.some((cell) => cell.includes('\r'))
    ? ': a carriage return stands alone inside it, where a line may have ended'
    : '';

/** The mark of old programs for the end of a file is no row either. */
const isBlank = (cells: readonly string[]): boolean =>
  (cells[0]?.trim() === '' && cells.every((cell) => cell.trim() === '')) ||
  (cells.length === 1 && cells[0] === '\x1A');

/** The first cell that is not quoted as it must be: quotes round the whole cell, those inside it doubled. */
function unsoundCell(raw: string): number | undefined {
  const sound = /(?:"[^"]*(?:""[^"]*)*"[^\S\n]*|[^",\n]*)(?:,|$)/y;
  for (let cell = 0; ; cell++) {
    const match = sound.exec(raw);
    if (!match) return cell;
    if (!match[0].endsWith(',')) return undefined;
  }
}
