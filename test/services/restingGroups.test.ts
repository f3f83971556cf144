import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IndividualViewer } from '../../src/domain/access.ts';
import type { Bank } from '../../src/services/bank.ts';
import { checkBank } from '../../src/services/check.ts';
import { type RestingGroup, RestingGroups } from '../../src/services/import/restingGroups.ts';
import { ScratchFile } from '../../src/services/import/scratchFile.ts';
import { bankOfAna } from '../support/bankOfAna.ts';
import { describeEngines } from '../support/engines.ts';
import { countsOf, fileOf, importText, planText } from '../support/importing.ts';
import { anAccount } from '../support/people.ts';

describe('groups at rest', () => {
  let scratch: ScratchFile;
  beforeEach(() => {
    scratch = new ScratchFile();
  });
  afterEach(() => scratch.close());

  const leg = fc.record({
    accountId: fc.integer({ min: -5, max: 2 ** 40 }),
    amount: fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
    currency: fc.constantFrom('EUR', 'USD', 'JPY'),
    line: fc.integer({ min: 2, max: 2 ** 40 }),
  });
  const group: fc.Arbitrary<RestingGroup> = fc.record({
    legs: fc.array(leg, { minLength: 1, maxLength: 2 }),
    isComplete: fc.boolean(),
    isStored: fc.boolean(),
  });

  it('wake as they were, once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'ü/1', ''), group), { maxLength: 40 }),
        (steps) => {
          const resting = new RestingGroups(scratch);
          const plain = new Map<string, RestingGroup>();
          for (const [id, each] of steps)
            if (plain.has(id)) {
              expect(resting.wake(id)).toEqual(plain.get(id));
              plain.delete(id);
              expect(resting.wake(id)).toBeUndefined();
            } else {
              resting.rest(id, each);
              plain.set(id, each);
            }
          const complete = [...plain.values()].filter(({ isComplete }) => isComplete).length;
          expect(resting.counts).toEqual({ complete, open: plain.size - complete });
        },
      ),
    );
  });
});

describeEngines('legs at the two ends of a long file', (engine) => {
  const GROUPS = 3_000;
  const HEADER = 'external_id,account_ref,date,amount,currency,section,description,transfer_group_id';
  let bank: Bank;
  let ana: IndividualViewer;
  beforeEach(async () => {
    let admin: Parameters<typeof anAccount>[1];
    ({ bank, admin, ana } = await bankOfAna(engine));
    for (const ref of ['ONE', 'TWO', 'THREE']) await anAccount(bank, admin, ana, ref);
  });
  const leg = (prefix: string, ref: string, group: number, amount: string): string =>
    `${prefix}${group},${ref},2026-03-01,${amount},EUR,transfer,Moved from one end of the file to the other,G${group}`;
  const groups = Array.from({ length: GROUPS }, (_, index) => index);
  const text = (...more: readonly string[]): string =>
    fileOf(
      HEADER,
      ...groups.map((group) => leg('out', 'ONE', group, `-${group + 1}.00`)),
      ...groups.slice(1).map((group) => leg('in', 'TWO', group, `${group + 1}.00`)),
      ...more,
    );

  it('are one transfer each, and one that has none waits', async () => {
    const { plan } = await importText(bank, ana, 'transactions', text());
    expect(countsOf(plan)).toBe('5999 rows: 5999 new, 0 duplicate, 0 rejected');
    expect(plan.transfers).toEqual({ matched: GROUPS - 1, opened: 1 });
    expect(await checkBank(bank)).toEqual([]);
  });

  it('are refused with all their lines where a third one comes', async () => {
    const lines = [leg('third', 'THREE', 7, '8.00'), leg('third', 'THREE', 0, '-1.00')];
    const plan = await planText(bank, ana, 'transactions', text(...lines));
    expect(plan.rejections.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      '2: the transfer G0 has both legs going out, in lines 2 and 6002',
      ...[9, 3008, 6001].map(
        (line) => `${line}: the transfer G7 has 3 legs, in lines 9, 3008 and 6001; a transfer has two`,
      ),
      '6002: the transfer G0 has both legs going out, in lines 2 and 6002',
    ]);
    expect(countsOf(plan)).toBe('6001 rows: 5996 new, 0 duplicate, 5 rejected');
  });
});
