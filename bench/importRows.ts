/**
 * `finance import` of a million transactions and of as many trades against the engine's own bulk load of the very rows it
 * makes, ready-made, into the same table with the same indexes: the program reads, judges, compares, classifies and sums,
 * the loader only loads, into an empty table or onto as many rows. Beside it the same file again, pandas with SQLAlchemy doing the same work, and the memory.
 * `FINANCE_BENCH_ROWS`, `FINANCE_BENCH_ROUNDS` and `FINANCE_BENCH_ENGINE` make it shorter or longer.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mariadb';
import { LAUNCHER } from '../test/support/pty.ts';
import { hasServerProgram, startPrivateServer } from '../test/support/privateServer.ts';
import { EmbeddedLoads } from './embeddedLoads.ts';
import { type Contender, inTurns, print } from './measure.ts';
import { SIGN_IN } from './people.ts';
import { costOfProgram, type Environment, runProgram } from './programs.ts';
import { ACCOUNTS, DEPOTS, EARLIER, writeRows, writeTrades } from './rows.ts';
import { ServerLoads } from './serverLoads.ts';

const ROWS = Number(process.env.FINANCE_BENCH_ROWS ?? 1_000_000);
const ROUNDS = Number(process.env.FINANCE_BENCH_ROUNDS ?? 3);

/** `sqlite` or `mariadb`; both without it. */
const ENGINE = process.env.FINANCE_BENCH_ENGINE;

export type Table = 'transaction' | 'trade';

/** One engine: banks to import into, and its own loader. */
export interface Loads {
  readonly engine: string;
  /** What the program needs to find the bank. */
  readonly env: Environment;
  /** What SQLAlchemy needs. */
  readonly url: string;
  /** A bank in which nothing has been imported, or that was kept. */
  begin(): Promise<void>;
  /** From now on banks begin as this one is. */
  keep(): Promise<void>;
  /**
   * The engine's own load of the rows that the bank holds now beside those that it began with, which are there before:
   * run again and again, milliseconds.
   */
  bareLoad(table: Table): Promise<() => Promise<number>>;
}

/** The transactions, as a part of its own. */
export const importTransactions = (folder: string): Promise<void> =>
  onEachEngine(folder, compareTransactions);
/** As many transactions onto those of the same accounts, as a part of its own. */
export const importOnto = (folder: string): Promise<void> => onEachEngine(folder, compareOnto);
/** The trades, as a part of its own. */
export const importTrades = (folder: string): Promise<void> => onEachEngine(folder, compareTrades);

type Comparison = (loads: Loads, folder: string) => Promise<void>;

/** `withLoaders`: each is held against its engine's own loader, which has to be there. */
export async function onEachEngine(
  folder: string,
  compare: Comparison,
  { withLoaders = true } = {},
): Promise<void> {
  if (ENGINE === 'mariadb') console.log('\nwithout SQLite');
  else if (!withLoaders || has('sqlite3'))
    await compare(await EmbeddedLoads.make(join(folder, 'sqlite')), folder);
  else console.log('\nsqlite3 is not installed, so the embedded engine has nothing to be measured by');
  if (ENGINE === 'sqlite') return;
  if ((withLoaders && !has('mariadb')) || !hasServerProgram()) {
    console.log('\nMariaDB is not installed, so its half is left out');
    return;
  }
  // Beside the folder of this run, which the server's own user may not enter.
  const serverFolder = mkdtempSync(join(folder, '..', 'finance-bench-server-'));
  const server = await startPrivateServer(serverFolder, {
    settings: ['--innodb-buffer-pool-size=1G', '--innodb-log-file-size=512M'],
  });
  const connection = await createConnection(server.address);
  try {
    const loads = await ServerLoads.make(connection, server.address, {
      data: join(serverFolder, 'mariadb'),
      home: join(folder, 'home'),
    });
    await compare(loads, folder);
  } finally {
    await connection.end();
    await server.stop();
    rmSync(serverFolder, { recursive: true, force: true });
  }
}

