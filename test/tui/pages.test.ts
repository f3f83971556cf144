import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addPage,
  emptyWindow,
  missingPage,
  PAGE_ROWS,
  type PageAt,
  type RowSource,
  type RowWindow,
  readAround,
  WINDOW_ROWS,
} from '../../src/tui/pages.ts';

/** Rows 0, 1, 2, ... as a database would page through them. */
function numbersUpTo(count: number, gone: ReadonlySet<number> = new Set()): RowSource<number> {
  const all = Array.from({ length: count }, (_, index) => index).filter((row) => !gone.has(row));
  return {
    async page(at: PageAt<number>, limit: number) {
      if (at === 'first') return all.slice(0, limit);
      if (at === 'last') return all.slice(-limit);
      if ('after' in at) return all.filter((row) => row > at.after).slice(0, limit);
      return all.filter((row) => row < at.before).slice(-limit);
    },
  };
}

/** One who presses down, or up, until the end. */
async function walk(source: RowSource<number>, from: 'first' | 'last'): Promise<number[]> {
  const step = from === 'first' ? 1 : -1;
  let { window } = addPage(
    emptyWindow as RowWindow<number>,
    from,
    await source.page(from, PAGE_ROWS),
    PAGE_ROWS,
  );
  let selected = from === 'first' ? 0 : window.rows.length - 1;
  const seen: number[] = [];
  for (let row = window.rows[selected]; row !== undefined; row = window.rows[selected]) {
    seen.push(row);
    expect(window.rows.length).toBeLessThanOrEqual(WINDOW_ROWS);
    selected += step;
    const missing = missingPage(window, { selected, top: 0 });
    if (missing === undefined) continue;
    const added = addPage(window, missing, await source.page(missing, PAGE_ROWS), PAGE_ROWS);
    window = added.window;
    selected += added.shift;
  }
  return seen;
}

test.each([0, 1, PAGE_ROWS - 1, PAGE_ROWS, PAGE_ROWS + 1, 5 * PAGE_ROWS, 3333])(
  'every one of %i rows comes by once, in both directions',
  async (count) => {
    const source = numbersUpTo(count);
    const all = Array.from({ length: count }, (_, index) => index);
    expect(await walk(source, 'first')).toEqual(all);
    expect(await walk(source, 'last')).toEqual(all.toReversed());
  },
);

test('around a row that is gone, its neighbours are found in its place', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 900 }),
      fc.nat(899),
      fc.boolean(),
      async (count, at, isGone) => {
        const row = at % count;
        const { window, index } = await readAround(numbersUpTo(count, new Set(isGone ? [row] : [])), row);
        const next = window.rows[index];
        expect(window.rows[index - 1] ?? -1).toBe(row - 1);
        expect(next ?? count).toBe(isGone ? row + 1 : row);
      },
    ),
    { numRuns: 60 },
  );
});
