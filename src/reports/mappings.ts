/** How files of other programs are read: what the viewer kept by name, and which accounts such files were taken into. */
import { mayDo } from '../domain/access.ts';
import { describeMapping } from '../domain/mapping/describeMapping.ts';
import { listUsedMappings } from '../services/mapping/savedMappings.ts';
import type { Report } from './report.ts';

export const mappings: Report = {
  name: 'mappings',
  title: 'Mappings',
  about:
    'mappings that were kept, by name, with the accounts that files read by them were taken into, the last first',
  accepts: [],
  totals: [],
  columns: [
    { key: 'name', title: 'Name', kind: 'text', priority: 1 },
    { key: 'kind', title: 'Kind', kind: 'text', priority: 2 },
    { key: 'accounts', title: 'Into', kind: 'text', priority: 1, isFree: true },
    { key: 'last_at', title: 'Last', kind: 'instant', priority: 2 },
    { key: 'reads', title: 'Reads', kind: 'text', priority: 3, isFree: true },
  ],
  async *rows(bank, viewer) {
    if (!mayDo(viewer, 'import')) return;
    for (const { name, kind, mapping, accounts, lastAt } of await listUsedMappings(bank, viewer))
      yield {
        name,
        kind,
        accounts: accounts.join(', '),
        last_at: lastAt ?? null,
        reads: describeMapping(mapping),
      };
  },
};
