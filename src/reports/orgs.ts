/** The orgs one sees, by name, with how many of their members and accounts one sees. */
import { listOrgs } from '../db/queries/people.ts';
import { accountScope, peopleScope } from '../domain/access.ts';
import type { Report } from './report.ts';

export const orgs: Report = {
  name: 'orgs',
  title: 'Orgs',
  about: 'companies with their members and accounts, by name',
  accepts: [],
  totals: [],
  columns: [
    { key: 'org', title: 'Org', kind: 'text', priority: 1, isFree: true },
    { key: 'members', title: 'Members', kind: 'count', priority: 1 },
    { key: 'accounts', title: 'Accounts', kind: 'count', priority: 1 },
    { key: 'status', title: 'Status', kind: 'text', priority: 2 },
    { key: 'reporting_currency', title: 'Currency', kind: 'text', priority: 3 },
    { key: 'created_at', title: 'Since', kind: 'instant', priority: 4 },
  ],
  async *rows(bank, viewer) {
    for (const { name, reportingCurrency, createdAt, ...org } of await listOrgs(
      bank.store,
      peopleScope(viewer),
      accountScope(viewer),
    ))
      yield { ...org, org: name, reporting_currency: reportingCurrency, created_at: createdAt };
  },
};
