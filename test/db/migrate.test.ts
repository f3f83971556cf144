import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { DatabaseConfig } from '../../src/db/config.ts';
import { migrate, schemaState } from '../../src/db/migrate.ts';
import { connectStore, openStore } from '../../src/db/open.ts';
import { run, select } from '../../src/db/select.ts';
import { day, instant, money, price, quantity, sql } from '../../src/db/sql.ts';
import type { Store } from '../../src/db/store.ts';
import { transact } from '../../src/db/transact.ts';
import { describeEngines, newDatabase, openTestStore, silentLog } from '../support/engines.ts';
import { emptyDatabase } from './emptyDatabase.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What an administrator does instead of `finance db migrate`. */
function sequelizeCli(config: DatabaseConfig, ...words: string[]): string {
  const settings =
    config.engine === 'sqlite'
      ? { FINANCE_HOME: dirname(config.file) }
      : {
          DB_HOST: config.hosts.join(','),
          DB_PORT: String(config.port),
          DB_NAME: config.database,
          DB_USER: config.user,
          DB_PASSWORD: config.password,
        };
  const { PATH = '' } = process.env;
  return execFileSync('sequelize-cli', words, {
    cwd: root,
    env: { PATH: `${root}node_modules/.bin:${PATH}`, ...settings },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Every table, column, index and rule, as the engine tells it. */
async function schemaOf(store: Store): Promise<unknown> {
  if (store.engine === 'sqlite')
    return select(store, sql`SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name`, {
      type: 'text',
      name: 'text',
      tblName: 'text',
      sql: 'text?',
    });
  const tables = await select(
    store,
    sql`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1`,
    { name: 'text' },
  );
  const described: unknown[] = [];
  for (const { name } of tables) {
    const [rows] = await store.sequelize.query(`SHOW CREATE TABLE "${name}"`);
    described.push(
      (rows as Record<string, string>[]).map((row) =>
        row['Create Table']?.replace(/ AUTO_INCREMENT=\d+/, ''),
      ),
    );
  }
  return described;
}

const AT = instant('2025-01-10T00:00:00.000Z');

/** A user, his account, and a share that he holds. */
const FIRST_ROWS = [
  sql`INSERT INTO "user" (name, display_name, password_hash, reporting_currency, created_at)
      VALUES ('ana', 'Ana', '', 'EUR', ${AT})`,
  sql`INSERT INTO account (ref, ref_key, name, kind, currency, owner_user_id, opened_on, created_at)
      VALUES ('A', 'A', 'A', 'brokerage', 'EUR', 1, ${day('2025-01-01')}, ${AT})`,
  sql`INSERT INTO instrument (symbol, name, currency) VALUES ('SAP', 'SAP', 'EUR')`,
  sql`INSERT INTO trade (account_id, instrument_id, traded_at, side, qty, price, fees, gross, settled, identity, content,
        created_at)
      VALUES (1, 1, ${AT}, 'BUY', ${quantity(10n ** 8n)}, ${price(10n ** 9n)}, ${money(0n)}, ${money(100_000n)}, 0, 'i', 'c',
        ${AT})`,
  sql`INSERT INTO lot (trade_id, account_id, instrument_id, acquired_at, qty_bought, qty_open, cost_bought, cost_open)
      VALUES (1, 1, 1, ${AT}, ${quantity(10n ** 8n)}, ${quantity(10n ** 8n)}, ${money(100_000n)}, ${money(100_000n)})`,
];

const seeds = (store: Store) =>
  select(
    store,
    sql`SELECT c.id, c.section, c.name, r.conditions, r.priority FROM category c
        LEFT JOIN rule r ON r.category_id = c.id ORDER BY c.id, r.id`,
    { id: 'id', section: 'text', name: 'text', conditions: 'text?', priority: 'int?' },
  );

describeEngines('the schema', (engine) => {
  test('is the same by the program and by sequelize-cli, and so are the seeds', {
    timeout: 60_000,
  }, async () => {
    const { config, remove } = await emptyDatabase(engine);
    sequelizeCli(config, 'db:migrate');
    sequelizeCli(config, 'db:seed:all');
    const byCli = await openStore(config, silentLog);
    const byProgram = await openTestStore(engine);
    expect(await schemaOf(byCli)).toEqual(await schemaOf(byProgram));
    expect(await seeds(byCli)).toEqual(await seeds(byProgram));
    expect(await schemaState(byCli)).toEqual(await schemaState(byProgram));

    sequelizeCli(config, 'db:seed:all');
    await migrate(byCli);
    expect(await seeds(byCli)).toEqual(await seeds(byProgram));
    await byCli.close();
    await remove();
  });

  test('undone by sequelize-cli leaves nothing, and can be made again', { timeout: 60_000 }, async () => {
    const { config, remove } = await emptyDatabase(engine);
    const store = await connectStore(config, silentLog);
    await migrate(store);
    sequelizeCli(config, 'db:seed:undo:all');
    sequelizeCli(config, 'db:migrate:undo:all');
    expect(await schemaState(store)).toMatchObject({ applied: [], unknown: [] });
    expect((await migrate(store)).pending).toEqual([]);
    await store.close();
    await remove();
  });

  test('of a filled store of the first version is brought up to date with every row in place', {
    timeout: 60_000,
  }, async () => {
    const { config, remove } = await emptyDatabase(engine);
    sequelizeCli(config, 'db:migrate', '--to', '20260701000007-audit.cjs');
    const store = await connectStore(config, silentLog);
    await transact(store, async (tx) => {
      for (const statement of FIRST_ROWS) await run(tx, statement);
    });
    expect((await migrate(store)).pending).toEqual([]);
    const lots = await select(
      store,
      sql`SELECT l.trade_id, l.account_id, l.instrument_id, l.acquired_at, l.qty_open, l.cost_open, t.side
          FROM lot l JOIN trade t ON t.id = l.trade_id`,
      {
        tradeId: 'id',
        accountId: 'id',
        instrumentId: 'id',
        acquiredAt: 'instant',
        qtyOpen: 'quantity',
        costOpen: 'money',
        side: 'text',
      },
    );
    expect(lots).toEqual([
      {
        ...{ tradeId: 1, accountId: 1, instrumentId: 1, side: 'BUY' },
        acquiredAt: '2025-01-10T00:00:00.000Z',
        qtyOpen: 10n ** 8n,
        costOpen: 100_000n,
      },
    ]);
    const months = await select(
      store,
      sql`SELECT account_id, instrument_id, month, qty, trades, bought, fees, sales FROM position_month`,
      {
        ...{ accountId: 'id', instrumentId: 'id', month: 'text', qty: 'quantity' },
        ...{ trades: 'int', bought: 'money', fees: 'money', sales: 'int' },
      } as const,
    );
    expect(months).toEqual([
      {
        ...{ accountId: 1, instrumentId: 1, month: '2025-01', qty: 10n ** 8n },
        ...{ trades: 1, bought: 100_000n, fees: 0n, sales: 0 },
      },
    ]);
    await transact(store, async (tx) => {
      await run(tx, sql`UPDATE account SET method = 'specific'`);
      await expect(run(tx, sql`UPDATE account SET method = 'newest'`)).rejects.toThrow();
    });
    const [account] = await select(store, sql`SELECT ref, method FROM account`, {
      ref: 'text',
      method: 'text',
    });
    expect(account).toEqual({ ref: 'A', method: 'specific' });
    await store.close();
    await remove();
  });

  test('is finished after a migration that was killed in the middle', async () => {
    const { config, remove } = await emptyDatabase(engine);
    const whole = await connectStore(config, silentLog);
    await migrate(whole);
    const expected = await schemaOf(whole);
    const { sequelize, close } = await whole.connectToMigrate();
    // As on MariaDB, whose DDL is not transactional: the first tables are there, their migration is not noted.
    await sequelize.query('DROP TABLE audit_head');
    await sequelize.query('DROP TABLE audit');
    await sequelize.query(`DELETE FROM "SequelizeMeta" WHERE name LIKE '%audit%' OR name LIKE '%figures%'`);
    await sequelize.query('DELETE FROM rule');
    await close();
    expect((await schemaState(whole)).pending).toHaveLength(2);
    await migrate(whole);
    expect(await schemaOf(whole)).toEqual(expected);
    expect(await seeds(whole)).not.toContainEqual(
      expect.objectContaining({ name: 'rent', conditions: null, section: 'expense' }),
    );
    await whole.close();
    await remove();
  });

  test('is made once by several programs that start together', async () => {
    const { config, remove } = await emptyDatabase(engine);
    const stores = await Promise.all(Array.from({ length: 4 }, () => connectStore(config, silentLog)));
    const states = await Promise.all(stores.map(migrate));
    expect(states.map(({ pending }) => pending)).toEqual([[], [], [], []]);
    const [store] = stores;
    if (store) expect(await seeds(store)).toEqual(await seeds(await openTestStore(engine)));
    for (const each of stores) await each.close();
    await remove();
  });

  test('of a newer program is refused', async () => {
    const config = await newDatabase(engine);
    const store = await openStore(config, silentLog);
    await transact(store, (tx) =>
      run(tx, sql`INSERT INTO "SequelizeMeta" (name) VALUES ('29990101000000-future.cjs')`),
    );
    await store.close();
    await expect(openStore(config, silentLog)).rejects.toMatchObject({ code: 'schema_new' });
  });
});