export const has = (program: string): boolean => {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const COUNT = ROWS.toLocaleString('en');

/** Importing into the banks of one engine, and what the most memory was. */
class Importing {
  readonly #loads: Loads;
  #peakBytes = 0;

  constructor(loads: Loads) {
    this.#loads = loads;
  }

  async run(kind: string, file: string, ...flags: string[]): Promise<number> {
    const args = [LAUNCHER, ...SIGN_IN.args, 'import', kind, file, ...flags];
    const cost = await costOfProgram(process.execPath, args, { ...SIGN_IN.env, ...this.#loads.env });
    this.#peakBytes = Math.max(this.#peakBytes, cost.peakBytes);
    return cost.ms;
  }

  /** Into a bank in which nothing has been imported. */
  fresh(kind: string, file: string, ...flags: string[]): () => Promise<number> {
    return async () => {
      await this.#loads.begin();
      return this.run(kind, file, ...flags);
    };
  }

  tell(title: string, timings: Awaited<ReturnType<typeof inTurns>>, goal: string): void {
    print(`${title}, ${this.#loads.engine}`, timings, goal);
    console.log(`  at most ${(this.#peakBytes / 1e6).toFixed(0)} MB of memory`);
  }
}

async function compareTransactions(loads: Loads, folder: string): Promise<void> {
  const rows = join(folder, 'rows.csv');
  writeRows(rows, ROWS, ACCOUNTS);
  const megabytes = (statSync(rows).size / 1e6).toFixed(0);
  const importing = new Importing(loads);
  const fresh = importing.fresh('transactions', rows);
  await fresh();
  const contenders: Contender[] = [
    { name: "the engine's own load, ready-made rows", run: await loads.bareLoad('transaction') },
    { name: 'finance import', run: fresh },
    // Follows the import on the same bank.
    { name: 'finance import, the same file again', run: () => importing.run('transactions', rows) },
  ];
  if (hasPandas())
    contenders.push({
      name: 'pandas and SQLAlchemy, the same work',
      run: async () => {
        await loads.begin();
        return (await costOfProgram('/usr/bin/python3', [PANDAS, rows, loads.url])).ms;
      },
    });
  else console.log('\npython3-pandas, python3-sqlalchemy or python3-pymysql is missing: left out');
  const timings = await inTurns(ROUNDS, contenders);
  importing.tell(
    `Import of ${COUNT} transactions, ${megabytes} MB`,
    timings,
    '1.3 x, again 0.6 x, pandas 6 x as long as finance import',
  );
  const [, ours, , pandas] = timings;
  if (ours !== undefined && pandas !== undefined)
    console.log(`  pandas takes ${(pandas.median / ours.median).toFixed(2)} x as long as finance import`);
}

async function compareOnto(loads: Loads, folder: string): Promise<void> {
  const [rows, earlier] = ['rows.csv', 'earlier.csv'].map((name) => join(folder, name)) as [string, string];
  writeRows(rows, ROWS, ACCOUNTS);
  writeRows(earlier, ROWS, ACCOUNTS, EARLIER);
  const importing = new Importing(loads);
  const fresh = importing.fresh('transactions', rows);
  await loads.begin();
  await importing.run('transactions', earlier);
  await loads.keep();
  await fresh();
  importing.tell(
    `Import of ${COUNT} transactions onto ${COUNT} of the same accounts`,
    await inTurns(ROUNDS, [
      { name: "the engine's own load, ready-made rows", run: await loads.bareLoad('transaction') },
      { name: 'finance import', run: fresh },
    ]),
    '1.3 x',
  );
}

async function compareTrades(loads: Loads, folder: string): Promise<void> {
  const trades = join(folder, 'trades.csv');
  writeTrades(trades, ROWS, DEPOTS);
  const importing = new Importing(loads);
  const fresh = importing.fresh('trades', trades, '--no-settle');
  await fresh();
  importing.tell(
    `Import of ${COUNT} trades with lots and holdings`,
    await inTurns(ROUNDS, [
      { name: "the engine's own load, ready-made rows", run: await loads.bareLoad('trade') },
      { name: 'finance import --no-settle', run: fresh },
      // Follows the import on the same bank.
      { name: 'the same file again', run: () => importing.run('trades', trades, '--no-settle') },
    ]),
    '1.5 x, again 0.6 x',
  );
}

const PANDAS = join(import.meta.dirname, 'pandasImport.py');

function hasPandas(): boolean {
  try {
    runProgram('/usr/bin/python3', ['-c', 'import pandas, sqlalchemy, pymysql']);
    return true;
  } catch {
    return false;
  }
}
