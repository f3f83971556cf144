/**
 * Whatever is entered, corrected, taken back, classified anew or undone: what every report showed at a moment is what it tells
 * later as known at that moment.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Viewer } from '../../src/domain/access.ts';
import { addDays, type Instant } from '../../src/domain/day.ts';
import { formatMoney } from '../../src/domain/money.ts';
import { formatPrice } from '../../src/domain/quantity.ts';
import { isRefusal } from '../../src/domain/refusal.ts';
import { REPORTS } from '../../src/reports/index.ts';
import type { ReportRequest } from '../../src/reports/report.ts';
import type { Bank } from '../../src/services/bank.ts';
import { correctTransaction } from '../../src/services/correctTransaction.ts';
import { openKnown } from '../../src/services/knownOn.ts';
import { saveRule } from '../../src/services/saveRule.ts';
import { setAccountStatus } from '../../src/services/setAccountStatus.ts';
import { undoImport } from '../../src/services/undoImport.ts';
import { anyAct, perform } from '../services/anyAct.ts';
import { type SmallBank, smallBank } from '../services/smallBank.ts';
import { describeEngines } from '../support/engines.ts';
import { fileOf, importText, TRADES, TRANSACTIONS } from '../support/importing.ts';
import { anAccount } from '../support/people.ts';
import { linesOf } from './reading.ts';

const other = fc.record({
  what: fc.constantFrom(
    ...['cash', 'trades', 'prices', 'rates', 'undo', 'undo', 'editCash', 'editCash', 'rule', 'freeze'],
  ),
  day: fc.integer({ min: 0, max: 300 }),
  amount: fc.bigInt(1n, 500_000n),
  which: fc.integer({ min: 1, max: 8 }),
  symbol: fc.constantFrom('AAA', 'BBB', 'CCC'),
  isGone: fc.boolean(),
});
type Other = typeof other extends fc.Arbitrary<infer T> ? T : never;

async function performOther({ bank, admin, ana }: SmallBank, given: Other, round: number): Promise<void> {
  const { what, day, amount, which, symbol, isGone } = given;
  const on = addDays('2025-01-01', day);
  const text = formatMoney(amount);
  switch (what) {
    case 'cash': {
      // Both legs of a transfer, or one and another file the other; a payee and a category of its own.
      const group = `g${which}`;
      await importText(
        bank,
        ana,
        'transactions',
        fileOf(
          TRANSACTIONS,
          `c${round},ANA-1,${on},-${text},EUR,expense,${isGone ? '' : `kind ${which}`},rent ${which},Shop ${round},,`,
          isGone
            ? `d${round},ANA-1,${on},-${text},EUR,transfer,,,,,${group}`
            : `d${round},ANA-BRK,${on},${text},EUR,transfer,,,,,${group}`,
        ),
      );
      return;
    }
    case 'trades':
      await importText(
        bank,
        ana,
        'trades',
        fileOf(
          TRADES,
          `f${round},NEW-${which},${on},${symbol},${isGone ? '' : 'US0378331005'},BUY,${which},${text},0,EUR`,
        ),
        { createAccounts: true },
      );
      return;
    case 'prices':
      await importText(
        bank,
        admin,
        'prices',
        `symbol,date,price,currency\n${symbol},${on},${formatPrice(amount * 10_000n)},EUR\n`,
      );
      return;
    case 'rates':
      await importText(bank, admin, 'rates', `date,base,quote,rate\n${on},EUR,USD,1.${which}\n`);
      return;
    case 'undo':
      await undoImport(bank, isGone ? admin : ana, which);
      return;
    case 'editCash':
      await correctTransaction(bank, ana, {
        transaction: `#${which}`,
        change: isGone ? null : { amount: -amount, day: on, description: 'mended' },
        reason: 'edit',
      });
      return;
    case 'rule':
      await saveRule(
        bank,
        ana,
        { section: 'expense', category: 'rent', when: `description contains "rent ${which}"` },
        { pastRows: true },
      );
      return;
    case 'freeze':
      await setAccountStatus(bank, admin, { account: 'ANA-SAV', status: isGone ? 'frozen' : 'open' });
  }
}

/** What there is to be corrected and taken back. */
async function begin({ bank, admin, ana }: SmallBank): Promise<void> {
  await importText(
    bank,
    ana,
    'transactions',
    fileOf(
      TRANSACTIONS,
      ...[1, 2, 3, 4].map((n) => `a${n},ANA-1,2025-02-0${n},-${n}.50,EUR,expense,,rent ${n},Shop ${n},,`),
      'a5,ANA-1,2025-03-01,-100,EUR,transfer,,,,,g1',
    ),
  );
  await importText(
    bank,
    ana,
    'trades',
    fileOf(
      TRADES,
      't1,ANA-BRK,2025-01-05,AAA,,BUY,10,100,1,EUR',
      't2,ANA-BRK,2025-02-05,AAA,,BUY,10,120,1,EUR',
      't3,ANA-BRK,2025-03-05,AAA,,SELL,12,130,1,EUR',
      't4,ANA-OLD,2025-01-05,BBB,,BUY,7,10,0,EUR',
    ),
  );
  const prices = 'symbol,date,price,currency\nAAA,2025-06-01,140,EUR\nBBB,2025-06-01,11,EUR\n';
  await importText(bank, admin, 'prices', prices);
}

