/**
 * How a table lies on the page: each column in a lane of its own, as wide as its cells need, figures on their decimal
 * point. Where a window is too narrow free text gives way first, then whole columns are left out by priority.
 */
import stringWidth from 'string-width';
import { safeText } from '../domain/text.ts';
import { isNumeric } from '../reports/cell.ts';
import type { Column, Sheet } from '../reports/report.ts';

/** A cell in two parts, cut where its column aligns: before the decimal point. Text has no right part. */
export interface Cut {
  readonly left: string;
  readonly right: string;
}

/** A column on the page: which of a row's cells stand in it, and how wide its two parts have become. */
export interface Lane {
  readonly column: Column;
  readonly cell: number;
  left: number;
  right: number;
  /** The most its left part may take. */
  most: number;
}

export const NOTHING: Cut = { left: '', right: '' };
const GAP = '  ';
/** What free text gets in a window, and what it gives way to before a column is left out. */
const LONGEST_FREE_TEXT = 40;
const SHORTEST_FREE_TEXT = 16;

/** Nearly every text is plain ASCII: as wide as it is long, and harmless. */
const PLAIN = /^[ -~]*$/;
const widthOf = (text: string): number => (PLAIN.test(text) ? text.length : stringWidth(text));
export const harmless = (text: string): string => (PLAIN.test(text) ? text : safeText(text));

/** A lane for each column, on a page of a window's width or of any. */
export const lanesOf = (sheet: Sheet, window: number | undefined): Lane[] =>
  sheet.columns.map((column, cell) => {
    const isLimited = window !== undefined && column.isFree;
    return {
      column,
      cell,
      left: 0,
      right: 0,
      most: isLimited ? LONGEST_FREE_TEXT : Number.POSITIVE_INFINITY,
    };
  });

/** Makes room for the cells of a row. */
export function widen(lanes: readonly Lane[], cells: readonly Cut[]): void {
  for (const lane of lanes) {
    const { left, right } = cells[lane.cell] ?? NOTHING;
    lane.left = Math.min(lane.most, Math.max(lane.left, widthOf(left)));
    lane.right = Math.max(lane.right, right.length);
  }
}

const laneWidth = ({ column, left, right }: Lane): number => Math.max(widthOf(column.title), left + right);
export const pageWidth = (lanes: readonly Lane[]): number =>
  lanes.reduce((sum, lane) => sum + laneWidth(lane), (lanes.length - 1) * GAP.length);

/** The lanes that fit the window, those of priority 1 in any case, and the headings of those that do not. */
export function fitting(
  lanes: readonly Lane[],
  window: number,
): { readonly kept: Lane[]; readonly leftOut: string[] } {
  const kept = [...lanes];
  const leftOut: string[] = [];
  for (;;) {
    const over = pageWidth(kept) - window;
    if (over <= 0 || giveWay(kept, over)) break;
    const least = kept.reduce((a, b) => (b.column.priority >= a.column.priority ? b : a));
    if (least.column.priority === 1) break;
    kept.splice(kept.indexOf(least), 1);
    leftOut.unshift(least.column.title);
  }
  return { kept, leftOut };
}

/** Takes so many cells from free text; false, and nothing taken, where there are not so many to take. */
function giveWay(lanes: readonly Lane[], over: number): boolean {
  const free = lanes.filter(({ column }) => column.isFree);
  const spare = (lane: Lane): number => Math.max(0, laneWidth(lane) - SHORTEST_FREE_TEXT);
  if (free.reduce((sum, lane) => sum + spare(lane), 0) < over) return false;
  let left = over;
  for (const lane of free) {
    const taken = Math.min(left, spare(lane));
    if (taken > 0) {
      lane.left -= taken;
      lane.most = lane.left;
    }
    left -= taken;
  }
  return true;
}

export function drawTitles(lanes: readonly Lane[]): string {
  const parts = lanes.map((lane) => {
    const { title, kind } = lane.column;
    const room = ' '.repeat(laneWidth(lane) - widthOf(title));
    return isNumeric(kind) ? room + title : title + room;
  });
  return parts.join(GAP).trimEnd();
}

export function drawLine(lanes: readonly Lane[], cells: readonly Cut[]): string {
  const parts = lanes.map((lane) => {
    const { left, right } = cells[lane.cell] ?? NOTHING;
    const width = laneWidth(lane);
    if (isNumeric(lane.column.kind)) return left.padStart(width - lane.right) + right.padEnd(lane.right);
    const shown = clip(left, width);
    return shown + ' '.repeat(width - widthOf(shown));
  });
  return `${parts.join(GAP).trimEnd()}\n`;
}

/** The text cut to so many cells, the cut marked. */
function clip(text: string, cells: number): string {
  if (widthOf(text) <= cells) return text;
  let kept = '';
  let used = 1;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    used += widthOf(segment);
    if (used > cells) break;
    kept += segment;
  }
  return `${kept}…`;
}
