/** What somebody changed in the store behind the program's back: `finance check` names it, `--repair` mends what is derived. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { QueryTypes } from 'sequelize';
import { expect, test } from 'vitest';
import { openStore } from '../../src/db/open.ts';
import { run } from '../../src/db/select.ts';
import { type Sql, sql } from '../../src/db/sql.ts';
import type { Store } from '../../src/db/store.ts';
import { transact } from '../../src/db/transact.ts';
import { runLine } from '../support/commandLine.ts';
import { describeEngines, newDatabase, newFolder, silentLog } from '../support/engines.ts';
import { environmentOf } from '../support/program.ts';

const PASSWORD = 'correct horse';
const TRADES = `account_ref,trade_time,symbol,side,qty,price,fees,currency,external_id
BRK,2026-01-10T10:00:00Z,SAP,BUY,10,100,1,EUR,b1
BRK,2026-02-10T10:00:00Z,SAP,SELL,4,120,1,EUR,s1
BRK,2026-01-10T10:00:00Z,IBM,BUY,10,50,1,EUR,b2
BRK,2026-02-10T10:00:00Z,IBM,SELL,4,60,1,EUR,s2
BRK,2026-01-10T10:00:00Z,OLD,BUY,1,10,0,EUR,b3
BRK,2026-02-10T10:00:00Z,OLD,SELL,1,12,0,EUR,s3
`;
const CASH = `external_id,account_ref,date,amount,currency,section,category,transfer_group_id
o1,A,2026-03-01,-10,EUR,transfer,,g1
i1,B,2026-03-01,10,EUR,transfer,,g1
o2,A,2026-03-02,-20,EUR,transfer,,g2
i2,B,2026-03-02,20,EUR,transfer,,g2
o3,A,2026-03-03,-30,EUR,transfer,,g3
i3,B,2026-03-03,30,EUR,transfer,,g3
x1,C,2026-03-04,-40,EUR,expense,rent,
`;

const idOf = (ref: string): Sql => sql`(SELECT id FROM account WHERE ref = ${ref})`;
const row = (externalId: string): Sql => sql`external_id = ${externalId}`;
const trade = (externalId: string): Sql =>
  sql`(SELECT id FROM (SELECT id FROM trade WHERE external_id = ${externalId}) t)`;
const instrument = (symbol: string): Sql => sql`(SELECT id FROM instrument WHERE symbol = ${symbol})`;
const CENT = { sqlite: sql`1`, mariadb: sql`0.0001` };
const CRUMB = { sqlite: sql`1`, mariadb: sql`0.00000001` };

/** What is planted, how the check calls it, and whether it is derived. */
const faultsOn = (engine: 'sqlite' | 'mariadb'): [string, Sql, RegExp, 'derived' | 'fact'][] => [
  [
    'an altered balance',
    sql`UPDATE account SET balance = balance + ${CENT[engine]} WHERE ref = 'C'`,
    /^balance C$/,
    'derived',
  ],
  ['a missing leg', sql`DELETE FROM "transaction" WHERE ${row('i1')}`, /^transfer /, 'fact'],
  [
    'a third leg',
    sql`INSERT INTO "transaction" (account_id, booked_on, amount, category_id, description, transfer_id, identity, content, created_at)
        SELECT ${idOf('C')}, booked_on, amount, category_id, '', transfer_id, 'third', '', created_at
        FROM (SELECT * FROM "transaction" WHERE ${row('i2')}) leg`,
    /^transfer /,
    'fact',
  ],
  [
    'unequal legs',
    sql`UPDATE "transaction" SET amount = amount + ${CENT[engine]} WHERE ${row('i3')}`,
    /^transfer /,
    'fact',
  ],
  [
    'a lot one unit short',
    sql`UPDATE lot SET qty_open = qty_open - ${CRUMB[engine]} WHERE instrument_id = ${instrument('SAP')}`,
    /^lot BRK SAP/,
    'derived',
  ],
  [
    'a lot that cost one unit less',
    sql`UPDATE lot SET cost_open = cost_open - ${CENT[engine]} WHERE instrument_id = ${instrument('IBM')}`,
    /^lot BRK IBM/,
    'derived',
  ],
  [
    'a holding of a closed position',
    sql`INSERT INTO holding (account_id, instrument_id, qty, cost_basis, realized_gain, fees)
        SELECT ${idOf('BRK')}, id, ${CRUMB[engine]}, 0, 0, 0 FROM instrument WHERE symbol = 'OLD'`,
    /^holding BRK OLD/,
    'derived',
  ],
  [
    'a wrong realised gain',
    sql`UPDATE trade SET realized_gain = realized_gain + ${CENT[engine]} WHERE ${row('s2')}`,
    /^realised gain BRK IBM SELL/,
    'derived',
  ],
  [
    'a wrong month total',
    sql`UPDATE account_month SET outflow = outflow + ${CENT[engine]} WHERE account_id = ${idOf('C')}`,
    /^month total C expense 2026-03/,
    'derived',
  ],
  [
    'a wrong month of transfers',
    sql`UPDATE transfer_month SET inflow = inflow + ${CENT[engine]}`,
    /^month of transfers /,
    'derived',
  ],
  [
    'a wrong category total',
    sql`UPDATE month_category SET "count" = "count" + 1
        WHERE category_id IN (SELECT id FROM category WHERE name = 'rent')`,
    /^category total expense\/rent/,
    'derived',
  ],
  [
    'a wrong month of a position',
    sql`UPDATE position_month SET fees = fees + ${CENT[engine]} WHERE instrument_id = ${instrument('SAP')}`,
    /^position month BRK SAP/,
    'derived',
  ],
  [
    'an orphan transaction of a trade',
    sql`UPDATE "transaction" SET account_id = ${idOf('C')} WHERE trade_id = ${trade('s1')}`,
    /^orphan transaction C/,
    'fact',
  ],
  [
    'a trade without settlement',
    sql`DELETE FROM "transaction" WHERE trade_id = ${trade('b2')}`,
    /^settlement BRK BUY IBM/,
    'fact',
  ],
];

