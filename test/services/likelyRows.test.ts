import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import type { IndividualViewer } from '../../src/domain/access.ts';
import { select } from '../../src/db/select.ts';
import { raw } from '../../src/db/sql.ts';
import { addDays, type Day } from '../../src/domain/day.ts';
import type { ImportPlan } from '../../src/domain/importPlan.ts';
import { likelySame } from '../../src/domain/likeness.ts';
import { parseMoney } from '../../src/domain/money.ts';
import type { Bank } from '../../src/services/bank.ts';
import { describeEngines, openTestBank } from '../support/engines.ts';
import { countsOf, fileOf, importText, planText } from '../support/importing.ts';
import { anAccount, anAdmin, anIndividual } from '../support/people.ts';

const HEADER = 'external_id,account_ref,date,amount,currency,section,description';
const SHOPS = ['Bakery', 'Chemist', 'Station kiosk', 'Tram', 'Library'];
const day = (index: number): Day => addDays('2024-01-01', Math.floor(index / 40));
const amount = (index: number): string => `-${1 + (index % 4_000)}.${String(index % 100).padStart(2, '0')}`;
const row = (id: string, index: number, on: Day): string =>
  `${id}${index},CHK,${on},${amount(index)},EUR,expense,${SHOPS[index % SHOPS.length]} purchase`;
const ROWS = 24_000;
const indices = Array.from({ length: ROWS }, (_, index) => index);
/** As one bank writes it, and as another export writes the same a day later under ids of its own. */
const ONE = fileOf(
  HEADER,
  ...indices.filter((index) => index % 8 === 0).map((index) => row('a', index, day(index))),
);
/** In no order of days. */
const SHUFFLED = fileOf(
  HEADER,
  ...indices.map((index) => (index * 7_919) % ROWS).map((index) => row('b', index, addDays(day(index), 1))),
);

describeEngines('rows of a long file that look like rows that are there', (engine) => {
  let bank: Bank;
  let ana: IndividualViewer;
  beforeEach(async () => {
    bank = await openTestBank(engine);
    const admin = await anAdmin(bank);
    ana = await anIndividual(bank, admin, 'ana');
    await anAccount(bank, admin, ana, 'CHK');
    await anAccount(bank, admin, ana, 'SAV');
    await importText(bank, ana, 'transactions', ONE);
  });

  it('are all counted, the first of them listed', async () => {
    const text = SHUFFLED;
    const plan = await planText(bank, ana, 'transactions', text);
    expect(countsOf(plan)).toBe(`${ROWS} rows: ${ROWS} new, 0 duplicate, 0 rejected`);
    expect(plan.suggestions.length).toBe(1_000);
    expect(plan.warnings).toContain(
      '2000 more rows look like rows that are there already: the first 1000 are listed',
    );
    for (const { line, transactionId, amount: same } of plan.suggestions.slice(0, 20)) {
      expect(transactionId).toBeGreaterThan(0);
      expect(text.split('\n')[line - 1]).toContain(`,-${String(-same / 10_000n)}.`);
    }
    expect(new Set(plan.suggestions.map(({ transactionId }) => transactionId)).size).toBe(1_000);
  });

  it('leave the newest likely transfers in sight, wherever they stand in the file', async () => {
    const leg = (ref: string, on: Day, amount: string): string =>
      `${ref}${on},${ref},${on},${amount},EUR,transfer,Savings`;
    const plan = await planText(
      bank,
      ana,
      'transactions',
      `${SHUFFLED}${leg('CHK', '2025-08-20', '-77777.77')}\n${leg('SAV', '2025-08-21', '77777.77')}\n`,
    );
    expect(plan.pairs.map(({ out, into }) => [out.line, into.line])).toEqual([[ROWS + 2, ROWS + 3]]);
  });

  it('are not those that stand in the file themselves', async () => {
    const { plan } = await importText(
      bank,
      ana,
      'transactions',
      `${SHUFFLED}${ONE.split('\n').slice(1).join('\n')}`,
    );
    expect(countsOf(plan)).toBe(`${ROWS + 3_000} rows: ${ROWS} new, 3000 duplicate, 0 rejected`);
    expect(plan.suggestions).toEqual([]);
    expect(plan.warnings.join()).not.toContain('not compared');
  });
});

interface AnyRow {
  readonly account: number;
  readonly day: number;
  readonly amount: string;
  readonly text: string;
}
const REFS = ['CHK', 'SAV'];
const lineOf = (prefix: string, { account, day: on, amount: moved, text }: AnyRow, index: number): string =>
  `${prefix}${index},${REFS[account]},${addDays('2024-01-01', on)},${moved},EUR,${moved.startsWith('-') ? 'expense' : 'income'},${text}`;
const fileOfRows = (prefix: string, rows: readonly AnyRow[]): string =>
  fileOf(HEADER, ...rows.map((each, index) => lineOf(prefix, each, index)));
const plainRow = ({ account, day: on, amount: moved, text }: AnyRow, index: number) => ({
  index,
  accountId: account,
  bookedOn: addDays('2024-01-01', on),
  amount: parseMoney(moved),
  text: `${text} `,
});

describeEngines('rows that look like rows that are there', (engine) => {
  let bank: Bank;
  let ana: IndividualViewer;
  const begin = async (): Promise<void> => {
    bank = await openTestBank(engine);
    const admin = await anAdmin(bank);
    ana = await anIndividual(bank, admin, 'ana');
    for (const ref of REFS) await anAccount(bank, admin, ana, ref);
  };
  const anyRow = fc.record({
    account: fc.integer({ min: 0, max: 1 }),
    day: fc.integer({ min: 0, max: 30 }),
    amount: fc.constantFrom('-5.00', '-5.0001', '5.00', '99999999999.00'),
    text: fc.constantFrom('Bakery on the corner', 'The bakery', 'Tram', '', 'Zoë Ångström'),
  });
  const told = ({ suggestions }: ImportPlan, names: ReadonlyMap<number, string>): string[] =>
    suggestions.map(({ line, transactionId }) => `new${line - 2} is ${names.get(transactionId)}`);

  it('are those of the plain definition, planned and taken in', async () => {
    await fc.assert(
      fc
        .asyncProperty(
          fc.array(anyRow, { minLength: 1, maxLength: 25 }),
          fc.array(anyRow, { minLength: 1, maxLength: 25 }),
          async (stored, fresh) => {
            await importText(bank, ana, 'transactions', fileOfRows('old', stored));
            const there = await select(bank.store, raw('SELECT id, external_id FROM "transaction"'), {
              id: 'id',
              externalId: 'text',
            });
            const names = new Map(there.map(({ id, externalId }) => [id, externalId]));
            const expected = likelySame(fresh.map(plainRow), stored.map(plainRow)).map(
              ({ row, candidate }) => `new${row.index} is old${candidate.index}`,
            );
            const text = fileOfRows('new', fresh);
            expect(told(await planText(bank, ana, 'transactions', text), names)).toEqual(expected);
            expect(told((await importText(bank, ana, 'transactions', text)).plan, names)).toEqual(expected);
          },
        )
        .beforeEach(begin),
      { numRuns: 12 },
    );
  });
});