/** So many rounds later all of them were read. */
const SLOW_REQUESTS = 4;
const REQUESTS: readonly ReportRequest[] = [{}, { asOf: '2025-06-30' }];

/** They ask the store for each account and each day by itself, and take longer than all others together. */
const SLOW = new Set(['returns', 'recurring', 'forecast']);

/** Every report as the viewer reads it, by name; of the slow ones each round another, now or as of a day. */
async function read(bank: Bank, viewer: Viewer, round: number): Promise<Record<string, string[] | string>> {
  const found: Record<string, string[] | string> = {};
  // The admin reads every fourth round: another one each time for him too.
  const turn = (round + Math.floor(round / SLOW_REQUESTS)) % SLOW_REQUESTS;
  let slow = 0;
  for (const report of REPORTS.filter(({ name }) => name !== 'risks'))
    for (const request of REQUESTS) {
      if (request.asOf !== undefined && !report.accepts.includes('asOf')) continue;
      if (SLOW.has(report.name) && slow++ % SLOW_REQUESTS !== turn) continue;
      found[`${report.name} ${request.asOf ?? 'now'}`] = await linesOf(report, bank, viewer, request).catch(
        (error: unknown) => (isRefusal(error) ? error.code : Promise.reject(error)),
      );
    }
  return found;
}

interface Shown {
  readonly viewer: Viewer;
  readonly round: number;
  readonly shownThen: unknown;
}

const atRound = (round: number): Instant => new Date(Date.UTC(2026, 6, 1, round)).toISOString();

describeEngines('whatever happens to a bank', (engine) => {
  it('is known later as it was shown then', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 3, arbitrary: anyAct }, { weight: 4, arbitrary: other }), {
          minLength: 8,
          maxLength: 20,
          size: 'max',
        }),
        async (acts) => {
          const small = await smallBank(engine);
          const { bank, admin, ana } = small;
          await anAccount(bank, admin, ana, 'ANA-OLD', { kind: 'brokerage', opening: '1000' });
          await begin(small);
          const shown = new Map<Instant, Shown>();
          for (const [round, given] of acts.entries()) {
            bank.clock.set(atRound(round));
            try {
              if ('isGone' in given) await performOther(small, given, round);
              else await perform(small, given);
            } catch (error) {
              if (!isRefusal(error)) throw error;
              continue;
            }
            // The bank sees everybody's; it is asked now and then.
            const viewer = round % 4 === 0 ? admin : ana;
            shown.set(bank.clock.now(), { viewer, round, shownThen: await read(bank, viewer, round) });
          }
          bank.clock.set(atRound(acts.length));
          for (const [at, { viewer, round, shownThen }] of shown) {
            const known = await openKnown(bank, viewer, { on: at });
            expect(await read(known.bank, viewer, round), `${viewer.userName} at ${at}`).toEqual(shownThen);
            await known.close();
          }
        },
      ),
      { numRuns: engine === 'sqlite' ? 4 : 2, interruptAfterTimeLimit: 100_000 },
    );
  });
});
