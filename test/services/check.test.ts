import { expect, it } from 'vitest';
import { bulkInsert } from '../../src/db/bulk.ts';
import { PAGE_ROWS } from '../../src/db/queries/pages.ts';
import { run } from '../../src/db/select.ts';
import { type Sql, sql } from '../../src/db/sql.ts';
import type { Engine } from '../../src/db/store.ts';
import { transact } from '../../src/db/transact.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { parsePrice, parseQuantity } from '../../src/domain/quantity.ts';
import type { Side } from '../../src/domain/trade.ts';
import type { Bank } from '../../src/services/bank.ts';
import { checkBank } from '../../src/services/check.ts';
import { newId } from '../../src/services/newId.ts';
import { placeTrade } from '../../src/services/placeTrade.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import {
  rebuildAccountMonths,
  rebuildMonthCategories,
  rebuildTransferMonths,
  rebuildPositions,
} from '../../src/services/rebuild.ts';
import { describeEngines } from '../support/engines.ts';
import { smallBank } from './smallBank.ts';

/** A bank in which something of everything has happened. */
async function livelyBank(engine: Engine): Promise<Bank> {
  const { bank, ana, tom } = await smallBank(engine);
  const pay = (from: string, to: string, amount: string) =>
    postTransfer(bank, ana, { id: newId(), from, to, amount: parseMoney(amount), description: '' });
  const trade = (account: string, side: Side, symbol: string, qty: string, price: string, time?: string) =>
    placeTrade(bank, ana, {
      account,
      side,
      symbol,
      qty: parseQuantity(qty),
      price: parsePrice(price),
      fees: parseMoney('1'),
      time,
    });
  await pay('ANA-1', 'ANA-SAV', '10');
  await pay('ANA-1', 'ANA-USD', '10');
  await pay('ANA-1', 'BOB-1', '10');
  await pay('ANA-1', 'DE89370400440532013000', '10');
  await postTransfer(bank, tom, {
    id: newId(),
    from: 'ACME-OP',
    to: 'ANA-1',
    amount: parseMoney('30'),
    description: 'refund',
  });
  await trade('ANA-BRK', 'BUY', 'SAP', '10', '100', '2026-01-10T10:00:00.000Z');
  await trade('ANA-BRK', 'BUY', 'SAP', '10', '110', '2026-02-10T10:00:00.000Z');
  await trade('ANA-BRK', 'SELL', 'SAP', '15', '120');
  await trade('ANA-BRK-USD', 'BUY', 'IBM', '2', '100');
  await trade('ANA-BRK', 'BUY', 'IBM', '2', '100');
  await trade('ANA-BRK', 'SELL', 'IBM', '2', '101');
  return bank;
}

const ofRef = (ref: string): Sql => sql`(SELECT id FROM account WHERE ref = ${ref})`;
const LEG = sql`SELECT id FROM (SELECT MIN(id) AS id FROM "transaction" WHERE transfer_id IS NOT NULL) leg`;
const SALE = sql`SELECT id FROM (SELECT MIN(id) AS id FROM trade WHERE side = 'SELL') sale`;
const UNIT = { sqlite: sql`1`, mariadb: sql`0.0001` };
const SHARE = { sqlite: sql`1`, mariadb: sql`0.00000001` };

