import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import type { AdminViewer, IndividualViewer } from '../../src/domain/access.ts';
import { addDays, type Day } from '../../src/domain/day.ts';
import type { ImportPlan, PairLeg } from '../../src/domain/importPlan.ts';
import { parseMoney } from '../../src/domain/money.ts';
import type { PairRow } from '../../src/domain/pairing.ts';
import type { Bank } from '../../src/services/bank.ts';
import { checkBank } from '../../src/services/check.ts';
import { eachLikelyTransfer } from '../../src/services/likelyTransfers.ts';
import { rejectPair } from '../../src/services/pairTransfer.ts';
import { bankOfAna } from '../support/bankOfAna.ts';
import { describeEngines } from '../support/engines.ts';
import { fileOf, importText, planText } from '../support/importing.ts';
import { anAccount } from '../support/people.ts';
import { plainPairs } from '../support/plainPairs.ts';

const HEADER = 'external_id,account_ref,date,amount,currency,section,description,counterparty_account';
const REFS = ['ONE', 'TWO', 'THREE'];

interface FileRow {
  readonly account: number;
  readonly day: number;
  readonly cents: number;
  readonly names: number | undefined;
}
const dayOf = (day: number): Day => addDays('2026-01-01', day);
const amountOf = (cents: number): string =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
const refOf = (account: number): string => REFS[account] ?? 'ELSEWHERE-7';

const lineOf = (prefix: string, { account, day, cents, names }: FileRow, index: number): string =>
  [
    `${prefix}${index}`,
    REFS[account],
    dayOf(day),
    amountOf(cents),
    'EUR',
    cents < 0 ? 'expense' : 'income',
    `${prefix} row ${index} Zoë`,
    names === undefined ? '' : refOf(names),
  ].join(',');

interface PlainRow extends PairRow {
  readonly key: string;
  readonly isNew: boolean;
}
const plainRow = (prefix: string, row: FileRow, index: number): PlainRow => ({
  key: `${prefix} row ${index} Zoë`,
  isNew: prefix === 'new',
  accountId: row.account,
  accountRef: refOf(row.account),
  currency: 'EUR',
  bookedOn: dayOf(row.day),
  amount: parseMoney(amountOf(row.cents)),
  counterpartyAccount: row.names === undefined ? null : refOf(row.names),
});

/** Rows of the file as it has them, then those that are there, by day. */
function plainly(stored: readonly FileRow[], fresh: readonly FileRow[]): string[] {
  const there = stored
    .map((row, index) => plainRow('old', row, index))
    .sort((a, b) => (a.bookedOn < b.bookedOn ? -1 : a.bookedOn > b.bookedOn ? 1 : 0));
  const days = fresh.map(({ day }) => day);
  const [from, to] = [dayOf(Math.min(...days) - 4), dayOf(Math.max(...days) + 4)];
  const near = there.filter(({ bookedOn }) => bookedOn >= from && bookedOn <= to);
  const rows = [...fresh.map((row, index) => plainRow('new', row, index)), ...near];
  // Only opposite amounts can be a pair, so that the definition need not hold each row against all of another amount.
  const sizes = Map.groupBy(rows, ({ amount }) => (amount < 0n ? -amount : amount));
  return [...sizes.values()]
    .flatMap((some) => plainPairs(some))
    .filter(({ out, into }) => out.isNew || into.isNew)
    .map(({ out, into, others }) => `${out.key} | ${into.key} | ${others}`)
    .sort();
}

const told = ({ pairs }: ImportPlan): string[] =>
  pairs.map(({ out, into, others }) => `${out.text} | ${into.text} | ${others}`).sort();

