/** The people one sees, with what each may sign in as, by name. */
import { listMembers, listUsers } from '../db/queries/people.ts';
import { peopleScope } from '../domain/access.ts';
import type { Report } from './report.ts';

export const users: Report = {
  name: 'users',
  title: 'Users',
  about: 'people who can sign in and as what, by name',
  accepts: [],
  totals: [],
  columns: [
    { key: 'user', title: 'Name', kind: 'text', priority: 1 },
    { key: 'display_name', title: 'Full name', kind: 'text', priority: 2, isFree: true },
    { key: 'roles', title: 'Signs in as', kind: 'text', priority: 2, isFree: true },
    { key: 'status', title: 'Status', kind: 'text', priority: 1 },
    { key: 'reporting_currency', title: 'Currency', kind: 'text', priority: 4 },
    { key: 'created_at', title: 'Since', kind: 'instant', priority: 3 },
  ],
  async *rows(bank, viewer) {
    const scope = peopleScope(viewer);
    const memberships = await listMembers(bank.store, scope);
    for (const user of await listUsers(bank.store, scope)) {
      // What a member of an org does at the bank besides is his own affair.
      const isWhole = scope.kind === 'all' || user.id === viewer.userId;
      const own = memberships.filter(({ userId }) => userId === user.id);
      yield {
        user: user.name,
        display_name: user.displayName,
        roles: [
          ...(isWhole && user.isAdmin ? ['admin'] : []),
          ...(isWhole && user.isIndividual ? ['individual'] : []),
          ...own.map(({ role, org }) => `${role} of ${org}`),
        ].join(', '),
        status: user.status,
        reporting_currency: user.reportingCurrency,
        created_at: user.createdAt,
      };
    }
  },
};
