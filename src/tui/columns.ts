/**
 * How a table uses its width: which columns there is room for and how wide each is. Columns go by priority, the highest
 * number first; priority 1 stays. Figures are lined up on their decimal point. Pure.
 */
import { clipMiddle, fill, harmless, widthOf } from './cells.ts';
import type { Meaning } from './theme.ts';

export interface TableColumn<Row> {
  /** What stands between whole and fraction of a figure; a point when not given. */
  readonly decimal?: string;
  readonly title: string;
  /** 1 is never dropped. */
  readonly priority: number;
  /** `point` lines figures up on the decimal point. */
  readonly align: 'left' | 'right' | 'point';
  text(row: Row): string;
  /** In a row of sums; the same when not given. */
  sum?(row: Row): string;
  meaning?(row: Row): Meaning;
  /** Cut in the middle where it is too wide. */
  readonly isRef?: boolean;
  /** Drawn as wide as there is room for, from `least` to `most` cells, instead of the text. */
  picture?(row: Row, width: number): string;
  /** The most a picture is wide. */
  readonly most?: number;
  /** The least width at which a text column still says something; it gives way down to this. */
  readonly least?: number;
}

/** A column of text alone. */
export type TextColumn<Row> = Omit<TableColumn<Row>, 'picture'>;

/** A column with the width it gets. */
export interface LaidColumn<Row> {
  readonly column: TableColumn<Row>;
  readonly width: number;
  /** Of a `point` column: cells after the point, the point among them. */
  readonly fraction: number;
}

export const GAP = 2;
const LEAST = 12;

export const sumText = <Row>(column: TableColumn<Row>, row: Row): string => (column.sum ?? column.text)(row);

const pointOf = (text: string, decimal: string): number => {
  const at = text.lastIndexOf(decimal);
  return at < 0 ? text.length : at;
};

/** The widest texts of a column: cells before the point, and after it with it. */
interface Widest {
  readonly whole: number;
  readonly fraction: number;
}

/** Rows and the widest texts of each column in them. */
export interface MeasuredRows<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly widest: readonly Widest[];
}

/** Of rows that begin with those that were measured before, only the others are looked at: a long list grows part by part. */
export function measureRows<Row>(
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
  before?: MeasuredRows<Row>,
): MeasuredRows<Row> {
  const known = before?.columns === columns && startsWith(rows, before.rows) ? before : undefined;
  const others = known === undefined ? rows : rows.slice(known.rows.length);
  const widest = columns.map((column, index) =>
    widestOf(
      column,
      others.map((row) => column.text(row)),
      known?.widest[index],
    ),
  );
  return { columns, rows, widest };
}

const startsWith = <Row>(rows: readonly Row[], start: readonly Row[]): boolean =>
  start.length <= rows.length && start.every((row, index) => row === rows[index]);

function widestOf<Row>(column: TableColumn<Row>, texts: readonly string[], before?: Widest): Widest {
  let { whole, fraction } = before ?? { whole: 0, fraction: 0 };
  for (const shown of texts) {
    const text = harmless(shown);
    const point = column.align === 'point' ? pointOf(text, column.decimal ?? '.') : text.length;
    whole = Math.max(whole, point === text.length ? widthOf(text) : point);
    fraction = Math.max(fraction, text.length - point);
  }
  return { whole, fraction };
}

/** The natural width of each column over all rows, sums and its title. */
const measure = <Row>({ columns, widest }: MeasuredRows<Row>, sums: readonly Row[]): LaidColumn<Row>[] =>
  columns.map((column, index) => {
    const ofSums = sums.map((row) => sumText(column, row));
    const { whole, fraction } = widestOf(column, ofSums, widest[index]);
    const least = column.picture === undefined ? 0 : (column.least ?? LEAST);
    return { column, width: Math.max(whole + fraction, widthOf(column.title), least), fraction };
  });

const total = <Row>(laid: readonly LaidColumn<Row>[]): number =>
  laid.reduce((sum, { width }) => sum + width, GAP * Math.max(0, laid.length - 1));

