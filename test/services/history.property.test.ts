/**
 * Whatever happens to a bank, in whatever order and however often it is corrected: figures kept along the way are those
 * that are made anew, cost and cash go nowhere, and what is refused changes nothing.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { select } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import { addDays, startOf } from '../../src/domain/day.ts';
import { METHODS } from '../../src/domain/method.ts';
import { formatPrice, formatQuantity } from '../../src/domain/quantity.ts';
import { isRefusal } from '../../src/domain/refusal.ts';
import { buyCost } from '../../src/domain/trade.ts';
import type { Bank } from '../../src/services/bank.ts';
import { carryShares } from '../../src/services/carryShares.ts';
import { correctTrade, previewTradeCorrection } from '../../src/services/correctTrade.ts';
import { deleteAction } from '../../src/services/deleteAction.ts';
import { importCsv } from '../../src/services/importCsv.ts';
import { placeTrade } from '../../src/services/placeTrade.ts';
import { setAccountMethod } from '../../src/services/setAccountMethod.ts';
import { describeEngines } from '../support/engines.ts';
import { anAccount } from '../support/people.ts';
import { faultsOf } from './ledgerLines.ts';
import { type SmallBank, smallBank } from './smallBank.ts';

const ACCOUNTS = ['ANA-BRK', 'ANA-OLD'] as const;
const SYMBOLS = ['AAA', 'BBB', 'CCC'] as const;

const act = fc.record({
  what: fc.constantFrom(
    ...['buy', 'buy', 'buy', 'buy', 'sell', 'sell', 'edit', 'delete', 'carry', 'carry', 'method'],
    ...['split', 'spin_off', 'symbol_change', 'dividend', 'deleteAction'],
  ),
  day: fc.integer({ min: 0, max: 300 }),
  account: fc.constantFrom(...ACCOUNTS),
  symbol: fc.constantFrom(...SYMBOLS),
  other: fc.constantFrom(...SYMBOLS),
  method: fc.constantFrom(...METHODS),
  /** Whole shares, or parts of them. */
  qty: fc.oneof(
    fc.bigInt(1n, 40n).map((shares) => shares * 10n ** 8n),
    fc.bigInt(1n, 3n * 10n ** 9n),
  ),
  price: fc.bigInt(0n, 50n).map((cents) => cents * 10n ** 6n + 10n ** 7n),
  fees: fc.bigInt(0n, 20_000n),
  from: fc.integer({ min: 1, max: 5 }),
  to: fc.integer({ min: 1, max: 5 }),
  pays: fc.boolean(),
  isEverybodys: fc.boolean(),
  which: fc.integer({ min: 1, max: 10 }),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

const HEAD =
  'date,kind,symbol,currency,account_ref,ratio,new_symbol,cost_share,cash_in_lieu,cash_per_share,withholding';

/** The action as a line of a file; a kind takes no more cells than it knows. */
function lineOf({ what, day, account, symbol, other, price, from, to, pays, isEverybodys }: Act): string {
  const on = addDays('2025-01-01', day);
  const ratio = what === 'split' || what === 'spin_off' ? `${to}:${from}` : '';
  const newSymbol = what === 'spin_off' || what === 'symbol_change' ? other : '';
  const inLieu = pays && ratio !== '' ? formatPrice(price) : '';
  const dividend = what === 'dividend' ? `${formatPrice(price)},0.${from}` : ',';
  return `${on},${what},${symbol},EUR,${isEverybodys ? '' : account},${ratio},${newSymbol},${what === 'spin_off' ? `0.${from}` : ''},${inLieu},${dividend}`;
}

