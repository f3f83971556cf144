import { beforeEach, expect, it } from 'vitest';
import type { IndividualViewer } from '../../src/domain/access.ts';
import { addDays, type Day } from '../../src/domain/day.ts';
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
