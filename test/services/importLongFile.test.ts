import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AdminViewer, IndividualViewer } from '../../src/domain/access.ts';
import { hostPath } from '../../src/domain/hostFile.ts';
import type { ImportSource } from '../../src/domain/importPlan.ts';
import type { ImportStep } from '../../src/domain/importStep.ts';
import { select, selectOne } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import type { Bank } from '../../src/services/bank.ts';
import { checkBank } from '../../src/services/check.ts';
import { prepareRows } from '../../src/services/import/prepareRows.ts';
import { preparedRows } from '../../src/services/import/preparedRows.ts';
import { importCsv } from '../../src/services/importCsv.ts';
import { planImport } from '../../src/services/planImport.ts';
import { undoImport } from '../../src/services/undoImport.ts';
import { bankOfAna } from '../support/bankOfAna.ts';
import { describeEngines, newFolder } from '../support/engines.ts';
import {
  countsOf,
  faultsOf,
  fileOf,
  importText,
  planText,
  requestOf,
  TRADES,
  TRANSACTIONS,
} from '../support/importing.ts';
import { anAccount } from '../support/people.ts';

const LINES = 12_000;
const line = (index: number): string => {
  const day = `2026-0${1 + (index % 6)}-${String(1 + (index % 28)).padStart(2, '0')}`;
  const id = index % 3 === 0 ? `id-${index}` : '';
  return `${id},A${index % 7},${day},-${1 + (index % 500)}.25,EUR,expense,,"Groceries, number ${index % 900}, paid by card at the desk of the shop in the long street beside the old station hall, as always",Shop ${index % 40},,`;
};
const LONG = fileOf(TRANSACTIONS, ...Array.from({ length: LINES }, (_, index) => line(index)));
const collect = async <T>(pieces: AsyncIterable<{ readonly rows: readonly T[] }>): Promise<T[]> => {
  const rows: T[] = [];
  for await (const piece of pieces) for (const row of piece.rows) rows.push(row);
  return rows;
};

/** A worker reads the file in one go, or two of them read it side by side. */
it.each([1, 4])(
  'rows come from workers as they are prepared here, with %i processors',
  async (processors) => {
    const trades = Array.from(
      { length: 2_000 },
      (_, index) =>
        `T${index},BRK,2026-01-0${1 + (index % 9)},S${index % 50},,${index % 5 ? 'BUY' : 'SELL'},${index % 11}.5,10.${index},1,EUR`,
    );
    for (const [kind, text] of [
      ['transactions', LONG.replace('-3.25', 'x').replace('"Groceries, number 5,', 'bad"')],
      ['trades', fileOf(TRADES, ...trades)],
    ] as const) {
      const bytes = new TextEncoder().encode(text);
      const order = { kind, source: { bytes }, rules: [] };
      const here = await collect(prepareRows(order));
      const there = await collect(preparedRows(order, 2_000_000, { processors }));
      const withoutCells = (row: (typeof here)[number]) => ({
        ...row,
        cells: row.faults.length > 0 ? row.cells : [],
      });
      expect(there.map(withoutCells)).toEqual(here.map(withoutCells));
      expect(there.slice(0, 5_000)).toEqual(here.slice(0, 5_000));
    }
  },
);

it.each([1, 4])(
  'a thread that ends in the midst ends the reading, with %i processors',
  async (processors) => {
    const rowsOfFile = LONG.slice(LONG.indexOf('\n') + 1);
    const bytes = new TextEncoder().encode(LONG + rowsOfFile.repeat(4));
    const begun: Worker[] = [];
    const note = (worker: Worker) => begun.push(worker);
    process.on('worker', note);
    const reading = preparedRows({ kind: 'transactions', source: { bytes }, rules: [] }, bytes.length, {
      processors,
    });
    const rows = (async () => {
      await reading.next();
      await begun.at(-1)?.terminate();
      await collect(reading);
    })();
    await expect(rows).rejects.toThrow('a thread that reads the file has ended');
    process.off('worker', note);
    expect(begun).toHaveLength(processors === 1 ? 1 : 2);
  },
);