describeEngines('likely transfers of a file', (engine) => {
  let bank: Bank;
  let admin: AdminViewer;
  let ana: IndividualViewer;
  beforeEach(async () => {
    ({ bank, admin, ana } = await bankOfAna(engine));
    for (const ref of REFS) await anAccount(bank, admin, ana, ref);
  });
  const fileText = (prefix: string, rows: readonly FileRow[]): string =>
    fileOf(HEADER, rows.map((row, index) => lineOf(prefix, row, index)).join('\n'));
  const takeIn = (prefix: string, rows: readonly FileRow[]) =>
    importText(bank, ana, 'transactions', fileText(prefix, rows));

  const anyRow = fc.record({
    account: fc.integer({ min: 0, max: 2 }),
    day: fc.integer({ min: 0, max: 30 }),
    cents: fc.constantFrom(-500, -100, 100, 500, 999_999_999_900, -999_999_999_900),
    names: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
  });
  it('are those of the plain definition, with what is there, planned and taken in', async () => {
    await fc.assert(
      fc
        .asyncProperty(
          fc.array(anyRow, { maxLength: 25 }),
          fc.array(anyRow, { minLength: 1, maxLength: 25 }),
          async (stored, fresh) => {
            if (stored.length > 0) await takeIn('old', stored);
            const plan = await planText(bank, ana, 'transactions', fileText('new', fresh));
            const expected = plainly(stored, fresh);
            expect(told(plan)).toEqual(expected);
            expect(plan.pairsFound).toBe(expected.length);
            expect(told((await takeIn('new', fresh)).plan)).toEqual(expected);
          },
        )
        .beforeEach(async () => {
          ({ bank, admin, ana } = await bankOfAna(engine));
          for (const ref of REFS) await anAccount(bank, admin, ana, ref);
        }),
      { numRuns: 12 },
    );
  });

  /** Ever other amounts in no order of days, so that most rows have no opposite. */
  const many = (count: number, seed: number): FileRow[] =>
    Array.from({ length: count }, (_, index) => {
      const mixed = (index * 7_919 + seed) % 10_007;
      return {
        account: (index + Math.floor(mixed / 5)) % 3,
        day: (mixed * 31 + index) % 400,
        cents: (1 + ((mixed * 37) % 301)) * (mixed % 4 === 0 ? 1 : -1),
        names: undefined,
      };
    });

  it('of very many rows and amounts are all looked at, and none is told twice', async () => {
    const [stored, fresh] = [many(4_000, 1), many(24_000, 5_000)];
    await takeIn('old', stored);
    const plan = await planText(bank, ana, 'transactions', fileText('new', fresh));
    const expected = plainly(stored, fresh);
    expect(expected.length).toBeGreaterThan(1_000);
    expect(plan.pairsFound).toBe(expected.length);
    expect(plan.pairs).toHaveLength(1_000);
    expect(plan.warnings.join()).toContain(`there are ${expected.length} likely transfers: the newest 1000`);
    const wanted = new Set(expected);
    for (const pair of told(plan)) expect(wanted.has(pair), pair).toBe(true);
    const named = (leg: PairLeg): string => `${leg.line} ${leg.transactionId}`;
    const legs = plan.pairs.flatMap(({ out, into }) => [named(out), named(into)]);
    expect(new Set(legs).size).toBe(legs.length);
    const ends = plan.pairs.map(({ out, into }) =>
      out.bookedOn > into.bookedOn ? out.bookedOn : into.bookedOn,
    );
    expect(ends).toEqual(ends.toSorted().reverse());
    expect(await checkBank(bank)).toEqual([]);
  }, 60_000);

  it('of a few rows are found beside very many of one amount', async () => {
    const stored = Array.from({ length: 130_000 }, (_, index): FileRow => {
      return { account: 0, day: index % 300, cents: -500, names: undefined };
    });
    await takeIn('old', stored);
    const fresh = [0, 299].map((day): FileRow => ({ account: 1, day, cents: 500, names: undefined }));
    const plan = await planText(bank, ana, 'transactions', fileText('new', fresh));
    expect(plan.pairs.map(({ into, others }) => [into.line, others > 1])).toEqual([
      [3, true],
      [2, true],
    ]);
  });

  it('that were said to be none are not told again', async () => {
    const out = { account: 0, day: 3, cents: -700, names: undefined };
    const into = { account: 1, day: 3, cents: 700, names: undefined };
    const later = { ...into, day: 5 };
    await takeIn('old', [out]);
    const { importId } = await takeIn('new', [into, later]);
    expect(importId).not.toBeNull();
    await rejectPair(bank, ana, ['old0', 'new0']);
    const found: string[] = [];
    for await (const pair of eachLikelyTransfer(bank, ana)) found.push(pair.into.description);
    expect(found).toEqual(['new row 1 Zoë']);
    const { undoImport } = await import('../../src/services/undoImport.ts');
    await undoImport(bank, ana, importId ?? 0);
    const plan = await planText(bank, ana, 'transactions', fileText('new', [into, later]));
    expect(told(plan)).toEqual(['old row 0 Zoë | new row 1 Zoë | 1']);
  });
});