/** The columns that fit into `room` cells: those that are empty go first, the widest texts give way, then columns go, the last of the least important. */
export function layColumns<Row>(
  measured: MeasuredRows<Row>,
  sums: readonly Row[],
  room: number,
): LaidColumn<Row>[] {
  let laid = measure(measured, sums);
  if (total(laid) > room) laid = withoutEmpty(laid, measured, sums);
  for (;;) {
    const narrowed = giveWay(laid, room);
    if (total(narrowed) <= room) return widenPictures(narrowed, room);
    const last = Math.max(...laid.map(({ column }) => column.priority));
    if (last <= 1) return cutOff(narrowed, room);
    laid = laid.toSpliced(
      laid.findLastIndex(({ column }) => column.priority === last),
      1,
    );
  }
}

/** Where there is not room for all, a column that says nothing in any row is the first to go, and with its last figures the currency behind them. */
function withoutEmpty<Row>(
  laid: readonly LaidColumn<Row>[],
  { rows, widest }: MeasuredRows<Row>,
  sums: readonly Row[],
): LaidColumn<Row>[] {
  if (rows.length === 0) return [...laid];
  const says = ({ column }: LaidColumn<Row>, index: number): boolean =>
    column.priority === 1 ||
    column.picture !== undefined ||
    (widest[index]?.whole ?? 0) > 0 ||
    sums.some((row) => sumText(column, row) !== '');
  const kept = laid.map(says);
  return laid.filter(({ column }, index) => {
    if (column.title !== '' || column.picture !== undefined) return kept[index];
    const start = laid.findLastIndex((one, at) => at < index && !isFigure(one)) + 1;
    return kept[index] && (start === index || kept.slice(start, index).includes(true));
  });
}

const isFigure = <Row>({ column }: LaidColumn<Row>): boolean =>
  column.align !== 'left' && column.title !== '';

/** What room is left goes to the pictures, in equal parts. */
function widenPictures<Row>(laid: readonly LaidColumn<Row>[], room: number): LaidColumn<Row>[] {
  const pictures = laid.filter(({ column }) => column.picture !== undefined).length;
  const more = pictures === 0 ? 0 : Math.floor((room - total(laid)) / pictures);
  return laid.map((one) =>
    one.column.picture === undefined
      ? one
      : { ...one, width: Math.max(one.width, Math.min(one.width + more, one.column.most ?? one.width)) },
  );
}

/** What a cell shows: its text, or the picture in its width. */
export const cellOf = <Row>({ column, width }: LaidColumn<Row>, row: Row): string =>
  column.picture === undefined ? column.text(row) : column.picture(row, width);

function giveWay<Row>(laid: readonly LaidColumn<Row>[], room: number): LaidColumn<Row>[] {
  const result = [...laid];
  let over = total(result) - room;
  while (over > 0) {
    const slack = result.map(({ column, width }) =>
      column.align === 'left' ? width - Math.min(width, column.least ?? LEAST) : 0,
    );
    const most = Math.max(...slack);
    if (most <= 0) break;
    const index = slack.indexOf(most);
    const chosen = result[index];
    if (chosen === undefined) break;
    const others = slack.filter((value, at) => at !== index && value > 0);
    const step = Math.min(over, Math.max(1, most - Math.max(0, ...others)));
    result[index] = { ...chosen, width: chosen.width - step };
    over -= step;
  }
  return result;
}

/** What is never dropped still may not be wider than the room. */
function cutOff<Row>(laid: readonly LaidColumn<Row>[], room: number): LaidColumn<Row>[] {
  let left = room;
  const result: LaidColumn<Row>[] = [];
  for (const column of laid) {
    const width = Math.min(column.width, left);
    if (width <= 0) break;
    result.push({ ...column, width });
    left -= width + GAP;
  }
  return result;
}

/** A cell of exactly the column's width. */
export function drawCell<Row>(
  { column, width, fraction }: LaidColumn<Row>,
  shown: string,
  ellipsis: string,
): string {
  const text = harmless(shown);
  if (column.align === 'left')
    return fill(column.isRef ? clipMiddle(text, width, ellipsis) : text, width, 'left', ellipsis);
  const missing =
    column.align === 'point' ? fraction - (text.length - pointOf(text, column.decimal ?? '.')) : 0;
  const padded = widthOf(text) + missing <= width ? text + ' '.repeat(missing) : text;
  return fill(padded, width, 'right', ellipsis);
}

export const drawTitle = <Row>({ column, width }: LaidColumn<Row>, ellipsis: string): string =>
  fill(column.title, width, column.align === 'left' ? 'left' : 'right', ellipsis);
