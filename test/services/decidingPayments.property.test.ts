/**
 * What is kept of the payments that decide what recurs gives what all rows give, whatever was booked, corrected, classified or taken back
 * since, for days before and after, and on every day that follows.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { run, select } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import { transact } from '../../src/db/transact.ts';
import { addDays, type Day } from '../../src/domain/day.ts';
import { formatMoney } from '../../src/domain/money.ts';
import { findRecurring } from '../../src/domain/recurring.ts';
import { isRefusal } from '../../src/domain/refusal.ts';
import { bookFacts } from '../../src/services/amendRows.ts';
import { categorise } from '../../src/services/categorise.ts';
import { correctTransaction } from '../../src/services/correctTransaction.ts';
import { decidingPayments } from '../../src/services/decidingPayments.ts';
import { placeTrade } from '../../src/services/placeTrade.ts';
import type { Posting } from '../../src/services/posting.ts';
import { undoImport } from '../../src/services/undoImport.ts';
import { describeEngines } from '../support/engines.ts';
import { fileOf, importText, TRANSACTIONS } from '../support/importing.ts';
import { faultsOf } from './ledgerLines.ts';
import { type SmallBank, smallBank } from './smallBank.ts';

const START: Day = '2026-06-30';
const ACCOUNT = 'ANA-BRK';

const anyRow = fc.record({
  back: fc.oneof(
    fc.integer({ min: -40, max: 850 }),
    fc.integer({ min: 0, max: 26 }).map((months) => 30 * months),
    fc.integer({ min: 0, max: 60 }).map((weeks) => 7 * weeks),
  ),
  cents: fc.constantFrom(-1000n, -1400n, -2500n, 900n),
  category: fc.constantFrom('rent', 'food'),
  text: fc.constantFrom('Rent 1', 'Rent 2', 'Fee of', 'Card 4711'),
  party: fc.constantFrom('', 'Shop', 'Landlord'),
});
const one = fc.integer({ min: 1, max: 60 });
const anyStep = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ rows: fc.array(anyRow, { minLength: 1, maxLength: 40, size: 'max' }) }),
  },
  { weight: 1, arbitrary: fc.record({ one, row: anyRow, isGone: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ one, category: fc.constantFrom('rent', 'food') }) },
  { weight: 1, arbitrary: fc.record({ undo: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ daysOn: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 1, arbitrary: fc.record({ bought: fc.integer({ min: 0, max: 20 }) }) },
);
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

async function take({ bank, ana }: SmallBank, step: Step): Promise<unknown> {
  if ('rows' in step)
    return importText(
      bank,
      ana,
      'transactions',
      fileOf(
        TRANSACTIONS,
        ...step.rows.map(({ back, cents, category, text, party }) => {
          const [section, of] = cents > 0n ? ['income', 'salary'] : ['expense', category];
          return `,${ACCOUNT},${addDays(START, -back)},${formatMoney(cents * 100n)},EUR,${section},${of},${text},${party},,`;
        }),
      ),
    );
  if ('undo' in step) return undoImport(bank, ana, step.undo);
  if ('daysOn' in step) return bank.clock.set(`${addDays(bank.clock.today(), step.daysOn)}T09:00:00.000Z`);
  if ('bought' in step)
    return placeTrade(bank, ana, {
      ...{ account: ACCOUNT, symbol: 'SAP', side: 'BUY', qty: 10n ** 8n, price: 10n ** 9n, fees: 10_000n },
      time: `${addDays(START, -step.bought)}T08:00:00.000Z`,
    });
  const transaction = `#${step.one}`;
  if ('category' in step)
    return categorise(bank, ana, { transaction, section: 'expense', category: step.category });
  const { back, cents, text } = step.row;
  const change = { day: addDays(START, -Math.max(0, back)), amount: cents * 100n, description: text };
  return correctTransaction(bank, ana, {
    transaction,
    change: step.isGone ? null : change,
    reason: 'as it was',
  });
}

/** As it is defined: of all rows of two years. */
async function plainly({ store, clock }: SmallBank['bank'], accountId: number) {
  const today = clock.today();
  const rows = await select(
    store,
    sql`SELECT id, booked_on AS "on", amount, category_id, counterparty_id, description FROM "transaction"
        WHERE account_id = ${accountId} AND trade_id IS NULL`,
    { id: 'id', on: 'day', amount: 'money', categoryId: 'id', counterpartyId: 'id?', description: 'text' },
  );
  const payments = rows
    .filter(({ on }) => on >= addDays(today, -800) && on <= today)
    .map((row) => {
      const words = row.description.replace(/[\d/.-]+/g, '');
      const key =
        row.counterpartyId === null
          ? `${row.categoryId} ${words}`
          : `${row.counterpartyId}, ${row.categoryId}`;
      return { ...row, words, key };
    });
  return found(findRecurring(payments, today));
}

