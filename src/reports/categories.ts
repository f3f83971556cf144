/** The categories to choose from, and how often each is used: everybody's, those of one's own files and those one made. */
import { bankRowsByCategory, categoriesInUse, rowsByCategory } from '../db/queries/categories.ts';
import { reachedWith } from '../db/queries/reach.ts';
import { accountScope, ownerKey, type Viewer } from '../domain/access.ts';
import type { Bank } from '../services/bank.ts';
import { type Sweeping, spansBooked } from './activity.ts';
import type { Report, ReportRow } from './report.ts';

/** How many rows have a category, by its number. */
export type CategoryCounts = ReadonlyMap<number, number>;

/** The bank's are kept by month; of the viewer's accounts alone all rows are gone through. */
export async function countByCategory(
  bank: Bank,
  viewer: Viewer,
  sweeping?: Sweeping,
): Promise<CategoryCounts> {
  const { store } = bank;
  const scope = accountScope(viewer);
  const counts = new Map<number, number>();
  const add = (found: Awaited<ReturnType<typeof rowsByCategory>>): void => {
    for (const { categoryId, rows } of found) counts.set(categoryId, rows + (counts.get(categoryId) ?? 0));
  };
  if (scope.kind === 'all') {
    add(await bankRowsByCategory(store));
    return counts;
  }
  const reach = await reachedWith(store, scope);
  for await (const days of spansBooked(bank, reach, sweeping)) add(await rowsByCategory(store, reach, days));
  return counts;
}

async function* rowsOf(
  { store }: Bank,
  viewer: Viewer,
  counts: CategoryCounts | undefined,
): AsyncGenerator<ReportRow> {
  for (const { id, section, name, isOwn, rules, budgets } of await categoriesInUse(store, ownerKey(viewer)))
    yield {
      ...{ section, category: name, whose: isOwn ? 'own' : "everyone's" },
      rows: counts === undefined ? null : (counts.get(id) ?? 0),
      ...{ rules, budgets },
    };
}

export const categories: Report = {
  name: 'categories',
  title: 'Categories',
  about: 'categories by section and name, with how many rows, rules and budgets use them',
  accepts: [],
  totals: [],
  columns: [
    { key: 'section', title: 'Section', kind: 'text', priority: 1 },
    { key: 'category', title: 'Category', kind: 'text', priority: 1, isFree: true },
    { key: 'whose', title: 'Whose', kind: 'text', priority: 2 },
    { key: 'rows', title: 'Rows', kind: 'count', priority: 1, isAbsent: ({ rows }) => rows === null },
    { key: 'rules', title: 'Rules', kind: 'count', priority: 3 },
    { key: 'budgets', title: 'Budgets', kind: 'count', priority: 4 },
  ],
  async *rows(bank, viewer) {
    yield* rowsOf(bank, viewer, await countByCategory(bank, viewer));
  },
};

/** The same for one who has counted already, or still counts: the rows are not told then. */
export const categoriesCounted = (counts: CategoryCounts | undefined): Report => ({
  ...categories,
  rows: (bank, viewer) => rowsOf(bank, viewer, counts),
});