/** Faults that somebody plants, and what the check calls each; those of one number go into one bank. */
const FAULTS: [number, string, (engine: Engine) => Sql, string][] = [
  [
    1,
    'an altered balance',
    (e) => sql`UPDATE account SET balance = balance + ${UNIT[e]} WHERE ref = 'BOB-1'`,
    'balance BOB-1',
  ],
  [2, 'a missing leg', () => sql`DELETE FROM "transaction" WHERE id IN (${LEG})`, 'transfer'],
  [
    3,
    'a third leg',
    () => sql`INSERT INTO "transaction" (account_id, booked_on, amount, category_id, description, transfer_id,
        identity, content, created_at)
      SELECT ${ofRef('BOB-1')}, booked_on, amount, category_id, '', transfer_id, 'third', '', created_at
      FROM "transaction" WHERE id IN (${LEG})`,
    'transfer',
  ],
  [
    1,
    'unequal legs',
    (e) => sql`UPDATE "transaction" SET amount = amount - ${UNIT[e]} WHERE id IN (${LEG})`,
    'transfer',
  ],
  [
    1,
    'a lot one unit short',
    (e) => sql`UPDATE lot SET qty_open = qty_open - ${SHARE[e]}`,
    'lot ANA-BRK SAP',
  ],
  [
    2,
    'a lot that cost one unit less',
    (e) => sql`UPDATE lot SET cost_open = cost_open - ${UNIT[e]}`,
    'lot ANA-BRK SAP',
  ],
  [3, 'a missing lot', () => sql`DELETE FROM lot`, 'lot ANA-BRK SAP'],
  [
    1,
    'a holding of a closed position',
    (e) => sql`INSERT INTO holding (account_id, instrument_id, qty, cost_basis, realized_gain, fees)
      SELECT ${ofRef('ANA-BRK')}, id, ${SHARE[e]}, 0, 0, 0 FROM instrument WHERE symbol = 'IBM'`,
    'holding ANA-BRK IBM',
  ],
  [
    2,
    'a holding of what was never traded',
    (e) => sql`INSERT INTO holding (account_id, instrument_id, qty, cost_basis, realized_gain, fees)
      SELECT ${ofRef('ACME-BRK')}, id, ${SHARE[e]}, 0, 0, 0 FROM instrument WHERE symbol = 'IBM'`,
    'holding ACME-BRK IBM',
  ],
  [
    2,
    'a wrong realised gain',
    (e) => sql`UPDATE trade SET realized_gain = realized_gain + ${UNIT[e]} WHERE id IN (${SALE})`,
    'realised gain ANA-BRK SAP SELL',
  ],
  [
    3,
    'a sale without its gain',
    () => sql`UPDATE trade SET realized_gain = NULL, relieved_cost = NULL WHERE id IN (${SALE})`,
    'realised gain ANA-BRK SAP SELL',
  ],
  [
    3,
    'a wrong month',
    (e) => sql`UPDATE account_month SET outflow = outflow + ${UNIT[e]} WHERE account_id = ${ofRef('ANA-1')}`,
    'month total ANA-1 transfer 2026-06',
  ],
  [2, 'a missing month', () => sql`DELETE FROM account_month`, 'month total ANA-1 transfer 2026-06'],
  [
    3,
    'a wrong month of transfers',
    (e) => sql`UPDATE transfer_month SET outflow = outflow + ${UNIT[e]} WHERE account_id = ${ofRef('ANA-1')}`,
    'month of transfers ANA-1 own transfer 2026-06',
  ],
  [
    2,
    'a missing month of transfers',
    () => sql`DELETE FROM transfer_month`,
    'month of transfers ANA-1 own transfer 2026-06',
  ],
  [
    4,
    'a wrong month of a position',
    (e) => sql`UPDATE position_month SET realized_gain = realized_gain + ${UNIT[e]} WHERE sales > 0`,
    'position month ANA-BRK SAP 2026-06',
  ],
  [
    2,
    'a missing month of a position',
    () => sql`DELETE FROM position_month`,
    'position month ANA-BRK SAP 2026-01',
  ],
  [
    5,
    'a month in which nothing was traded',
    (
      e,
    ) => sql`INSERT INTO position_month (account_id, instrument_id, month, qty, trades, bought, sold, fees, sales,
        realized_gain)
      SELECT ${ofRef('ACME-BRK')}, id, '2026-05', ${SHARE[e]}, 1, 0, 0, 0, 0, 0 FROM instrument WHERE symbol = 'IBM'`,
    'position month ACME-BRK IBM 2026-05',
  ],
  [
    1,
    'a wrong category',
    () => sql`UPDATE month_category SET "count" = "count" + 1`,
    'category total expense/brokerage fees',
  ],
  [
    3,
    'an orphan row of a trade',
    () => sql`UPDATE "transaction" SET account_id = ${ofRef('BOB-1')} WHERE trade_id IN (${SALE})`,
    'orphan transaction BOB-1',
  ],
  [
    4,
    'cash of a trade that moved none',
    () => sql`UPDATE trade SET settled = 0 WHERE id IN (${SALE})`,
    'orphan transaction ANA-BRK',
  ],
  [
    5,
    'a trade without settlement',
    () => sql`DELETE FROM "transaction" WHERE trade_id IN (${SALE})`,
    'settlement ANA-BRK SELL SAP',
  ],
  [
    2,
    'a trade settled at another rate',
    (e) => sql`UPDATE "transaction" SET amount = amount - ${UNIT[e]}
      WHERE trade_id IN (SELECT id FROM trade WHERE rate IS NOT NULL) AND amount < 0`,
    'settlement ANA-BRK BUY IBM',
  ],
  [5, 'a changed gross', (e) => sql`UPDATE trade SET gross = gross + ${UNIT[e]}`, 'trade ANA-BRK SAP BUY'],
  [
    4,
    'a purchase taken away from under its sale',
    (e) => sql`UPDATE trade SET qty = qty - ${SHARE[e]} WHERE side = 'BUY'`,
    'trade ANA-BRK IBM SELL',
  ],
  [1, 'a changed audit row', () => sql`UPDATE audit SET subject = 'other' WHERE id = 3`, 'audit row 3'],
  [2, 'a removed audit row', () => sql`DELETE FROM audit WHERE id = 4`, 'audit row 5'],
  [
    3,
    'an audit trail that was cut',
    () => sql`DELETE FROM audit WHERE id > (SELECT last_id - 1 FROM audit_head)`,
    'audit the head of the trail',
  ],
];

