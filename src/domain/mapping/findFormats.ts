/**
 * How a file writes its numbers and days, found by looking at all rows of a sample. What no row decides is asked, with the
 * cells that have two readings.
 */
import type { Example, Question } from './adjustments.ts';
import { type ColumnLook, isDates, isNumbers, type SampleRow } from './columnLook.ts';
import { dateReader, dateSniffer } from './dateFormat.ts';
import type { NumberFormat, ThousandsMark } from './mapping.ts';
import { numberHint, numberReader } from './numberFormat.ts';

export interface Found<T> {
  readonly value: T | undefined;
  readonly question?: Question;
}

const EXAMPLES = 3;

interface NumberTally {
  readonly decided: Map<'.' | ',', number>;
  readonly thousands: Map<ThousandsMark, number>;
  readonly open: Example[];
}

/** `used`: the columns that amounts are read from; the others only help to tell. `usual`: where no row tells. */
export function findNumbers(
  columns: readonly ColumnLook[],
  used: ReadonlySet<number>,
  rows: readonly SampleRow[],
  usual?: NumberFormat,
): Found<NumberFormat> {
  const numeric = columns.filter(
    (column) => used.has(column.place) || (isNumbers(column) && !isDates(column)),
  );
  const own = tally(
    numeric.filter(({ place }) => used.has(place)),
    rows,
  );
  const all = tally(numeric, rows);
  const evidence = own.decided.size > 0 ? own : all;
  const [best] = [...evidence.decided].toSorted(([, a], [, b]) => b - a);
  const grouped = [own, all]
    .flatMap(({ thousands }) => mostFirst(thousands))
    .find((mark) => mark !== best?.[0]);
  if (best !== undefined) {
    const [decimal] = best;
    return { value: { decimal, thousands: grouped ?? (decimal === '.' ? ',' : '.') } };
  }
  if (usual !== undefined) return { value: usual };
  if (own.open.length === 0)
    return {
      value: {
        decimal: '.',
        thousands: grouped === "'" || grouped === ' ' ? grouped : '',
        isUndecided: true,
      },
    };
  return { value: undefined, question: askNumbers(own.open) };
}

/** Of as many the usual ones come first. */
const mostFirst = (counts: ReadonlyMap<ThousandsMark, number>): ThousandsMark[] =>
  [...counts]
    .toSorted(([a, x], [b, y]) => y - x || USUAL.indexOf(a) - USUAL.indexOf(b))
    .map(([mark]) => mark);
const USUAL: readonly ThousandsMark[] = ['.', ',', "'", ' '];

function tally(columns: readonly ColumnLook[], rows: readonly SampleRow[]): NumberTally {
  const found: NumberTally = { decided: new Map(), thousands: new Map(), open: [] };
  for (const { line, cells } of rows)
    for (const { place, name } of columns) {
      const cell = cells[place] ?? '';
      const hint = cell === '' ? undefined : numberHint(cell);
      if (hint === undefined) continue;
      if (hint.decimal !== undefined)
        found.decided.set(hint.decimal, (found.decided.get(hint.decimal) ?? 0) + 1);
      if (hint.thousands !== '')
        found.thousands.set(hint.thousands, (found.thousands.get(hint.thousands) ?? 0) + 1);
      if (hint.isOpen && found.open.length < EXAMPLES)
        found.open.push({ line, column: name, cell: cell.trim() });
    }
  return found;
}

function askNumbers(examples: readonly Example[]): Question {
  const [first] = examples;
  const cell = first?.cell ?? '';
  const isComma = cell.includes(',');
  const reading = (decimal: '.' | ','): string =>
    numberReader({ decimal, thousands: decimal === '.' ? ',' : '.' })(cell);
  const [asDecimal, asThousands] = isComma ? ([',', '.'] as const) : (['.', ','] as const);
  return {
    id: 'decimal',
    flag: '--decimal',
    code: 'ambiguous_number',
    text: `"${cell}" in line ${first?.line} may be ${reading(asDecimal)} or ${reading(asThousands)}: which mark stands before the decimals?`,
    examples,
    choices: [asThousands, asDecimal].map((value) => ({ value, title: `${cell} is ${reading(value)}` })),
  };
}

/** The format of the days in `date`; other columns of days only help to tell. */
export function findDates(
  date: ColumnLook,
  columns: readonly ColumnLook[],
  rows: readonly SampleRow[],
): Found<string> {
  const formatsOf = dateSniffer();
  const counts = countFormats(rows, date.place, formatsOf);
  const most = Math.max(0, ...counts.values());
  let left = [...counts].filter(([, count]) => count === most).map(([format]) => format);
  for (const { place } of columns.filter((column) => column !== date && isDates(column))) {
    if (left.length < 2) break;
    const others = countFormats(rows, place, formatsOf);
    const top = Math.max(0, ...others.values());
    const agreed = left.filter((format) => others.get(format) === top);
    if (agreed.length > 0) left = agreed;
  }
  const [only] = left;
  if (only === undefined) return { value: 'yyyy-mm-dd' };
  return left.length === 1 ? { value: only } : { value: undefined, question: askDates(left, date, rows) };
}

function countFormats(
  rows: readonly SampleRow[],
  place: number,
  formatsOf: (text: string) => readonly string[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { cells } of rows)
    for (const format of formatsOf(cells[place] ?? '')) counts.set(format, (counts.get(format) ?? 0) + 1);
  return counts;
}

function askDates(
  formats: readonly string[],
  { name, place }: ColumnLook,
  rows: readonly SampleRow[],
): Question {
  const readers = formats.map((format) => ({ format, ...dateReader({ format, zone: 'UTC' }) }));
  const examples = rows
    .map(({ line, cells }) => ({ line, column: name, cell: (cells[place] ?? '').trim() }))
    .filter(({ cell }) => cell !== '')
    .toSorted(
      (a, b) => Number(differs(readers, b.cell)) - Number(differs(readers, a.cell)) || a.line - b.line,
    )
    .slice(0, EXAMPLES);
  const [first] = examples;
  const cell = first?.cell ?? '';
  const titles = readers.map(({ format, day }) => ({ value: format, title: `${cell} is ${day(cell)}` }));
  return {
    id: 'dateFormat',
    flag: '--date-format',
    code: 'ambiguous_date',
    text: `"${cell}" in line ${first?.line} may be ${readers.map(({ day }) => day(cell)).join(' or ')}: in which order are day and month?`,
    examples,
    choices: titles,
  };
}

function differs(readers: readonly { readonly day: (text: string) => string }[], cell: string): boolean {
  try {
    return new Set(readers.map(({ day }) => day(cell))).size > 1;
  } catch {
    return false;
  }
}