/** All facts as the store keeps them; of sales without the gain, of accounts without the balance, which are derived. */
async function factsIn({ sequelize }: Store): Promise<string> {
  const facts: Record<string, unknown> = {};
  for (const table of [
    'transaction',
    'trade',
    'transfer',
    'account',
    'instrument',
    'price',
    'rate',
    'action',
    'named_lot',
    'category',
  ])
    facts[table] = (
      await sequelize.query<Record<string, unknown>>(`SELECT * FROM "${table}"`, { type: QueryTypes.SELECT })
    ).map(({ realized_gain: _, relieved_cost: __, balance: ___, ...fact }) => fact);
  return JSON.stringify(facts, (_, value) => (typeof value === 'bigint' ? `${value}` : value));
}

describeEngines('fourteen faults planted in a store', (engine) => {
  test('are named, each, and what is derived is mended', { timeout: 60_000 }, async () => {
    const database = await newDatabase(engine);
    const env = { ...environmentOf(database), FINANCE_NEW_PASSWORD: PASSWORD, FINANCE_PASSWORD: PASSWORD };
    const finance = (...args: string[]) => runLine(args, { env });
    const folder = newFolder();
    const file = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    for (const args of [
      ['init', '--admin', 'root'],
      ['user', 'add', 'ana', '--role', 'individual', '--user', 'root'],
      ['import', 'trades', file('trades.csv', TRADES), '--create-accounts', '--user', 'ana'],
      ['import', 'transactions', file('cash.csv', CASH), '--create-accounts', '--user', 'ana'],
    ])
      expect(await finance(...args), args.join(' ')).toMatchObject({ code: 0 });
    expect(await finance('check')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('every figure'),
    });

    const store = await openStore(database, silentLog);
    try {
      const faults = faultsOn(engine);
      expect(faults).toHaveLength(14);
      await transact(store, async (tx) => {
        for (const [title, plant] of faults) expect(await run(tx, plant), title).toBeGreaterThan(0);
      });
      const found = await finance('check', '--format', 'json');
      expect(found.code).toBe(1);
      expect(found.stderr).toMatch(/figures differ from the facts/);
      const names = (ran: { stdout: string }): string[] =>
        JSON.parse(ran.stdout).map(({ what, where }: Record<string, string>) => `${what} ${where}`);
      for (const [title, , name] of faults)
        expect(
          names(found).filter((one) => name.test(one)),
          title,
        ).not.toEqual([]);
      // Three transfers, each told by itself.
      expect(names(found).filter((one) => one.startsWith('transfer '))).toHaveLength(3);

      const before = await factsIn(store);
      const repaired = await finance('check', '--repair', '--format', 'json', '--user', 'root');
      expect(repaired.code).toBe(1);
      expect(await factsIn(store)).toBe(before);
      for (const [title, , name, kind] of faults)
        expect(
          names(repaired).some((one) => name.test(one)),
          title,
        ).toBe(kind === 'fact');
      expect(repaired.stderr).toMatch(/mended \d+ figures:/);
      expect(await finance('check')).toMatchObject({ code: 1 });
    } finally {
      await store.close();
    }
  });
});
