/**
 * 100,000 trades from rows to lots, holdings and gains, against the engine's own reading and taking in of the very rows. From
 * nothing, as after an import; and once more when nothing has changed, as `finance check --repair` does.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mariadb';
import type { DatabaseConfig } from '../src/db/config.ts';
import { allPairs } from '../src/db/queries/positionFigures.ts';
import { lockAccounts } from '../src/db/queries/accounts.ts';
import { run, select } from '../src/db/select.ts';
import { sql } from '../src/db/sql.ts';
import type { Store } from '../src/db/store.ts';
import { transact } from '../src/db/transact.ts';
import { rebuildPositions } from '../src/services/rebuild.ts';
import { hasServerProgram, startPrivateServer } from '../test/support/privateServer.ts';
import { inTurns, print, timed } from './measure.ts';
import { beginBank } from './people.ts';
import { ACCOUNTS } from './rows.ts';
import { insertTrades, openStoreOf, placesIn, tradesIn } from './tradeRows.ts';

const TRADES = 100_000;
const INSTRUMENTS = 25;
const ROUNDS = 3;

export async function rebuild(folder: string): Promise<void> {
  await measureOn('SQLite', { engine: 'sqlite', file: join(folder, 'store.db') });
  if (!hasServerProgram()) {
    console.log('\nMariaDB is not installed, so its half is left out');
    return;
  }
  // Beside the folder of this run, which the server's own user may not enter.
  const serverFolder = mkdtempSync(join(folder, '..', 'finance-bench-server-'));
  const server = await startPrivateServer(serverFolder, { settings: ['--innodb-buffer-pool-size=512M'] });
  try {
    const { host, port, user, password } = server.address;
    const connection = await createConnection(server.address);
    await connection.query('CREATE DATABASE rebuilt');
    await connection.end();
    const config = {
      engine: 'mariadb',
      hosts: [host],
      port,
      database: 'rebuilt',
      user,
      password,
      echo: false,
    };
    await measureOn('MariaDB', config as DatabaseConfig);
  } finally {
    await server.stop();
    rmSync(serverFolder, { recursive: true, force: true });
  }
}

async function measureOn(engine: string, database: DatabaseConfig): Promise<void> {
  await beginBank(database, ACCOUNTS);
  const store = await openStoreOf(database);
  try {
    const trades = [...tradesIn(await placesIn(store, INSTRUMENTS), TRADES)];
    const takeIn = () => transact(store, (tx) => insertTrades(tx, trades));
    const empty = () => transact(store, (tx) => clear(tx, sql`DELETE FROM trade`));
    await takeIn();
    const timings = await inTurns(ROUNDS, [
      {
        name: 'bare insert of the rows',
        async run() {
          await empty();
          return timed(takeIn);
        },
      },
      { name: 'bare read of the rows', run: () => timed(() => readAll(store)) },
      {
        name: 'rebuild from nothing',
        async run() {
          await transact(store, (tx) =>
            clear(tx, sql`UPDATE trade SET relieved_cost = NULL, realized_gain = NULL`),
          );
          return timed(() => rebuildAll(store));
        },
      },
      { name: 'rebuild again, nothing changed', run: () => timed(() => rebuildAll(store)) },
    ]);
    print(`Rebuild of ${TRADES.toLocaleString('en')} trades end to end, ${engine}`, timings);
  } finally {
    await store.close();
  }
}

type Clearing = Parameters<typeof run>;

async function clear(tx: Clearing[0], last: Clearing[1]): Promise<void> {
  await run(tx, sql`DELETE FROM lot`);
  await run(tx, sql`DELETE FROM holding`);
  await run(tx, last);
}

const readAll = (store: Store) =>
  select(
    store,
    sql`SELECT id, account_id, instrument_id, traded_at, side, qty, price, fees, gross, settled, external_id,
          relieved_cost, realized_gain FROM trade ORDER BY account_id, instrument_id, traded_at, side, id`,
    {
      id: 'id',
      accountId: 'id',
      instrumentId: 'id',
      tradedAt: 'instant',
      side: 'text',
      qty: 'quantity',
      price: 'quantity',
      fees: 'money',
      gross: 'money',
      settled: 'bool',
      externalId: 'text?',
      relievedCost: 'money?',
      realizedGain: 'money?',
    },
  );

const rebuildAll = (store: Store) =>
  transact(store, async (tx) => {
    const pairs = await allPairs(tx);
    await lockAccounts(tx, [...new Set(pairs.map(({ accountId }) => accountId))]);
    await rebuildPositions(tx, pairs);
  });