it('equal rows without id are counted through the whole file, by whomever it is read, and its hash is that of its bytes', async () => {
  const same = Array.from(
    { length: 6_000 },
    (_, index) => `,A${index % 2},2026-01-05,-1.25,EUR,expense,,"Coffee, black",,,`,
  );
  const bytes = new TextEncoder().encode(fileOf(TRANSACTIONS, ...same));
  const order = { kind: 'transactions', source: { bytes }, rules: [] } as const;
  const read = async (processors: number) => {
    const identities: (string | undefined)[] = [];
    let hash: string | undefined;
    for await (const { rows, fileHash } of preparedRows(order, 2_000_000, { processors })) {
      for (const { record } of rows) identities.push(record?.identity);
      hash = fileHash;
    }
    return { identities, hash };
  };
  const one = await read(1);
  const several = await read(4);
  expect(several).toEqual(one);
  // Two accounts: each coffee has its number on its account.
  expect(new Set(several.identities).size).toBe(3_000);
  expect(several.hash).toBe(createHash('sha256').update(bytes).digest('hex'));
});

it.each([
  ['rows', LONG, 1],
  ['rows', LONG, 4],
  ['rows after empty lines', `${'\n'.repeat(200_000)}${LONG}`, 4],
])(
  'who waits for %s has the first before a worker has begun, and none twice',
  async (_, text, processors) => {
    const bytes = new TextEncoder().encode(text);
    const order = { kind: 'transactions', source: { bytes }, rules: [] } as const;
    const here = await collect(prepareRows(order));
    const waitedFor = preparedRows(order, bytes.length, { isWaitedFor: true, processors });
    const { value: first } = await waitedFor.next();
    const { rows = [], fileHash } = first ?? {};
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.length).toBeLessThan(1_000);
    expect(rows).toEqual(here.slice(0, rows.length));
    expect(fileHash).toBeUndefined();
    const rest = await collect(waitedFor);
    expect([...rows, ...rest].map(({ line }) => line)).toEqual(here.map(({ line }) => line));
    expect(rest.map(({ record }) => record)).toEqual(here.slice(rows.length).map(({ record }) => record));
  },
);

it('a file that is left after its first rows is let go of', async () => {
  const bytes = new TextEncoder().encode(LONG);
  const waitedFor = preparedRows({ kind: 'transactions', source: { bytes }, rules: [] }, bytes.length, {
    isWaitedFor: true,
  });
  await waitedFor.next();
  await waitedFor.return(undefined);
  expect(await waitedFor.next()).toMatchObject({ done: true });
});

it.each([1, 4])('refusals come from workers with their place, with %i processors', async (processors) => {
  const read = (source: ImportSource) =>
    collect(preparedRows({ kind: 'transactions', source, rules: [] }, 2_000_000, { processors }));
  await expect(
    read({ bytes: Buffer.concat([Buffer.from(LONG), Buffer.from([0xe9])]) }),
  ).rejects.toMatchObject({
    code: 'not_utf8',
    line: LINES + 2,
  });
  await expect(read({ bytes: new Uint8Array() })).rejects.toMatchObject({ code: 'empty_file', line: 1 });
  await expect(read({ path: hostPath('all', '/nowhere/at/all.csv') })).rejects.toMatchObject({
    code: 'file_not_found',
  });
});

