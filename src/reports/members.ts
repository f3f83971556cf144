/** Who has which role in which org, as far as one sees it, by org and name. */
import { listMembers } from '../db/queries/people.ts';
import { peopleScope } from '../domain/access.ts';
import type { Report } from './report.ts';

export const members: Report = {
  name: 'members',
  title: 'Members',
  about: 'members of orgs and their roles, by org and name',
  accepts: [],
  totals: [],
  columns: [
    { key: 'org', title: 'Org', kind: 'text', priority: 3, isFree: true },
    { key: 'user', title: 'Name', kind: 'text', priority: 1 },
    { key: 'display_name', title: 'Full name', kind: 'text', priority: 2, isFree: true },
    { key: 'role', title: 'Role', kind: 'text', priority: 1 },
    { key: 'status', title: 'Status', kind: 'text', priority: 2 },
  ],
  async *rows(bank, viewer) {
    for (const { org, name, displayName, role, status } of await listMembers(bank.store, peopleScope(viewer)))
      yield { org, user: name, display_name: displayName, role, status };
  },
};
