import { expect, it } from 'vitest';
import { run, select } from '../../src/db/select.ts';
import { type Sql, sql } from '../../src/db/sql.ts';
import type { Engine } from '../../src/db/store.ts';
import { transact } from '../../src/db/transact.ts';
import { parseMoney } from '../../src/domain/money.ts';
import { parseQuantity } from '../../src/domain/quantity.ts';
import { carryShares } from '../../src/services/carryShares.ts';
import { checkBank, type Difference } from '../../src/services/check.ts';
import { newId } from '../../src/services/newId.ts';
import { placeTrade } from '../../src/services/placeTrade.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import { repairBank } from '../../src/services/repair.ts';
import { describeEngines } from '../support/engines.ts';
import { anAccount } from '../support/people.ts';
import { faultsOf, order, placeAll } from './ledgerLines.ts';
import { type SmallBank, smallBank } from './smallBank.ts';

/** A bank in which something of everything has happened. */
async function livelyBank(engine: Engine): Promise<SmallBank> {
  const small = await smallBank(engine);
  const { bank, admin, ana } = small;
  await anAccount(bank, admin, ana, 'ANA-OLD', { kind: 'brokerage', opening: '1000' });
  await postTransfer(bank, ana, {
    id: newId(),
    from: 'ANA-1',
    to: 'BOB-1',
    amount: parseMoney('10'),
    description: '',
  });
  await placeAll(
    bank,
    ana,
    '2026-01-10 buy 10 SAP @ 100 fee 1',
    '2026-02-10 buy 10 SAP @ 110 fee 1',
    '2026-03-10 sell 15 SAP @ 120 fee 1',
    '2026-04-10 buy 2 IBM @ 100',
    '2026-04-11 sell 2 IBM @ 101',
  );
  await carryShares(bank, ana, { from: 'ANA-BRK', to: 'ANA-OLD', symbol: 'SAP', qty: parseQuantity('2') });
  await placeTrade(bank, ana, order('sell 1 SAP @ 130', { account: 'ANA-OLD' }));
  return small;
}

const LEG = sql`SELECT id FROM (SELECT MIN(id) AS id FROM "transaction" WHERE transfer_id IS NOT NULL) leg`;
const SALE = sql`SELECT id FROM (SELECT MIN(id) AS id FROM trade WHERE side = 'SELL') sale`;
const LOT = sql`SELECT id FROM (SELECT MIN(id) AS id FROM lot) one`;
const idOf = (ref: string): Sql => sql`(SELECT id FROM account WHERE ref = ${ref})`;
/** One unit of the last place. */
const CENT = { sqlite: sql`1`, mariadb: sql`0.0001` };
const CRUMB = { sqlite: sql`1`, mariadb: sql`0.00000001` };

interface Fault {
  readonly title: string;
  readonly plant: (engine: Engine) => Sql;
  /** What the check calls it. */
  readonly name: string;
  /** A fault of facts stays until somebody mends them. */
  readonly stays?: true;
}

const FAULTS: readonly Fault[] = [
  {
    title: 'an altered balance',
    plant: (e) => sql`UPDATE account SET balance = balance + ${CENT[e]} WHERE ref = 'BOB-1'`,
    name: 'balance BOB-1',
  },
  {
    title: 'a missing leg',
    plant: () => sql`DELETE FROM "transaction" WHERE id IN (${LEG})`,
    name: 'transfer ',
    stays: true,
  },
  {
    title: 'a third leg',
    plant:
      () => sql`INSERT INTO "transaction" (account_id, booked_on, amount, category_id, description, transfer_id,
        identity, content, created_at)
      SELECT ${idOf('BOB-1')}, booked_on, amount, category_id, '', transfer_id, 'third', '', created_at
      FROM "transaction" WHERE id IN (${LEG})`,
    name: 'transfer ',
    stays: true,
  },
  {
    title: 'unequal legs',
    plant: (e) => sql`UPDATE "transaction" SET amount = amount - ${CENT[e]} WHERE id IN (${LEG})`,
    name: 'transfer ',
    stays: true,
  },
  {
    title: 'a lot one unit short',
    plant: (e) => sql`UPDATE lot SET qty_open = qty_open - ${CRUMB[e]} WHERE id IN (${LOT})`,
    name: 'lot ANA-BRK SAP',
  },
  {
    title: 'a lot that cost one unit less',
    plant: (e) => sql`UPDATE lot SET cost_open = cost_open - ${CENT[e]} WHERE id IN (${LOT})`,
    name: 'lot ANA-BRK SAP',
  },
  {
    title: 'a lot that was carried, one unit short',
    plant: (e) => sql`UPDATE lot SET qty_open = qty_open - ${CRUMB[e]} WHERE account_id = ${idOf('ANA-OLD')}`,
    name: 'lot ANA-OLD SAP',
  },
  {
    title: 'a holding of a closed position',
    plant: (e) => sql`INSERT INTO holding (account_id, instrument_id, qty, cost_basis, realized_gain, fees)
      SELECT ${idOf('ANA-BRK')}, id, ${CRUMB[e]}, 0, 0, 0 FROM instrument WHERE symbol = 'IBM'`,
    name: 'holding ANA-BRK IBM',
  },
  {
    title: 'a wrong realised gain',
    plant: (e) => sql`UPDATE trade SET realized_gain = realized_gain + ${CENT[e]} WHERE id IN (${SALE})`,
    name: 'realised gain ANA-BRK SAP SELL',
  },
  {
    title: 'a wrong month total',
    plant: (e) =>
      sql`UPDATE account_month SET inflow = inflow + ${CENT[e]} WHERE account_id = ${idOf('BOB-1')}`,
    name: 'month total BOB-1',
  },
  {
    title: 'a wrong month of transfers',
    plant: (e) => sql`UPDATE transfer_month SET "count" = "count" + 1, inflow = inflow + ${CENT[e]}`,
    name: 'month of transfers ANA-BRK securities',
  },
  {
    title: 'a wrong category total',
    plant: (e) =>
      sql`UPDATE month_category SET outflow = outflow + ${CENT[e]}
        WHERE category_id IN (SELECT id FROM category WHERE name = 'brokerage fees')`,
    name: 'category total expense/brokerage fees',
  },
  {
    title: 'a wrong month of a position',
    plant: (e) => sql`UPDATE position_month SET qty = qty + ${CRUMB[e]} WHERE month = '2026-03'`,
    name: 'position month ANA-BRK SAP 2026-03',
  },
  {
    title: 'a month of what was never traded',
    plant: (
      e,
    ) => sql`INSERT INTO position_month (account_id, instrument_id, month, qty, trades, bought, sold, fees, sales,
        realized_gain)
      SELECT ${idOf('ACME-BRK')}, id, '2026-05', ${CRUMB[e]}, 1, 0, 0, 0, 0, 0 FROM instrument WHERE symbol = 'IBM'`,
    name: 'position month ACME-BRK IBM 2026-05',
  },
  {
    title: 'an orphan transaction of a trade',
    plant:
      () => sql`INSERT INTO "transaction" (account_id, booked_on, amount, category_id, description, trade_id,
        identity, content, created_at)
      SELECT ${idOf('ANA-1')}, booked_on, amount, category_id, '', trade_id, 'orphan', '', created_at
      FROM "transaction" WHERE external_id = 'b1:cash'`,
    name: 'orphan transaction ANA-1',
    stays: true,
  },
  {
    title: 'a trade without settlement',
    plant: () => sql`DELETE FROM "transaction" WHERE external_id = 's3:cash'`,
    name: 'settlement ANA-BRK SELL SAP',
    stays: true,
  },
];

