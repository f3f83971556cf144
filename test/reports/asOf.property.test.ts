/**
 * As of a day every report tells what it would tell of a bank in which nothing dated later was ever entered: for any history of
 * cash, trades of every method, actions, shares carried over and corrections.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../../src/domain/day.ts';
import { METHODS } from '../../src/domain/method.ts';
import { isRefusal } from '../../src/domain/refusal.ts';
import { REPORTS } from '../../src/reports/index.ts';
import { openKnown } from '../../src/services/knownOn.ts';
import { anyAct, perform } from '../services/anyAct.ts';
import { smallBank } from '../services/smallBank.ts';
import { describeEngines } from '../support/engines.ts';
import { fileOf, importText, TRANSACTIONS } from '../support/importing.ts';
import { anAccount } from '../support/people.ts';
import { linesOf } from './reading.ts';

const payments = fc.array(
  fc.record({ day: fc.integer({ min: 0, max: 450 }), cents: fc.integer({ min: -90_000, max: 90_000 }) }),
  { minLength: 5, maxLength: 15 },
);

describeEngines('as of a day', (engine) => {
  it('the later is as if it had not happened', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyAct, { minLength: 12, maxLength: 24, size: 'max' }),
        payments,
        fc.array(fc.integer({ min: 0, max: 460 }), { minLength: 2, maxLength: 2 }),
        fc.constantFrom(undefined, ...METHODS),
        async (acts, cash, days, method) => {
          const small = await smallBank(engine);
          const { bank, admin, ana } = small;
          await anAccount(bank, admin, ana, 'ANA-OLD', { kind: 'brokerage', opening: '1000' });
          const lines = cash
            .filter(({ cents }) => cents !== 0)
            .map(
              ({ day, cents }) =>
                `,ANA-1,${addDays('2025-01-01', day)},${(cents / 100).toFixed(2)},EUR,${cents < 0 ? 'expense' : 'income'},,,,,`,
            );
          if (lines.length > 0) await importText(bank, ana, 'transactions', fileOf(TRANSACTIONS, ...lines));
          const prices = ['AAA', 'BBB', 'CCC'].flatMap((symbol, place) =>
            [10, 120, 250, 400].map(
              (day) => `${symbol},${addDays('2025-01-01', day + place)},${10 + place},EUR`,
            ),
          );
          await importText(bank, admin, 'prices', fileOf('symbol,date,price,currency', ...prices));
          for (const given of acts)
            await perform(small, given).catch((error) =>
              isRefusal(error) ? undefined : Promise.reject(error),
            );

          for (const offset of days) {
            const asOf = addDays('2025-01-01', offset);
            const cut = await openKnown(bank, ana, { datedUpTo: asOf });
            expect(cut.bank.clock.today()).toBe(asOf);
            for (const report of REPORTS.filter(({ accepts }) => accepts.includes('asOf'))) {
              const by = report.accepts.includes('method') ? { method } : {};
              expect(
                await linesOf(report, bank, ana, { ...by, asOf }),
                `${report.name} as of ${asOf}`,
              ).toEqual(await linesOf(report, cut.bank, ana, by));
            }
            await cut.close();
          }
        },
      ),
      { numRuns: engine === 'sqlite' ? 8 : 3, interruptAfterTimeLimit: 60_000, endOnFailure: true },
    );
  });
});