describeEngines('importing a long file', (engine) => {
  let bank: Bank;
  let ana: IndividualViewer;
  let admin: AdminViewer;
  beforeEach(async () => {
    ({ bank, admin, ana } = await bankOfAna(engine));
    for (let index = 0; index < 7; index++) await anAccount(bank, admin, ana, `A${index}`);
  });

  it('takes it in once, from a path or from memory, and back again', async () => {
    const path = join(newFolder(), 'long.csv');
    writeFileSync(path, LONG);
    const told: number[] = [];
    const request = { ...requestOf('transactions', ''), source: { path: hostPath('all', path) } };
    const { plan, importId } = await importCsv(bank, ana, request, {
      onProgress: ({ rows }) => told.push(rows),
    });
    expect(countsOf(plan)).toBe(`${LINES} rows: ${LINES} new, 0 duplicate, 0 rejected`);
    expect(told.length).toBeGreaterThan(1);
    expect(told.at(-1)).toBe(LINES);
    expect(await checkBank(bank)).toEqual([]);
    expect(countsOf(await planText(bank, ana, 'transactions', LONG))).toBe(
      `${LINES} rows: 0 new, ${LINES} duplicate, 0 rejected`,
    );
    expect((await undoImport(bank, ana, importId ?? 0)).takesBack.transactions).toBe(LINES);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('tells the first rows with their verdicts long before the last are read', async () => {
    await importText(bank, ana, 'transactions', fileOf(TRANSACTIONS, line(0), line(1)));
    const told: string[] = [];
    const plan = await planImport(bank, ana, requestOf('transactions', LONG), {
      onPreview: (soFar) => {
        const { columns, sample, accepted } = soFar();
        const first = sample.slice(0, 3).map(({ line, verdict }) => `${line} ${verdict}`);
        told.push(`${columns.length} columns, ${first}, ${accepted < LINES / 4 ? 'few' : 'many'} new`);
      },
    });
    expect(told[0]).toBe('11 columns, 2 duplicate,3 duplicate,4 new, few new');
    expect(plan.accepted).toBe(LINES - 2);
  });

  if (engine === 'sqlite')
    it('leaves every index as it was, however the import ends and whatever is there already', async () => {
      const indexes = () =>
        select(
          bank.store,
          sql`SELECT name, COALESCE(sql, '') AS sql FROM sqlite_schema WHERE type = 'index' ORDER BY name`,
          { name: 'text', sql: 'text' },
        );
      const before = await indexes();
      await importText(bank, ana, 'transactions', `${LONG},A1,2026-01-01,x,EUR,expense,,,,,\n`);
      expect(await indexes()).toEqual(before);
      await importText(bank, ana, 'transactions', LONG);
      expect(await indexes()).toEqual(before);
      const other = LONG.replaceAll('id-', 'other-').replaceAll('Groceries', 'Tools');
      expect((await importText(bank, ana, 'transactions', other)).written).toBe(LINES);
      expect(await indexes()).toEqual(before);
      const [integrity] = await select(bank.store, sql`SELECT integrity_check FROM pragma_integrity_check`, {
        integrityCheck: 'text',
      });
      expect(integrity).toEqual({ integrityCheck: 'ok' });
      expect(await checkBank(bank)).toEqual([]);
    });

  describe('tells what takes long beside reading, and stops there with nothing written', () => {
    const begin = async (text: string, kind: 'transactions' | 'trades', stopAt?: ImportStep['is']) => {
      const stopper = new AbortController();
      const told = new Set<ImportStep['is']>();
      const onStep = async ({ is }: ImportStep): Promise<void> => {
        told.add(is);
        if (is === stopAt) stopper.abort();
      };
      const request = { ...requestOf(kind, text), options: { noSettle: true } };
      const ended = await importCsv(bank, ana, request, { onStep, signal: stopper.signal }).then(
        ({ written }) => written,
        ({ code }) => code,
      );
      return { ended, told: [...told] };
    };
    const counts = () =>
      selectOne(
        bank.store,
        sql`SELECT (SELECT COUNT(*) FROM "transaction") AS transactions, (SELECT COUNT(*) FROM trade) AS trades,
              (SELECT COUNT(*) FROM lot) AS lots, (SELECT COUNT(*) FROM import) AS imports`,
        { transactions: 'int', trades: 'int', lots: 'int', imports: 'int' },
      );
    const table = engine === 'sqlite' ? ('indexing' as const) : ('bringing' as const);
    const stopped = async (text: string, kind: 'transactions' | 'trades', step: ImportStep['is']) => {
      const before = await counts();
      expect(await begin(text, kind, step)).toMatchObject({ ended: 'cancelled' });
      expect(await counts()).toEqual(before);
    };

    it('of transactions', async () => {
      await stopped(LONG, 'transactions', table);
      await stopped(LONG, 'transactions', 'saving');
      expect(await begin(LONG, 'transactions')).toEqual({ ended: LINES, told: [table, 'saving'] });
    });

    it('of trades', async () => {
      await anAccount(bank, admin, ana, 'BRK', { kind: 'brokerage', opening: '10000000' });
      const bought = (_: unknown, index: number) => `T${index},BRK,2026-01-05,S${index % 30},,BUY,1,10,1,EUR`;
      const trades = fileOf(TRADES, ...Array.from({ length: LINES }, bought));
      await stopped(trades, 'trades', 'positions');
      expect(await begin(trades, 'trades')).toEqual({
        ended: LINES,
        told: [table, 'positions', 'saving'],
      });
    });
  });

  it('takes in as many trades, with their lots, into a bank that has none', async () => {
    await anAccount(bank, admin, ana, 'BRK', { kind: 'brokerage' });
    const trades = Array.from({ length: LINES }, (_, index) => {
      const day = `2026-0${1 + (index % 6)}-${String(1 + (index % 28)).padStart(2, '0')}`;
      return `T${index},BRK,${day},S${index % 30},,BUY,${1 + (index % 11)}.5,10.${index % 90},1,EUR`;
    });
    const file = fileOf(TRADES, ...trades);
    expect((await importText(bank, ana, 'trades', file, { noSettle: true })).written).toBe(LINES);
    expect(await checkBank(bank)).toEqual([]);
    const kept = await select(bank.store, sql`SELECT import_line FROM trade ORDER BY id`, {
      importLine: 'int',
    });
    expect(kept.map(({ importLine }) => importLine)).toEqual(trades.map((_, place) => place + 2));
    const [lots] = await select(bank.store, sql`SELECT COUNT(*) AS found FROM lot`, { found: 'int' });
    expect(lots?.found).toBe(LINES);
  });

  it('figures are those of all trades, whatever order they stand in and whatever is there already', async () => {
    await anAccount(bank, admin, ana, 'BRK', { kind: 'brokerage', opening: '10000000' });
    // Two shares are bought three times, then sold from, again and again: hundreds of lots stay open.
    const deals = (from: number, count: number) =>
      Array.from({ length: count }, (_, step) => {
        const index = from + step;
        const time = new Date(Date.UTC(2020, 0, 1) + index * 3_600_000).toISOString();
        const deal = index % 8 < 6 ? `BUY,${1 + (index % 11)}.5` : 'SELL,2.25';
        return `D${index},BRK,${time},S${index % 2},,${deal},10.${10 + (index % 90)},1,EUR`;
      });
    const first = await importText(bank, ana, 'trades', fileOf(TRADES, ...deals(0, 3_000).toReversed()));
    expect(first.written).toBe(3_000);
    expect(await checkBank(bank)).toEqual([]);
    const next = await importText(bank, ana, 'trades', fileOf(TRADES, ...deals(3_000, 1_500)));
    expect(next.written).toBe(1_500);
    expect(await checkBank(bank)).toEqual([]);
    const last = await importText(bank, ana, 'trades', fileOf(TRADES, ...deals(4_500, 3_000).toReversed()));
    expect(last.written).toBe(3_000);
    expect(await checkBank(bank)).toEqual([]);
  });

  it('a sale of too much among very many is named, and moves no cash', async () => {
    await anAccount(bank, admin, ana, 'BRK', { kind: 'brokerage', opening: '10000000' });
    const day = (index: number) => new Date(Date.UTC(2020, 0, 1 + index)).toISOString();
    const buys = Array.from({ length: 3_000 }, (_, index) => `,BRK,${day(index)},S,,BUY,1,10,1,EUR`);
    const sale = (qty: number) => `,BRK,${day(1_499)},S,,SELL,${qty},20,3,EUR`;
    const file = fileOf(TRADES, sale(1_501), ...buys, sale(1_499));
    const { plan, written } = await importText(bank, ana, 'trades', file, { skipRejected: true });
    expect([faultsOf(plan), written]).toEqual([['2 qty oversell'], 3_001]);
    // 10,000,000 - 3,000 x 11 + 1,499 x 20 - 3
    expect(plan.balances).toMatchObject([{ rows: 6_002, after: 9_996_977_0000n }]);
    expect(await checkBank(bank)).toEqual([]);
    const seen = await planText(
      bank,
      ana,
      'trades',
      fileOf(TRADES, `,BRK,${day(9_000)},S,,SELL,1502,20,3,EUR`),
    );
    expect([faultsOf(seen), seen.balances]).toEqual([['2 qty oversell'], []]);
  });

  it('a bad row at the end keeps it out, skipped it does not', async () => {
    const bad = `${LONG},A1,2026-01-01,x,EUR,expense,,,,,\n`;
    const refused = await importText(bank, ana, 'transactions', bad);
    expect([faultsOf(refused.plan), refused.written]).toEqual([[`${LINES + 2} amount bad_number`], 0]);
    expect((await importText(bank, ana, 'transactions', bad, { skipRejected: true })).written).toBe(LINES);
    expect(await checkBank(bank)).toEqual([]);
  });
});
