/**
 * A window on a list that is too long to hold: pages read by key in both directions. Pure; the reading is done in
 * `usePages.ts`. A page that comes back shorter than asked for is the end of the list on that side.
 */
import type { Sweeping } from '../reports/activity.ts';
import type { ListPlace } from './listPlace.ts';

export type PageAt<Row> = 'first' | 'last' | { readonly after: Row } | { readonly before: Row };

/** Where rows come from, in the order in which they are shown. */
export interface RowSource<Row> {
  page(at: PageAt<Row>, limit: number, sweeping?: Sweeping): Promise<readonly Row[]>;
}

export interface RowWindow<Row> {
  readonly rows: readonly Row[];
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

/** Rows asked for at once, and the most that are kept. */
export const PAGE_ROWS = 200;
export const WINDOW_ROWS = 1000;
/** How near the edge of the window the selected row comes before the next page is read. */
const MARGIN = 80;

export const emptyWindow: RowWindow<never> = { rows: [], atStart: true, atEnd: true };

/** Which page is missing for one who is at `place`, if any. */
export function missingPage<Row>(window: RowWindow<Row>, place: ListPlace): PageAt<Row> | undefined {
  const { rows, atStart, atEnd } = window;
  const first = rows[0];
  const last = rows.at(-1);
  if (!atEnd && last !== undefined && place.selected >= rows.length - MARGIN) return { after: last };
  if (!atStart && first !== undefined && place.selected < MARGIN) return { before: first };
  return undefined;
}

/** The window with a page added, and by how much its rows moved. */
export function addPage<Row>(
  window: RowWindow<Row>,
  at: PageAt<Row>,
  page: readonly Row[],
  limit: number,
): { window: RowWindow<Row>; shift: number } {
  const isWhole = page.length < limit;
  if (at === 'first') return { window: { rows: page, atStart: true, atEnd: isWhole }, shift: 0 };
  if (at === 'last') return { window: { rows: page, atStart: isWhole, atEnd: true }, shift: 0 };
  if ('after' in at) {
    const rows = [...window.rows, ...page];
    const over = Math.max(0, rows.length - WINDOW_ROWS);
    const atStart = window.atStart && over === 0;
    return { window: { rows: rows.slice(over), atStart, atEnd: isWhole }, shift: -over };
  }
  const rows = [...page, ...window.rows].slice(0, WINDOW_ROWS);
  const isCut = page.length + window.rows.length > WINDOW_ROWS;
  return { window: { rows, atStart: isWhole, atEnd: window.atEnd && !isCut }, shift: page.length };
}

/**
 * The window around a row that was seen before and may be gone by now: what comes before it, and what follows that.
 * Says too where the row, or what took its place, is.
 */
export async function readAround<Row>(
  source: RowSource<Row>,
  row: Row,
  sweeping?: Sweeping,
): Promise<{ window: RowWindow<Row>; index: number }> {
  const before = await source.page({ before: row }, PAGE_ROWS, sweeping);
  const last = before.at(-1);
  const after = await source.page(last === undefined ? 'first' : { after: last }, PAGE_ROWS, sweeping);
  const window = {
    rows: [...before, ...after],
    atStart: before.length < PAGE_ROWS,
    atEnd: after.length < PAGE_ROWS,
  };
  return { window, index: before.length };
}

/** All rows of a list, up to `most`. */
export async function readAll<Row>(
  source: RowSource<Row>,
  most: number,
  sweeping?: Sweeping,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const last = rows.at(-1);
    const limit = Math.min(most - rows.length, WINDOW_ROWS);
    const page = await source.page(last === undefined ? 'first' : { after: last }, limit, sweeping);
    rows.push(...page);
    if (page.length < limit || rows.length >= most) return rows;
  }
}

/** The same, however long it is, as it is read. */
export async function* eachRow<Row>(source: RowSource<Row>): AsyncGenerator<Row> {
  let last: Row | undefined;
  for (;;) {
    const page: readonly Row[] = await source.page(
      last === undefined ? 'first' : { after: last },
      WINDOW_ROWS,
    );
    yield* page;
    last = page.at(-1);
    if (page.length < WINDOW_ROWS) return;
  }
}