const namesOf = (differences: readonly Difference[]): string[] =>
  differences.map(({ what, where }) => `${what} ${where}`);

/** The facts, to the last digit. */
async function factsOf({ bank }: SmallBank): Promise<unknown> {
  const transactions = await select(
    bank.store,
    sql`SELECT id, account_id, booked_on, amount, trade_id, transfer_id FROM "transaction" ORDER BY id`,
    { id: 'id', accountId: 'id', bookedOn: 'day', amount: 'money', tradeId: 'id?', transferId: 'text?' },
  );
  const trades = await select(bank.store, sql`SELECT id, qty, price, fees, gross FROM trade ORDER BY id`, {
    id: 'id',
    qty: 'quantity',
    price: 'quantity',
    fees: 'money',
    gross: 'money',
  });
  return { transactions, trades };
}

describeEngines('repairing what is derived', (engine) => {
  it.each(FAULTS)(
    '$title is found, named, and mended unless it is a fact',
    async ({ plant, name, stays }) => {
      const small = await livelyBank(engine);
      const { bank, admin } = small;
      expect(await faultsOf(bank)).toEqual([]);
      await transact(bank.store, (tx) => run(tx, plant(engine)));
      const facts = await factsOf(small);
      expect(namesOf(await checkBank(bank)).some((found) => found.startsWith(name))).toBe(true);
      const { mended, left } = await repairBank(bank, admin);
      expect(await factsOf(small)).toEqual(facts);
      expect(await checkBank(bank)).toEqual(left);
      const isNamed = (found: string): boolean => found.startsWith(name);
      if (!stays) expect([namesOf(mended).some(isNamed), left]).toEqual([true, []]);
      else expect(namesOf(left).some(isNamed)).toBe(true);
      for (const { what } of left) expect(['transfer', 'orphan transaction', 'settlement']).toContain(what);
    },
  );

  it('everything derived can be thrown away', async () => {
    const small = await livelyBank(engine);
    const { bank, admin } = small;
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
      await run(tx, sql`UPDATE account SET balance = 0`);
    });
    const { mended, left } = await repairBank(bank, admin);
    expect(mended.length).toBeGreaterThan(10);
    expect(left).toEqual([]);
  });

  it('what can not be walked over keeps nothing else from being mended', async () => {
    const { bank, admin } = await livelyBank(engine);
    await transact(bank.store, async (tx) => {
      await run(tx, sql`UPDATE trade SET qty = qty - 1, gross = gross - 100 WHERE external_id = 'b4'`);
      await run(tx, sql`UPDATE holding SET cost_basis = cost_basis + 1`);
    });
    const { mended, left } = await repairBank(bank, admin);
    expect(namesOf(mended)).toEqual([
      'holding ANA-BRK SAP',
      'holding ANA-OLD SAP',
      'position month ANA-BRK IBM 2026-04',
    ]);
    expect(left.map(({ what }) => what)).toContain('trade');
  });

  it('is an admin’s act', async () => {
    const { bank, ana } = await livelyBank(engine);
    await expect(repairBank(bank, ana)).rejects.toThrow(expect.objectContaining({ code: 'not_allowed' }));
  });
});
