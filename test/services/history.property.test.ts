/**
 * Whatever happens to a bank, in whatever order and however often it is corrected: figures kept along the way are those
 * that are made anew, cost and cash go nowhere, and what is refused changes nothing.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { select } from '../../src/db/select.ts';
import { sql } from '../../src/db/sql.ts';
import { formatQuantity } from '../../src/domain/quantity.ts';
import { isRefusal } from '../../src/domain/refusal.ts';
import { buyCost } from '../../src/domain/trade.ts';
import type { Bank } from '../../src/services/bank.ts';
import { describeEngines } from '../support/engines.ts';
import { anAccount } from '../support/people.ts';
import { faultsOf } from './ledgerLines.ts';
import { anyAct, perform } from './anyAct.ts';
import { smallBank } from './smallBank.ts';

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
      fc.asyncProperty(fc.array(anyAct, { minLength: 10, maxLength: 40 }), async (acts) => {
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