const found = (all: ReturnType<typeof findRecurring>) =>
  all.map(({ payments, ...one }) => ({ ...one, ids: payments.map(({ id }) => id) }));

describeEngines('the payments that decide', (engine) => {
  it('give what all rows give', { timeout: 240_000 }, async () => {
    let [kept, recurring] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 15, size: 'max' }), async (steps) => {
        const small = await smallBank(engine);
        const { bank } = small;
        const [account] = await select(bank.store, sql`SELECT id FROM account WHERE ref = ${ACCOUNT}`, {
          id: 'id',
        });
        const id = account?.id ?? 0;
        for (const step of steps) {
          try {
            await take(small, step);
          } catch (error) {
            if (!isRefusal(error)) throw error;
          }
          const plain = await plainly(bank, id);
          expect(
            found(findRecurring(await decidingPayments(bank, id, { long: 1 }), bank.clock.today())),
          ).toEqual(plain);
          recurring += plain.length;
        }
        expect(await faultsOf(bank)).toEqual([]);
        const habits = await select(bank.store, sql`SELECT account_id FROM habit`, { accountId: 'id' });
        kept += habits.length;
        // It is read, and a wrong one is found.
        if (habits.length === 0 || (await decidingPayments(bank, id, { long: 1 })).length === 0) return;
        await transact(bank.store, (tx) =>
          run(
            tx,
            sql`UPDATE habit SET payments = ${'{"words":[],"id":[],"on":[],"amount":[],"categoryId":[],"counterpartyId":[],"said":[]}'}`,
          ),
        );
        expect(await decidingPayments(bank, id, { long: 1 })).toEqual([]);
        expect((await faultsOf(bank)).join()).toMatch(/^what recurs ANA-BRK: 0 payments, not \d+ payments$/);
      }),
      { numRuns: engine === 'sqlite' ? 60 : 15, interruptAfterTimeLimit: 200_000 },
    );
    expect([kept > 5, recurring > 5]).toEqual([true, true]);
  });

  it.skipIf(engine === 'sqlite')(
    'that somebody stored late under earlier numbers are no difference',
    async () => {
      const { bank, ana } = await smallBank(engine);
      const [{ id, salary } = { id: 0, salary: 0 }] = await select(
        bank.store,
        sql`SELECT a.id, c.id AS salary FROM account a JOIN category c ON c.section = 'income' AND c.name = 'salary'
          WHERE a.ref = ${ACCOUNT}`,
        { id: 'id', salary: 'id' },
      );
      const row = (amount: bigint): Posting => ({
        ...{ accountId: id, currency: 'EUR', amount, bookedOn: START, section: 'income', categoryId: salary },
        ...{
          description: 'Pay',
          counterparty: null,
          transferId: null,
          tradeId: null,
          externalId: `p${amount}`,
        },
      });
      const write = (amount: bigint, then = async (): Promise<unknown> => undefined) =>
        transact(bank.store, async (tx) => {
          await bookFacts(tx, bank, [row(amount)]);
          return then();
        });
      await write(1_000_000n);
      // Its number is taken, and another account has a later one before it is stored.
      await write(2_000_000n, async () => {
        const text = fileOf(TRANSACTIONS, `,ANA-1,${START},5.00,EUR,expense,food,Lunch,,,`);
        await importText(bank, ana, 'transactions', text);
        expect(await decidingPayments(bank, id, { long: 1 })).toHaveLength(1);
      });
      expect(await faultsOf(bank)).toEqual([]);
      expect(await decidingPayments(bank, id, { long: 1 })).toHaveLength(2);
      expect(await faultsOf(bank)).toEqual([]);
    },
  );
});
