/** The categories to choose from, and how often each is used: everybody's, those of one's own files and those one made. */
import { categoriesInUse } from '../db/queries/categories.ts';
import { accountScope, ownerKey } from '../domain/access.ts';
import type { Report } from './report.ts';

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
    { key: 'rows', title: 'Rows', kind: 'count', priority: 1 },
    { key: 'rules', title: 'Rules', kind: 'count', priority: 3 },
    { key: 'budgets', title: 'Budgets', kind: 'count', priority: 4 },
  ],
  async *rows(bank, viewer) {
    const found = await categoriesInUse(bank.store, ownerKey(viewer), accountScope(viewer));
    for (const { section, name, isOwn, rows, rules, budgets } of found)
      yield { section, category: name, whose: isOwn ? 'own' : "everyone's", rows, rules, budgets };
  },
};
