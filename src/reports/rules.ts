/** The rules that classify what the viewer imports, in the order in which they are asked. */
import { mayDo } from '../domain/access.ts';
import { listRules } from '../services/listRules.ts';
import type { Report } from './report.ts';

export const rules: Report = {
  name: 'rules',
  title: 'Rules',
  about: 'rules that classify imports, in the order in which they are asked; the file can be imported again',
  accepts: [],
  totals: [],
  columns: [
    { key: 'priority', title: 'Priority', kind: 'count', priority: 1 },
    { key: 'section', title: 'Section', kind: 'text', priority: 2 },
    { key: 'category', title: 'Category', kind: 'text', priority: 1 },
    { key: 'when', title: 'When', kind: 'text', priority: 1, isFree: true },
    { key: 'whose', title: 'Whose', kind: 'text', priority: 3 },
    { key: 'rule', title: 'Rule', kind: 'count', priority: 4 },
  ],
  async *rows(bank, viewer) {
    if (!mayDo(viewer, 'categorise')) return;
    for (const { id, isOwn, priority, section, category, when } of await listRules(bank, viewer))
      yield { rule: id, priority, section, category, when, whose: isOwn ? 'own' : "everyone's" };
  },
};
