/**
 * What is looked at of a file to find out how to read it: its encoding by all of its bytes, its dialect by its first lines, the
 * rows of its first megabytes and of its end. Memory of the sample, whatever the size of the file.
 */
import type { SampleRow } from '../domain/mapping/columnLook.ts';
import { headerScore } from '../domain/mapping/findHeader.ts';
import type { Dialect, Encoding, LetterReading } from '../domain/mapping/mapping.ts';
import { type DialectRow, DialectRowReader } from './dialectRows.ts';
import { EncodingSniffer } from './encoding.ts';
import { FileRefusal } from './fileRefusal.ts';
import { otherFileOf } from './otherFile.ts';
import { textReader } from './textReader.ts';
import { WIDE_ENCODINGS } from './wideLetters.ts';

const SAMPLE_BYTES = 4_194_304;
const TAIL_BYTES = 65_536;
const DIALECT_CHARACTERS = 65_536;
const DELIMITERS = [',', ';', '\t', '|'] as const;

export interface SampledBytes {
  readonly encoding: Encoding;
  /** Where several are as likely. */
  readonly letters: readonly LetterReading[];
  readonly first: Uint8Array;
  /** The end of a file that is longer than the sample. */
  readonly last: Uint8Array | undefined;
}

/** Refuses what is empty, and what is no text. */
export async function sampleBytes(source: AsyncIterable<Uint8Array>): Promise<SampledBytes> {
  const sniffer = new EncodingSniffer();
  const pieces: Uint8Array[] = [];
  let length = 0;
  let last = Buffer.alloc(0);
  for await (const bytes of source) {
    if (length === 0) demandText(bytes);
    sniffer.push(bytes);
    if (length < SAMPLE_BYTES) pieces.push(Uint8Array.from(bytes));
    else last = Buffer.concat([last, bytes]).subarray(-TAIL_BYTES);
    length += bytes.length;
  }
  if (length === 0)
    throw new FileRefusal('empty_file', 1, null, 'the file is empty', 'give a file with a header and rows');
  const encoding = sniffer.found();
  const isOdd = encoding.startsWith('utf-16') && last.length % 2 === 1;
  return {
    encoding,
    letters: sniffer.readings,
    first: Buffer.concat(pieces),
    last: last.length === 0 ? undefined : last.subarray(isOdd ? 1 : 0),
  };
}

function demandText(bytes: Uint8Array): void {
  const other = otherFileOf(bytes.subarray(0, 4_096));
  if (other !== undefined)
    throw new FileRefusal('binary_file', 1, null, `the file is ${other.what}`, other.todo);
}

export interface SampledRows {
  readonly dialect: Dialect;
  /** A word of it in each encoding that may be its own, where it is not told by its letters and nobody says. */
  readonly letters: readonly LetterReading[];
  readonly rows: readonly SampleRow[];
  readonly tail: readonly SampleRow[] | undefined;
}

/** `known`: what a person says of the dialect. Refuses a file in which nothing separates columns. */
export function sampleRows(
  { encoding, letters, first, last }: SampledBytes,
  known: Partial<Dialect> = {},
): SampledRows {
  const chosen = known.encoding ?? encoding;
  const isWhole = last === undefined;
  const text = decoded(first, chosen, isWhole);
  const head = text.slice(0, DIALECT_CHARACTERS);
  const quote = known.quote ?? quoteOf(head);
  const dialect: Dialect = { encoding: chosen, ...columnMarks(head, quote, known.delimiter) };
  return {
    dialect,
    rows: rowsOf(text, dialect, isWhole),
    letters: known.encoding === undefined ? letters : [],
    tail: last && rowsOf(decodedTail(last, chosen), dialect, true),
  };
}

/** Without the last line where more would follow; what is no character there is a fault of the reading itself. */
function decoded(bytes: Uint8Array, encoding: Encoding, isWhole: boolean): string {
  if (encoding === 'utf-8' && !isWhole)
    return Buffer.from(bytes)
      .toString('utf8')
      .replace(/^\uFEFF/, '');
  const reader = textReader(encoding);
  const text = reader.push(bytes);
  if (isWhole) reader.end();
  return text;
}

/** What follows the first line end; no byte of a wide character is one, but bytes before it may begin within a character. */
function decodedTail(bytes: Uint8Array, encoding: Encoding): string {
  if (!isWide(encoding)) return afterFirstLine(decoded(bytes, encoding, false));
  return decoded(bytes.subarray(bytes.indexOf(0x0a) + 1), encoding, false);
}

const isWide = (encoding: Encoding): boolean => WIDE_ENCODINGS.some((wide) => wide === encoding);

const afterFirstLine = (text: string): string => text.slice(text.search(/[\r\n]/) + 1);

const rowsOf = (text: string, dialect: Dialect, isWhole: boolean): SampleRow[] =>
  splitRows(text, dialect, isWhole).filter(({ isBlank, fault }) => !isBlank && fault === undefined);

const splitRows = (text: string, marks: ColumnMarks, isWhole: boolean): DialectRow[] =>
  new DialectRowReader(marks).push(isWhole ? text : text.slice(0, text.lastIndexOf('\n') + 1), true);

/** Single quotes are quotes only where most cells stand in them. */
function quoteOf(head: string): Dialect['quote'] {
  const cells = head.match(/(?:^|[,;\t|\n])'[^'\n]*'(?=[,;\t|\r\n]|$)/g)?.length ?? 0;
  const lines = head.split('\n').length;
  return cells > lines && !head.includes('"') ? "'" : '"';
}

type ColumnMarks = Pick<Dialect, 'delimiter' | 'quote' | 'isWrapped'>;

/** The marks by which a header is known best, and else those that give most rows the same number of cells. */
function columnMarks(head: string, quote: Dialect['quote'], known: string | undefined): ColumnMarks {
  const isCut = head.length === DIALECT_CHARACTERS;
  let best: { readonly marks: ColumnMarks; readonly score: number } | undefined;
  for (const delimiter of known === undefined ? DELIMITERS : [known]) {
    const plain: ColumnMarks = { delimiter, quote };
    // Lines are taken out of their quotes only where that tells more.
    const readings = isWrapping(head, quote, delimiter)
      ? [plain, { ...plain, isWrapped: true as const }]
      : [plain];
    for (const marks of readings) {
      if (!head.includes(delimiter)) continue;
      const rows = splitRows(head, marks, !isCut).filter(({ isBlank }) => !isBlank);
      const score = scoreOf(rows);
      if (score > (best?.score ?? 0)) best = { marks, score };
    }
  }
  if (best !== undefined) return best.marks;
  if (known !== undefined) return { delimiter: known, quote };
  throw new FileRefusal(
    'unknown_layout',
    1,
    null,
    'the file has no columns: no comma, semicolon, tab or bar separates them',
    'give the export as CSV, or name the mark with --delimiter',
  );
}

/** Whether a line may be one quoted cell with others inside. */
const isWrapping = (head: string, quote: string, delimiter: string): boolean =>
  quote === '"' && head.split('\n').some((line) => line.startsWith(quote) && line.includes(delimiter));

function scoreOf(rows: readonly DialectRow[]): number {
  const header = Math.max(0, ...rows.slice(0, 200).map(({ cells }) => headerScore(cells)));
  const widths = new Map<number, number>();
  for (const { cells, fault } of rows)
    if (fault === undefined && cells.length > 1)
      widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  const [[width, count] = [0, 0]] = [...widths].toSorted(([a, x], [b, y]) => y * b - x * a);
  if (width < 2) return 0;
  return header * 1_000 + (count / rows.length) * 100 * Math.log2(Math.min(width, 30));
}