async function perform({ bank, admin, ana }: SmallBank, given: Act): Promise<void> {
  const { what, day, account, symbol, qty, price, fees, which, isEverybodys } = given;
  // Most sales find something to sell: purchases are early, though not all of them.
  const time = startOf(addDays('2025-01-01', what === 'sell' || what === 'carry' ? day + 150 : day));
  const there = account === 'ANA-BRK' ? 'ANA-OLD' : 'ANA-BRK';
  switch (what) {
    case 'buy':
    case 'sell':
      await placeTrade(bank, ana, {
        ...{ account, symbol, qty, price, fees, time },
        side: what === 'buy' ? 'BUY' : 'SELL',
      });
      return;
    case 'edit': {
      const request = { trade: `#${which}`, change: { qty, price, fees, time }, reason: 'edit' };
      const { revision } = await previewTradeCorrection(bank, ana, request);
      expect((await correctTrade(bank, ana, request)).revision).toEqual(revision);
      return;
    }
    case 'delete':
      await correctTrade(bank, ana, { trade: `#${which}`, change: null, reason: 'delete' });
      return;
    case 'carry':
      await carryShares(bank, ana, { from: account, to: there, symbol, qty, time });
      return;
    case 'method':
      await setAccountMethod(bank, ana, { account, method: given.method });
      return;
    case 'deleteAction':
      await deleteAction(bank, isEverybodys ? admin : ana, { action: `#${which}`, reason: 'delete' });
      return;
    default: {
      const bytes = Buffer.from(`${HEAD}\n${lineOf(given)}\n`);
      await importCsv(bank, isEverybodys ? admin : ana, {
        kind: 'actions',
        fileName: 'a.csv',
        source: { bytes },
      });
    }
  }
}

/** Every figure and every fact that could move. */
async function stateOf({ store }: Bank): Promise<unknown> {
  const counts = await select(
    store,
    sql`SELECT (SELECT COUNT(*) FROM trade) AS trades, (SELECT COUNT(*) FROM action) AS actions,
          (SELECT COUNT(*) FROM "transaction") AS transactions, (SELECT COUNT(*) FROM correction) AS corrections`,
    { trades: 'int', actions: 'int', transactions: 'int', corrections: 'int' },
  );
  const holdings = await select(
    store,
    sql`SELECT account_id, instrument_id, qty, cost_basis, realized_gain FROM holding ORDER BY account_id, instrument_id`,
    { accountId: 'id', instrumentId: 'id', qty: 'quantity', costBasis: 'money', realizedGain: 'money' },
  );
  const accounts = await select(store, sql`SELECT ref, balance, method FROM account ORDER BY ref`, {
    ref: 'text',
    balance: 'money',
    method: 'text',
  });
  return { counts, holdings, accounts };
}

/** Cost bought = cost relieved + cost left, wherever it lies. */
async function expectConserved({ store }: Bank): Promise<void> {
  const bought = await select(store, sql`SELECT gross, fees FROM trade WHERE side = 'BUY'`, {
    gross: 'money',
    fees: 'money',
  });
  const [sums] = await select(
    store,
    sql`SELECT COALESCE((SELECT SUM(relieved_cost) FROM trade), 0) + COALESCE((SELECT SUM(relieved_cost) FROM entitlement), 0)
          AS relieved, COALESCE((SELECT SUM(cost_basis) FROM holding), 0) AS "left"`,
    { relieved: 'money', left: 'money' },
  );
  const cost = bought.reduce((sum, trade) => sum + buyCost(trade), 0n);
  expect(cost).toBe((sums?.relieved ?? 0n) + (sums?.left ?? 0n));
}

describeEngines('any history', (engine) => {
  it('is kept as it would be made anew', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 40 }), async (acts) => {
        const small = await smallBank(engine);
        const { bank, admin, ana } = small;
        await anAccount(bank, admin, ana, 'ANA-OLD', { kind: 'brokerage', opening: '1000' });
        let done = 0;
        for (const given of acts) {
          const before = await stateOf(bank);
          try {
            await perform(small, given);
            done++;
          } catch (error) {
            if (!isRefusal(error)) throw error;
            expect(await stateOf(bank), `${given.what} ${formatQuantity(given.qty)}`).toEqual(before);
          }
        }
        expect(await faultsOf(bank)).toEqual([]);
        await expectConserved(bank);
        fc.pre(done > 3);
      }),
      { numRuns: engine === 'sqlite' ? 40 : 12, interruptAfterTimeLimit: 200_000 },
    );
  });
});
