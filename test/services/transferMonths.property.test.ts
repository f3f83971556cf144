/**
 * What is kept of the transfers of each account, month and category is what the rows make of it, whatever was booked, imported, taken
 * back, corrected, classified or paired in whatever order; and cash by month told from it is what single rows tell.
 */
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { run, select } from '../../src/db/select.ts';
import { type Sql, sql } from '../../src/db/sql.ts';
import { transact } from '../../src/db/transact.ts';
import { addDays, type Day, monthOf } from '../../src/domain/day.ts';
import { formatMoney, type Money, parseMoney } from '../../src/domain/money.ts';
import { isRefusal } from '../../src/domain/refusal.ts';
import { cashFlow } from '../../src/reports/cashFlow.ts';
import { ownMovesOf } from '../../src/reports/overview.ts';
import type { ReportRequest } from '../../src/reports/report.ts';
import { categorise } from '../../src/services/categorise.ts';
import { correctTransaction } from '../../src/services/correctTransaction.ts';
import { newId } from '../../src/services/newId.ts';
import { pairTransfer, unpairTransfer } from '../../src/services/pairTransfer.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import { saveRule } from '../../src/services/saveRule.ts';
import { takeBackTransfer } from '../../src/services/takeBackTransfer.ts';
import { undoImport } from '../../src/services/undoImport.ts';
import { describeEngines } from '../support/engines.ts';
import { fileOf, importText, TRANSACTIONS } from '../support/importing.ts';
import { faultsOf } from './ledgerLines.ts';
import { type SmallBank, smallBank } from './smallBank.ts';

const LAST: Day = '2026-06-30';
const ACCOUNTS = ['ANA-1', 'ANA-SAV', 'ANA-USD'] as const;
const CLASSES = [
  ...['expense/food', 'income/salary', 'transfer/', 'transfer/own transfer', 'transfer/securities'],
  ...['transfer/external', 'transfer/funding'],
] as const;

const anyRow = fc.record({
  account: fc.constantFrom(...ACCOUNTS),
  back: fc.integer({ min: 0, max: 30 }).map((fifths) => fifths * 4),
  cents: fc.constantFrom(-50n, -20n, 10n, 20n, 50n),
  inClass: fc.constantFrom(...CLASSES),
  text: fc.constantFrom('Moved', 'Put aside', 'Shop'),
});
const one = fc.integer({ min: 1, max: 30 });
const anyStep = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('file'),
      rows: fc.array(anyRow, { minLength: 2, maxLength: 8 }),
      isOfBoth: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('send'), row: anyRow, to: fc.constantFrom('ANA-SAV', 'BOB-1') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('correct'), one, row: anyRow, isGone: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('categorise'), one, row: anyRow }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pair'), one }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('unpair', 'takeBack', 'undo'), one }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rule'), row: anyRow }) },
);
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

/** Rows that may be the two legs of one transfer, as they are now. */
const PAIRS = sql`SELECT o.id, i.id AS other FROM "transaction" o JOIN "transaction" i ON i.amount = -o.amount
  JOIN account a ON a.id = o.account_id AND a.ref = 'ANA-1' JOIN account b ON b.id = i.account_id AND b.ref = 'ANA-SAV'
  WHERE o.transfer_id IS NULL AND i.transfer_id IS NULL AND o.amount < 0 AND o.booked_on = i.booked_on ORDER BY o.id, i.id`;
const PAIRED = sql`SELECT transaction_id AS id, 0 AS other FROM paired_leg ORDER BY transaction_id`;
const SENT = sql`SELECT MIN(t.id) AS id, 0 AS other FROM "transaction" t JOIN transfer f ON f.id = t.transfer_id
  WHERE t.id NOT IN (SELECT transaction_id FROM paired_leg) GROUP BY f.id ORDER BY MIN(t.id)`;

/** One of them, and the others after it. */
async function rowsNamed({ bank }: SmallBank, rows: Sql, which: number) {
  const found = await select(bank.store, rows, { id: 'id', other: 'int' });
  return [...found, ...found].slice(which % Math.max(1, found.length));
}

async function take(small: SmallBank, step: Step): Promise<unknown> {
  const { bank, ana } = small;
  if ('rows' in step) {
    // What one account says of it, and the other.
    const both = step.rows.filter(({ cents, account }) => cents < 0n && account === 'ANA-1');
    const mirrored = both.map((row) => ({ ...row, account: 'ANA-SAV', cents: -row.cents }));
    const lines = [...step.rows, ...(step.isOfBoth ? mirrored : [])].map(
      ({ account, back, cents, inClass, text }) => {
        const [section, category] = inClass.split('/');
        const currency = account === 'ANA-USD' ? 'USD' : 'EUR';
        return `,${account},${addDays(LAST, -back)},${formatMoney(cents * 100n)},${currency},${section},${category},${text},,,`;
      },
    );
    return importText(bank, ana, 'transactions', fileOf(TRANSACTIONS, ...lines));
  }
  if (step.kind === 'pair') {
    const [pair] = await rowsNamed(small, PAIRS, step.one);
    return pairTransfer(bank, ana, [`#${pair?.id ?? 0}`, `#${pair?.other ?? 0}`]);
  }
  if ('to' in step)
    return postTransfer(bank, ana, {
      ...{ id: newId(), from: 'ANA-1', to: step.to, amount: 10_000n, description: 'Sent' },
      day: addDays(LAST, -step.row.back),
    });
  if (!('one' in step)) {
    const [section = '', category = ''] = step.row.inClass.split('/');
    return saveRule(
      bank,
      ana,
      {
        section,
        category: category || 'funding',
        when: `description contains ${step.row.text.toLowerCase()}`,
      },
      { pastRows: true },
    );
  }
  const transaction = `#${step.one}`;
  if (!('row' in step)) {
    if (step.kind === 'undo') return undoImport(bank, ana, ((step.one - 1) % 4) + 1);
    const [row] = await rowsNamed(small, step.kind === 'unpair' ? PAIRED : SENT, step.one);
    const named = `#${row?.id ?? 0}`;
    return step.kind === 'unpair' ? unpairTransfer(bank, ana, named) : takeBackTransfer(bank, ana, named);
  }
  const [section, category] = step.row.inClass.split('/');
  if (!('isGone' in step))
    return categorise(bank, ana, { transaction, section, category: category || 'uncategorised' });
  const change = { day: addDays(LAST, -step.row.back), amount: step.row.cents * 100n, section };
  return correctTransaction(bank, ana, {
    transaction,
    change: step.isGone ? null : change,
    reason: 'as it was',
  });
}

