import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type Day } from '../../src/domain/day.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { parsePrice, parseQuantity } from '../../src/domain/quantity.ts';
import { isRefusal } from '../../src/domain/refusal.ts';
import { riskEntries, type RiskSpan } from '../../src/db/queries/risk.ts';
import { select } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import type { Store } from '../../src/db/store.ts';
import type { RiskEntry } from '../../src/domain/risk/facts.ts';
import { risks } from '../../src/reports/risks.ts';
import { openBank } from '../../src/services/bank.ts';
import { newId } from '../../src/services/newId.ts';
import { placeTrade } from '../../src/services/placeTrade.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import { changeThreshold } from '../../src/services/riskThresholds.ts';
import { fillDemoBank } from '../../src/simulation/demoBank.ts';
import { describeEngines, openTestStore, silentLog } from '../support/engines.ts';
import { smallBank, type SmallBank } from '../services/smallBank.ts';
import { fileOf, importText, TRANSACTIONS } from '../support/importing.ts';
import { addPrice, linesOf } from './reading.ts';

const FIRST_DAY = '2025-10-01';
const anyFact = fc.record({
  what: fc.constantFrom('row', 'row', 'row', 'transfer', 'transfer', 'buy', 'price'),
  day: fc.integer({ min: 0, max: 270 }),
  account: fc.constantFrom('ANA-1', 'ANA-SAV', 'BOB-1'),
  to: fc.constantFrom('ANA-SAV', 'BOB-1', 'ACME-OP'),
  symbol: fc.constantFrom('AAA', 'BBB'),
  // Around the limit and what is near it.
  amount: fc.integer({ min: -16_000, max: 16_000 }).filter((amount) => Math.abs(amount) > 2_000),
});
type Fact = typeof anyFact extends fc.Arbitrary<infer T> ? T : never;

/** Enters it, or is refused. */
async function enter(small: SmallBank, { what, account, to, symbol, amount, ...fact }: Fact): Promise<void> {
  const { bank, ana, bob } = small;
  const day: Day = addDays(FIRST_DAY, fact.day);
  const viewer = account === 'BOB-1' ? bob : ana;
  const size = String(Math.abs(amount));
  try {
    if (what === 'row') {
      const section = amount < 0 ? 'expense' : 'income';
      const line = `,${account},${day},${amount},EUR,${section},,,,,`;
      await importText(bank, viewer, 'transactions', fileOf(TRANSACTIONS, line));
    } else if (what === 'transfer') {
      const sent = { id: newId(), from: account, to, amount: parseMoney(size), description: '', day };
      await postTransfer(bank, viewer, sent);
    } else {
      if (what === 'buy')
        await placeTrade(bank, ana, {
          ...{ account: 'ANA-BRK', symbol, side: 'BUY', qty: parseQuantity('1'), fees: 0n },
          ...{ price: parsePrice('900'), time: `${day}T10:00:00.000Z` },
        });
      await addPrice(bank, symbol, day, size);
    }
  } catch (error) {
    // A price of an instrument that nobody knows yet, or of a day that has one, is none.
    if (!isRefusal(error) && what !== 'price' && what !== 'buy') throw error;
  }
}

const WHOLE = {
  id: 'id',
  accountId: 'id',
  currency: 'text',
  on: 'day',
  amount: 'money',
  otherAccountId: 'id?',
  isOwnMove: 'bool',
} as const;

/** What is read of the movements is what a look at every row finds. */
async function expectEntries(store: Store, span: RiskSpan): Promise<void> {
  const rows = await select(
    store,
    sql`SELECT t.id, t.account_id, a.currency, t.booked_on AS "on", t.amount, o.id AS other_account_id,
          (t.trade_id IS NOT NULL OR COALESCE(o.owner_user_id = a.owner_user_id OR o.owner_org_id = a.owner_org_id, FALSE)) AS is_own_move
        FROM "transaction" t JOIN account a ON a.id = t.account_id LEFT JOIN transfer f ON f.id = t.transfer_id
        LEFT JOIN account o ON o.id = CASE WHEN f.from_account_id = a.id THEN f.to_account_id ELSE f.from_account_id END
        ORDER BY t.booked_on, t.id`,
    WHOLE,
  );
  const accounts = await select(store, sql`SELECT id, currency FROM account`, { id: 'id', currency: 'text' });
  const sizes = new Map([['EUR', { alone: parseMoney('9000'), noticeable: parseMoney('4000') }]]);
  const [neededIds, overdrawnIds] = [0, 1].map((of) =>
    accounts.filter(({ id }) => id % 3 === of).map(({ id }) => id),
  ) as [number[], number[]];
  const expected = rows.filter(({ accountId, currency, on, amount, otherAccountId }) => {
    if (on < span.from || (span.asOf !== undefined && on > span.asOf)) return false;
    const size = amount < 0n ? -amount : amount;
    const least = sizes.get(currency);
    if (overdrawnIds.includes(accountId)) return true;
    if (least === undefined || size < least.noticeable) return false;
    const isSent = amount < 0n && otherAccountId !== null;
    return size >= least.alone || neededIds.includes(accountId) || isSent;
  });
  const found = await riskEntries(store, { accounts, span, sizes, neededIds, overdrawnIds });
  // Of small ones of an account that is overdrawn only day and amount are told.
  const told = ({ id, on, amount }: Pick<RiskEntry, 'id' | 'on' | 'amount'>) => ({ id, on, amount });
  expect(found.map(told)).toEqual(expected.map(told));
  const whole = new Map(expected.map(({ currency: _, ...row }) => [row.id, row]));
  for (const entry of found)
    if (!overdrawnIds.includes(entry.accountId)) expect(entry).toEqual(whole.get(entry.id));
}

