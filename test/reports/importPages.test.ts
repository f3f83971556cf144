/** The list of imports is filtered and ordered in the database: the same rows that a filter and an order in memory give. */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { completeImport, insertImport } from '../../src/db/queries/imports.ts';
import { run } from '../../src/db/select.ts';
import { instant, sql } from '../../src/db/sql.ts';
import { transact } from '../../src/db/transact.ts';
import { ownerKey, viewerKey, type Viewer } from '../../src/domain/access.ts';
import { addDays, startOf } from '../../src/domain/day.ts';
import type { ImportKind } from '../../src/domain/importPlan.ts';
import { parseFilter } from '../../src/domain/listFilter.ts';
import {
  compareImports,
  findImportWords,
  IMPORT_ORDERS,
  importCells,
  imports,
  type ListedImport,
  readImportSums,
  readImports,
} from '../../src/reports/imports.ts';
import { IMPORTS } from '../../src/tui/list/importList.ts';
import { filterableOf, rowPasses } from '../../src/tui/list/rowFilter.ts';
import { type SmallBank, smallBank } from '../services/smallBank.ts';
import { describeEngines } from '../support/engines.ts';
import { linesOf } from './reading.ts';

const FILES = ['june.csv', 'June 100%.csv', 'rates_2026.csv', '日本.ofx', 'Żółć.csv'];
const KINDS: readonly ImportKind[] = ['transactions', 'trades', 'actions', 'prices', 'rates'];
const PIECES = [
  ...['june', 'csv', '-csv', '日本', '100%', 'rates_', 'kind:trade', '-kind:rates', 'who:ana', 'who:OLGA'],
  ...['state:undone', '!state:undone', 'file:żółć', '2026-06', '..2026-06-20', '-2026-05', 'root'],
];

describeEngines('the list of imports', (engine) => {
  let small: SmallBank;
  beforeAll(async () => {
    small = await smallBank(engine);
    const { bank, admin, ana, olga } = small;
    await transact(bank.store, async (tx) => {
      for (let nth = 0; nth < 40; nth++) {
        const kind = KINDS[(nth * 7) % 5] ?? 'rates';
        const isMarket = kind === 'prices' || kind === 'rates';
        const viewer = isMarket ? admin : nth % 3 === 0 ? olga : ana;
        const at = startOf(addDays('2026-05-01', nth + (nth % 4)));
        const id = await insertImport(tx, {
          ...{ kind, fileName: FILES[(nth * 3) % FILES.length] ?? '', userId: viewer.userId, createdAt: at },
          ...{ viewerKey: viewerKey(viewer), ownerKey: isMarket ? '' : ownerKey(viewer) },
        });
        const counts = { rows: nth % 6, accepted: nth % 3, duplicates: nth % 2, rejected: (nth * 5) % 4 };
        await completeImport(tx, id, { fileHash: '', options: '{}', ...counts });
        if (nth % 5 === 0)
          await run(tx, sql`UPDATE import SET state = 'undone', undone_at = ${instant(at)} WHERE id = ${id}`);
      }
    });
  });

  /** All there are, page by page the one way or the other. */
  async function paged(viewer: Viewer, request: Parameters<typeof readImports>[2], way: 'down' | 'up') {
    const rows: ListedImport[] = [];
    for (;;) {
      const end = way === 'down' ? rows.at(-1) : rows[0];
      const at =
        end === undefined
          ? way === 'down'
            ? 'first'
            : 'last'
          : way === 'down'
            ? { after: end }
            : { before: end };
      const page = await readImports(small.bank, viewer, request, at, 7);
      if (way === 'down') rows.push(...page);
      else rows.unshift(...page);
      if (page.length < 7) return rows;
    }
  }

  test('gives what a filter and an order in memory give, in both directions', async () => {
    const { bank, admin, ana, olga } = small;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(admin, ana, olga),
        fc.uniqueArray(fc.constantFrom(...PIECES), { maxLength: 2 }),
        fc.constantFrom(undefined, ...IMPORT_ORDERS),
        fc.boolean(),
        async (viewer, pieces, key, isDescending) => {
          const parts = parseFilter(pieces.join(' '), IMPORTS.understood, '2026-06-30');
          const order = key === undefined ? undefined : { key, isDescending };
          const all = await paged(viewer, {}, 'down');
          const expected = all
            .filter((row) => rowPasses(imports, { ...importCells(row), undone_at: null }, parts))
            .sort(compareImports(order));
          const request = { filter: { parts }, order };
          expect(await paged(viewer, request, 'down')).toEqual(expected);
          expect(await paged(viewer, request, 'up')).toEqual(expected);
          const [sum] = await readImportSums(bank, viewer, { parts });
          expect(sum?.count ?? 0).toBe(expected.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('shows each what is his, as a file does, and completes words', async () => {
    const { bank, admin, ana, olga, eli } = small;
    const [all, anas, olgas] = await Promise.all([admin, ana, olga].map((one) => paged(one, {}, 'down')));
    expect(all).toHaveLength(40);
    for (const [rows, name] of [
      [anas, 'ana'],
      [olgas, 'olga'],
    ] as const)
      expect(new Set(rows?.map(({ userName, kind }) => `${userName} ${kind}`))).toEqual(
        new Set(['transactions', 'trades', 'actions'].map((kind) => `${name} ${kind}`)),
      );
    expect(await paged(eli, {}, 'down')).toEqual([]);
    expect(await linesOf(imports, bank, ana)).toHaveLength(anas?.length ?? 0);
    expect(await linesOf(imports, bank, ana, { from: '2026-06-01', to: '2026-06-10' })).toHaveLength(
      anas?.filter(({ createdAt }) => createdAt >= '2026-06-01' && createdAt < '2026-06-11').length ?? 0,
    );
    expect(await findImportWords(bank, admin, { field: 'file', text: 'JUNE', most: 8 })).toEqual([
      'June 100%.csv',
      'june.csv',
    ]);
    expect(await findImportWords(bank, admin, { field: 'kind', text: 'ra', most: 8 })).toEqual([
      'rates',
      'trades',
      'transactions',
    ]);
    expect(filterableOf(imports)).toEqual({ ...IMPORTS.understood, hasAmounts: false, hasFlows: false });
  });
});
