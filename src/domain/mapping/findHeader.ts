/** Which line of a file is the header of its table, and how well it is known. */
import { isCurrency } from '../currency.ts';
import type { SampleRow } from './columnLook.ts';
import { meaningsOf } from './columnWords.ts';
import { looksLikeNumber } from './numberFormat.ts';

/** How many names of a row are names of columns, if it can be a header at all; 0 if not. */
export function headerScore(cells: readonly string[]): number {
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length < 2 || filled.some((cell) => cell.length > 80 || isValue(cell))) return 0;
  const known = new Set<string>();
  const groups = new Set<string>();
  for (const cell of filled)
    for (const [meaning] of meaningsOf(cell)) {
      known.add(cell);
      groups.add(GROUPS[meaning] ?? meaning);
    }
  const hasTable = groups.has('date') && groups.has('amount');
  if (!hasTable || known.size * 4 < filled.length) return 0;
  return known.size;
}

/** The first row of names above numbers, in a file without days: that these are missing is told by their names. */
export function headerWithoutDays(rows: readonly SampleRow[]): SampleRow | undefined {
  const [first, ...others] = rows;
  if (first === undefined || first.cells.some((cell) => cell.trim() === '' || isValue(cell)))
    return undefined;
  const meant = new Set(
    first.cells.flatMap((cell) => meaningsOf(cell).map(([meaning]) => GROUPS[meaning] ?? meaning)),
  );
  const isTable = others.some(
    ({ cells }) => cells.length === first.cells.length && cells.some(looksLikeNumber),
  );
  return meant.has('amount') && meant.size > 1 && isTable ? first : undefined;
}

const isValue = (cell: string): boolean =>
  looksLikeNumber(cell) || /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}/.test(cell);

const GROUPS: Readonly<Record<string, string>> = {
  date: 'date',
  valueDate: 'date',
  time: 'date',
  amount: 'amount',
  debit: 'amount',
  credit: 'amount',
  total: 'amount',
  qty: 'amount',
};

const WITHIN = 200;

/** A header, be it in one line or two. */
export interface FoundHeader extends SampleRow {
  /** The line it ends in. */
  readonly isTwoLines?: true;
}

/** The best header among the first rows; of equals the first. Two lines are one where one of them says less. */
export function findHeader(rows: readonly SampleRow[]): FoundHeader | undefined {
  let best: { row: FoundHeader; score: number } | undefined;
  let above: { row: SampleRow; score: number } | undefined;
  for (const row of rows.slice(0, WITHIN)) {
    const score = headerScore(row.cells);
    if (score > (best?.score ?? 0)) best = { row, score };
    const joined = above && joinedWith(above, row, score);
    if (joined !== undefined && joined.score >= (best?.score ?? 0)) best = joined;
    above = { row, score };
  }
  return best?.row;
}

/** A line of groups above names, or of names above what they are of; undefined where one of them is header enough. */
function joinedWith(
  above: { readonly row: SampleRow; readonly score: number },
  below: SampleRow,
  alone: number,
): { readonly row: FoundHeader; readonly score: number } | undefined {
  const names = [...above.row.cells, ...below.cells].filter((cell) => cell.trim() !== '');
  const isBeside = below.line === above.row.line + 1;
  const inBoth = [above.row.cells, below.cells].map(countFilled);
  if (!isBeside || inBoth.some((count) => count < 2) || names.some(isValue)) return undefined;
  // Below a whole header only what goes on with it: a row of texts is a row.
  if (above.score > 0 && !below.cells.every((cell) => cell.trim() === '' || isNameOrUnit(cell)))
    return undefined;
  const cells = joinHeader(above.row.cells, below.cells);
  const score = headerScore(cells);
  const isBetter = score > alone && (alone === 0 || alone < above.score || score > above.score);
  if (!isBetter || score < above.score) return undefined;
  return { row: { line: below.line, cells, isTwoLines: true }, score };
}

const isNameOrUnit = (cell: string): boolean =>
  meaningsOf(cell).length > 0 || isCurrency(cell.trim().toUpperCase());

const countFilled = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length;

/** One name for each column: a group stands above the first of its columns, and goes with each that has a name of its own. */
export function joinHeader(above: readonly string[], below: readonly string[]): string[] {
  let group = '';
  const names = Array.from({ length: Math.max(above.length, below.length) }, (_, at) => {
    const over = (above[at] ?? '').trim();
    const name = (below[at] ?? '').trim();
    if (over !== '') group = over;
    if (name === '') return over;
    return group === '' ? name : `${group} ${name}`;
  });
  const own = below.map((name) => name.trim());
  // What a name says by itself needs no group, but where another column has it too.
  return names.map((name, at) => {
    const alone = own[at] ?? '';
    const isAlone = alone !== '' && own.indexOf(alone) === own.lastIndexOf(alone);
    return isAlone && meaningsOf(alone).length > 0 && meaningsOf(name).length === 0 ? alone : name;
  });
}

/** A row of words above a table of days and numbers names its columns, in whatever language. */
export function headerAbove(rows: readonly SampleRow[]): SampleRow | undefined {
  const [first] = findTable(rows, 0);
  const row = first && rows.findLast(({ line }) => line < first.line);
  if (first === undefined || row === undefined || Math.abs(row.cells.length - first.cells.length) > 1)
    return undefined;
  const filled = row.cells.filter((cell) => cell.trim() !== '');
  const areNames = filled.every((cell) => cell.length <= 60 && /\p{L}/u.test(cell) && !isValue(cell));
  return areNames && filled.length * 2 > first.cells.length ? row : undefined;
}

/** The rows of a table without header: from the first that looks like most of them. */
export function findTable(rows: readonly SampleRow[], after: number): readonly SampleRow[] {
  const candidates = rows.filter(({ line }) => line > after);
  const widths = new Map<number, number>();
  for (const { cells } of candidates)
    if (cells.some(isDay) && cells.some(looksLikeNumber))
      widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  const [width] = [...widths].toSorted(([a, x], [b, y]) => y - x || b - a)[0] ?? [0];
  const first = candidates.findIndex(
    ({ cells }) => cells.length === width && cells.some(isDay) && cells.some(looksLikeNumber),
  );
  return first < 0 ? [] : candidates.slice(first);
}

const isDay = (cell: string): boolean =>
  /^\s*(?:\p{L}{2,3}[.,]{0,2}\s+)?\d{1,4}[-./ ]{0,2}(?:\d{1,2}|\p{L}{3,9})[-./ ]{0,2}\d{2,4}/u.test(cell);