const withoutEvidence = (line: string): string => line.slice(0, line.lastIndexOf(','));

describeEngines('risk flags', (engine) => {
  test('find what is planted in the demo bank, and little else', { timeout: 120_000 }, async () => {
    const store = await openTestStore(engine);
    await fillDemoBank(store, silentLog);
    const bank = await openBank(store, silentLog);
    const admin = {
      role: 'admin',
      userId: 1,
      userName: 'admin',
      displayName: 'admin',
      reportingCurrency: 'EUR',
    } as const;
    const lines = (await linesOf(risks, bank, admin)).map(withoutEvidence);
    expect(lines).toMatchInlineSnapshot(`
      [
        "high,2026-05-27,2026-05-27,dormant account awake,CHLOE-OLD,chloe,-16000.00,EUR,"went out of an account that had been asleep for 695 days, most of what it held"",
        "high,2026-05-18,2026-05-21,structuring,NOAH-USD,noah,28599.19,USD,"3 receipts from 2026-05-18 to 2026-05-21, each just below 10000.00 USD"",
        "medium,2026-06-03,2026-06-03,large amount,FR7699999000010000045678967,chloe,-14850.00,EUR,went out at once; 10000.00 EUR and more is large",
        "low,2026-06-30,2026-06-30,concentration,BRK-NOAH,noah,24610.32,USD,"is in AAPL, 85 % of the shares of the account"",
        "low,2026-06-30,2026-06-30,concentration,BRK-BRUNO,bruno,12461.9619,EUR,"is in KO, 75 % of the shares of the account"",
      ]
    `);
  });

  test('are for an admin alone, of all accounts or of one', async () => {
    const { bank, admin, ana, bob, olga, eli } = await smallBank(engine);
    // Acme's pays ana, who pays bob, who pays Acme.
    const pay = (viewer: typeof ana | typeof olga, from: string, to: string, amount: string, day: string) =>
      postTransfer(bank, viewer, { id: newId(), from, to, amount: parseMoney(amount), description: '', day });
    await pay(olga, 'ACME-OP', 'ANA-1', '4000', '2026-06-20');
    await pay(ana, 'ANA-1', 'BOB-1', '3900', '2026-06-22');
    await pay(bob, 'BOB-1', 'ACME-OP', '3800', '2026-06-23');
    const seen = await linesOf(risks, bank, admin);
    const asleep = (
      account: string,
      owner: string,
      since: string,
      on: string,
      amount: string,
      days: number,
    ) =>
      `high,${since},${on},dormant account awake,${account},${owner},${amount},EUR,"went out of an account that had been asleep for ${days} days, most of what it held"`;
    expect(seen.map(withoutEvidence)).toEqual([
      asleep('BOB-1', 'bob', '2026-06-22', '2026-06-23', '-3800.00', 2364),
      'high,2026-06-20,2026-06-23,circular flow,ACME-OP,Acme,-4000.00,EUR,"left on 2026-06-20 and was back on 2026-06-23, by way of 2 other accounts"',
      asleep('ANA-1', 'ana', '2026-06-20', '2026-06-22', '-3900.00', 2362),
      asleep('ACME-OP', 'Acme', '2026-06-20', '2026-06-20', '-4000.00', 2362),
    ]);
    const ofAcme = seen.filter((line) => line.includes('ACME-OP'));
    expect(await linesOf(risks, bank, admin, { account: 'ACME-OP' })).toEqual(ofAcme);
    for (const viewer of [ana, bob, olga, eli]) expect(await linesOf(risks, bank, viewer)).toEqual([]);
  });

  test('as of a day are those of a bank in which nothing later happened', { timeout: 120_000 }, async () => {
    let flags = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyFact, { minLength: 20, maxLength: 40, size: 'max' }),
        fc.array(fc.integer({ min: 60, max: 260 }), { minLength: 2, maxLength: 2 }),
        async (facts, cuts) => {
          const small = await smallBank(engine);
          const { bank, admin } = small;
          // So that what is drawn is often noticed.
          for (const [name, value] of [
            ['limit_EUR', 5_000],
            ['velocity_months', 1],
            ['velocity_factor', 2],
            ['concentration_part', 5],
          ] as const)
            await changeThreshold(bank, admin, { name, value });
          const inTurn = facts.toSorted((a, b) => a.day - b.day);
          const expected = new Map<Day, string[]>();
          const before = new Set<Fact>();
          for (const cut of cuts.toSorted((a, b) => a - b)) {
            for (const fact of inTurn)
              if (fact.day <= cut && !before.has(fact)) {
                before.add(fact);
                await enter(small, fact);
              }
            await expectEntries(bank.store, {
              from: addDays(FIRST_DAY, cut - 90),
              asOf: cut % 2 === 0 ? undefined : addDays(FIRST_DAY, cut),
            });
            const asOf = addDays(FIRST_DAY, cut);
            bank.clock.set(asOf);
            expected.set(asOf, await linesOf(risks, bank, admin));
            bank.clock.set('2026-06-30');
          }
          for (const fact of inTurn) if (!before.has(fact)) await enter(small, fact);
          for (const [asOf, lines] of expected) {
            flags += lines.length;
            expect(await linesOf(risks, bank, admin, { asOf }), asOf).toEqual(lines);
          }
        },
      ),
      { numRuns: engine === 'sqlite' ? 12 : 3, interruptAfterTimeLimit: 60_000, endOnFailure: true },
    );
    expect(flags).toBeGreaterThan(0);
  });
});