describeEngines('the check', (engine) => {
  it('finds nothing where nothing is wrong', async () => {
    expect(await checkBank(await livelyBank(engine))).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5])('finds each planted fault and names it (%i)', async (number) => {
    const bank = await livelyBank(engine);
    const faults = FAULTS.filter(([group]) => group === number);
    await transact(bank.store, async (tx) => {
      for (const [, , plant] of faults) await run(tx, plant(engine));
    });
    const found = (await checkBank(bank)).map((difference) => `${difference.what} ${difference.where}`);
    for (const [, fault, , name] of faults)
      expect(
        found.some((one) => one.startsWith(name)),
        `${fault}: ${found.join(' | ')}`,
      ).toBe(true);
  });

  it('names every one of more faults than a page holds, once', async () => {
    const bank = await livelyBank(engine);
    const many = PAGE_ROWS + 1;
    const at = '2026-06-01T10:00:00.000Z';
    await transact(bank.store, async (tx) => {
      await bulkInsert(
        tx,
        'transfer',
        {
          ...{
            id: 'text',
            group_ref: 'text',
            kind: 'text',
            state: 'text',
            from_account_id: 'id',
            amount: 'money',
          },
          ...{ description: 'text', viewer_key: 'text', content: 'text', created_at: 'instant' },
        },
        Array.from({ length: many }, (_, index) => [
          ...[`t${index}`, `t${index}`, 'external', 'complete', 1, 10_000n, '', 'x', 'x', at],
        ]),
      );
      // They point at a trade of another account.
      await bulkInsert(
        tx,
        'transaction',
        {
          ...{ account_id: 'id', booked_on: 'day', amount: 'money', category_id: 'id', description: 'text' },
          ...{ trade_id: 'id', identity: 'text', content: 'text', created_at: 'instant' },
        },
        Array.from({ length: many }, (_, index) => [1, '2026-06-01', 1n, 1, '', 1, `o${index}`, 'x', at]),
      );
    });
    const found = await checkBank(bank);
    for (const what of ['transfer', 'orphan transaction']) {
      const places = found.filter((difference) => difference.what === what).map(({ where }) => where);
      expect([places.length, new Set(places).size]).toEqual([many, many]);
    }
  });

  it('agrees with figures that are rebuilt', async () => {
    const bank = await livelyBank(engine);
    await transact(bank.store, async (tx) => {
      for (const table of [
        sql`lot`,
        sql`holding`,
        sql`account_month`,
        sql`transfer_month`,
        sql`month_category`,
        sql`position_month`,
      ])
        await run(tx, sql`DELETE FROM ${table}`);
      await run(tx, sql`UPDATE trade SET realized_gain = NULL, relieved_cost = NULL`);
    });
    expect((await checkBank(bank)).length).toBeGreaterThan(5);
    await transact(bank.store, async (tx) => {
      await rebuildAccountMonths(tx);
      await rebuildTransferMonths(tx);
      await rebuildMonthCategories(tx);
      await rebuildPositions(
        tx,
        [4, 5].flatMap((accountId) => [1, 2, 3].map((instrumentId) => ({ accountId, instrumentId }))),
      );
    });
    expect(await checkBank(bank)).toEqual([]);
  });
});
