/**
 * `finance import` of a million transactions and of as many trades against the engine's own bulk load of the very rows it
 * makes, ready-made, into the same table with the same indexes: the program reads, judges, compares, classifies and sums,
 * the loader only loads. Beside it the same file again, pandas with SQLAlchemy doing the same work, and the memory.
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
import { ACCOUNTS, DEPOTS, writeRows, writeTrades } from './rows.ts';
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
  /** A bank in which nothing has been imported. */
  begin(): Promise<void>;
  /** The engine's own load of the rows that the bank holds now: run again and again, milliseconds. */
  bareLoad(table: Table): Promise<() => Promise<number>>;
}

export async function importRows(folder: string): Promise<void> {
  const rows = join(folder, 'rows.csv');
  const trades = join(folder, 'trades.csv');
  writeRows(rows, ROWS, ACCOUNTS);
  writeTrades(trades, ROWS, DEPOTS);
  if (ENGINE === 'mariadb') console.log('\nwithout SQLite');
  else if (has('sqlite3')) await compare(await EmbeddedLoads.make(join(folder, 'sqlite')), { rows, trades });
  else console.log('\nsqlite3 is not installed, so the embedded engine has nothing to be measured by');
  if (ENGINE === 'sqlite') return;
  if (!has('mariadb') || !hasServerProgram()) {
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
    await compare(loads, { rows, trades });
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

async function compare(loads: Loads, { rows, trades }: { rows: string; trades: string }): Promise<void> {
  const count = ROWS.toLocaleString('en');
  const megabytes = (statSync(rows).size / 1e6).toFixed(0);
  let peakBytes = 0;
  const importing = async (kind: string, file: string, ...flags: string[]): Promise<number> => {
    const args = [LAUNCHER, ...SIGN_IN.args, 'import', kind, file, ...flags];
    const cost = await costOfProgram(process.execPath, args, { ...SIGN_IN.env, ...loads.env });
    peakBytes = Math.max(peakBytes, cost.peakBytes);
    return cost.ms;
  };
  const fresh =
    (kind: string, file: string, ...flags: string[]) =>
    async () => {
      await loads.begin();
      return importing(kind, file, ...flags);
    };
  const told = (title: string, timings: Awaited<ReturnType<typeof inTurns>>, goal: string) => {
    print(`${title}, ${loads.engine}`, timings, goal);
    console.log(`  at most ${(peakBytes / 1e6).toFixed(0)} MB of memory`);
    peakBytes = 0;
  };

  await fresh('transactions', rows)();
  const contenders: Contender[] = [
    { name: "the engine's own load, ready-made rows", run: await loads.bareLoad('transaction') },
    { name: 'finance import', run: fresh('transactions', rows) },
    // Follows the import on the same bank.
    { name: 'finance import, the same file again', run: () => importing('transactions', rows) },
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
  told(
    `Import of ${count} transactions, ${megabytes} MB`,
    await inTurns(ROUNDS, contenders),
    '1.3 x, again 0.6 x, pandas 6 x as long as finance import',
  );

  await fresh('trades', trades, '--no-settle')();
  told(
    `Import of ${count} trades with lots and holdings`,
    await inTurns(ROUNDS, [
      { name: "the engine's own load, ready-made rows", run: await loads.bareLoad('trade') },
      { name: 'finance import --no-settle', run: fresh('trades', trades, '--no-settle') },
    ]),
    '1.5 x',
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
