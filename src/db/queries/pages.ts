/** Long lists are read page by page by key, so that a report of any length needs the memory of one page. */

export const PAGE_ROWS = 2000;

/** Every row of a list; `read` gives the next page after the row it is handed, or the first. */
export async function* rowsByPage<Row>(
  read: (after: Row | undefined) => Promise<readonly Row[]>,
): AsyncGenerator<Row> {
  let after: Row | undefined;
  for (;;) {
    const page: readonly Row[] = await read(after);
    yield* page;
    after = page.at(-1);
    if (page.length < PAGE_ROWS || after === undefined) return;
  }
}