/** `2026-05 EUR 1.00 in, 2.00 out, 0.50 moved`, month by month and row by row. */
async function plainly({ bank, ana }: SmallBank, last: Day): Promise<string[]> {
  const rows = await select(
    bank.store,
    sql`SELECT t.booked_on AS "on", t.amount, a.currency, c.section, c.name FROM "transaction" t
        JOIN account a ON a.id = t.account_id JOIN category c ON c.id = t.category_id
        JOIN "user" u ON u.id = a.owner_user_id WHERE u.name = 'ana'`,
    { on: 'day', amount: 'money', currency: 'text', section: 'text', name: 'text' },
  );
  const own = ownMovesOf(ana);
  const months = new Map<string, { inflow: Money; outflow: Money; moved: Money }>();
  for (const { on, amount, currency, section, name } of rows) {
    if (on > last) continue;
    const key = `${monthOf(on)} ${currency}`;
    const sums = months.get(key) ?? { inflow: 0n, outflow: 0n, moved: 0n };
    months.set(key, sums);
    if (section === 'transfer' && own.includes(name)) sums.moved += amount;
    else if (amount > 0n) sums.inflow += amount;
    else sums.outflow -= amount;
  }
  return [...months]
    .map(([key, sums]) => told(key, sums))
    .filter(isMoved)
    .sort();
}

const told = (key: string, { inflow, outflow, moved }: { inflow: Money; outflow: Money; moved: Money }) =>
  `${key} ${formatMoney(inflow)} in, ${formatMoney(outflow)} out, ${formatMoney(moved)} moved`;
const isMoved = (line: string): boolean => !line.includes(' 0.00 in, 0.00 out, 0.00 moved');

async function reported({ bank, ana }: SmallBank, request: ReportRequest): Promise<string[]> {
  const lines: string[] = [];
  for await (const { month, currency, ...row } of cashFlow.rows(bank, ana, request))
    lines.push(told(`${month} ${currency}`, row as unknown as Parameters<typeof told>[1]));
  return lines.filter(isMoved).sort();
}

describeEngines('the months of transfers', (engine) => {
  it('are what the rows make of them', { timeout: 240_000 }, async () => {
    const kinds = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStep, { minLength: 10, maxLength: 25, size: 'max' }),
        fc.integer({ min: 0, max: 130 }),
        async (steps, back) => {
          const small = await smallBank(engine);
          for (const step of steps)
            try {
              await take(small, step);
              kinds.set(step.kind, (kinds.get(step.kind) ?? 0) + 1);
            } catch (error) {
              if (!isRefusal(error)) throw error;
            }
          expect(await faultsOf(small.bank)).toEqual([]);
          for (const asOf of [LAST, addDays(LAST, -back)])
            expect(await reported(small, { from: '2026-01-01', asOf })).toEqual(await plainly(small, asOf));
        },
      ),
      { numRuns: engine === 'sqlite' ? 40 : 12, interruptAfterTimeLimit: 200_000 },
    );
    // Nothing of it is always refused.
    if (engine === 'sqlite') expect(kinds.size).toBe(9);
  });

  it('of a store that had rows before are made by the step that brings them', async () => {
    const small = await smallBank(engine);
    const { bank, ana } = small;
    await importText(
      bank,
      ana,
      'transactions',
      fileOf(
        TRANSACTIONS,
        ',ANA-1,2026-05-01,-20.00,EUR,transfer,own transfer,Moved,,,',
        ',ANA-1,2026-05-02,-5.00,EUR,transfer,own transfer,Moved,,,',
        ',ANA-SAV,2026-05-02,25.00,EUR,transfer,own transfer,Moved,,,',
        ',ANA-1,2026-06-02,-7.00,EUR,expense,food,Bread,,,',
      ),
    );
    await transact(bank.store, (tx) => run(tx, sql`UPDATE transfer_month SET inflow = inflow + 1`));
    expect(await faultsOf(bank)).not.toEqual([]);
    const migration = createRequire(import.meta.url)('../../migrations/20260960000001-transfer-months.cjs');
    const connected = await bank.store.connectToMigrate();
    // Run again after it was cut off, and once more.
    for (let times = 0; times < 2; times++) await migration.up(connected.sequelize.getQueryInterface());
    await connected.close();
    expect(await faultsOf(bank)).toEqual([]);
    const kept = await select(
      bank.store,
      sql`SELECT a.ref, m.month, m.inflow, m.outflow, m."count" FROM transfer_month m
          JOIN account a ON a.id = m.account_id ORDER BY a.ref`,
      { ref: 'text', month: 'text', inflow: 'money', outflow: 'money', count: 'int' },
    );
    expect(kept).toEqual([
      { ref: 'ANA-1', month: '2026-05', inflow: 0n, outflow: parseMoney('25'), count: 2 },
      { ref: 'ANA-SAV', month: '2026-05', inflow: parseMoney('25'), outflow: 0n, count: 1 },
    ]);
  });
});
