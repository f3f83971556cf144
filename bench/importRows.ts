/**
 * `finance import` of 100,000 transactions against the engine's own bulk load of the very rows it makes, ready-made, into
 * the same table with the same indexes. The program reads, judges, compares, classifies and sums; the loader only loads.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Connection, createConnection } from 'mariadb';
import type { DatabaseConfig } from '../src/db/config.ts';
import { copySchema } from '../test/support/copySchema.ts';
import { LAUNCHER } from '../test/support/pty.ts';
import { hasServerProgram, type ServerAddress, startPrivateServer } from '../test/support/privateServer.ts';
import { type Contender, inTurns, print } from './measure.ts';
import { beginBank, SIGN_IN } from './people.ts';
import { type Environment, runProgram, timeOfProgram } from './programs.ts';
import { ACCOUNTS, writeRows } from './rows.ts';

const ROWS = 100_000;
const ROUNDS = 5;

export async function importRows(folder: string): Promise<void> {
  const file = join(folder, 'rows.csv');
  writeRows(file, ROWS, ACCOUNTS);
  const megabytes = (statSync(file).size / 1e6).toFixed(1);
  const title = (engine: string) =>
    `Import of ${ROWS.toLocaleString('en')} transactions, ${megabytes} MB, ${engine}`;
  if (has('sqlite3'))
    print(title('SQLite'), await inTurns(ROUNDS, await embedded(join(folder, 'sqlite'), file)));
  else console.log('\nsqlite3 is not installed, so the embedded engine has nothing to be measured by');
  if (!has('mariadb') || !hasServerProgram()) {
    console.log('\nMariaDB is not installed, so its half is left out');
    return;
  }
  // Beside the folder of this run, which the server's own user may not enter.
  const serverFolder = mkdtempSync(join(folder, '..', 'finance-bench-server-'));
  const server = await startPrivateServer(serverFolder, { settings: ['--innodb-buffer-pool-size=512M'] });
  const connection = await createConnection(server.address);
  try {
    const ready = join(serverFolder, 'mariadb', 'ready.tsv');
    const home = join(folder, 'home');
    const contenders = await onServer(connection, server.address, { file, ready, home });
    print(title('MariaDB'), await inTurns(ROUNDS, contenders));
  } finally {
    await connection.end();
    await server.stop();
  }
}

const has = (program: string): boolean => {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const importing = (file: string, env: Environment): Promise<number> =>
  timeOfProgram(process.execPath, [LAUNCHER, ...SIGN_IN.args, 'import', 'transactions', file], {
    ...SIGN_IN.env,
    ...env,
  });

async function embedded(folder: string, file: string): Promise<Contender[]> {
  mkdirSync(folder, { recursive: true });
  const [begun, store, bare] = ['begun.db', 'store.db', 'bare.db'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await beginBank({ engine: 'sqlite', file: begun }, ACCOUNTS);
  const importOnce = () => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${store}${suffix}`, { force: true });
    copyFileSync(begun, store);
    return importing(file, { FINANCE_HOME: folder });
  };
  await importOnce();
  const ready = readyForSqlite(store, join(folder, 'ready.csv'));
  return [
    {
      name: 'sqlite3 .import, ready-made rows',
      run() {
        for (const suffix of ['', '-wal', '-shm']) rmSync(`${bare}${suffix}`, { force: true });
        runProgram('sqlite3', [bare, 'PRAGMA journal_mode = WAL', ready.schema]);
        return timeOfProgram('sqlite3', [bare, `.import --csv "${ready.file}" transaction`]);
      },
    },
    { name: 'finance import', run: importOnce },
  ];
}

/**
 * The rows that the store holds, and a table for them with the same columns and indexes and without the checks.
 * `.import` knows no NULL, so the columns without a value are left out; their indexes are empty.
 */
function readyForSqlite(store: string, file: string): { file: string; schema: string } {
  const query = (sql: string) => runProgram('sqlite3', ['-csv', store, sql]).trim();
  const linesOf = (sql: string) => query(sql).split(/\r?\n/);
  const columns = linesOf(`SELECT name, type FROM pragma_table_info('transaction')`).map((line) =>
    line.split(','),
  );
  const counts = query(`SELECT ${columns.map(([name]) => `COUNT("${name}")`).join(', ')} FROM "transaction"`);
  const filled = columns.filter((_, index) => counts.split(',')[index] !== '0');
  const names = filled.map(([name = '']) => name);
  writeFileSync(
    file,
    runProgram('sqlite3', ['-csv', store, `SELECT ${names.join(', ')} FROM "transaction"`]),
  );
  const indexes = linesOf(
    `SELECT list."unique", group_concat(info.name, ' ') FROM pragma_index_list('transaction') list
     JOIN pragma_index_info(list.name) info GROUP BY list.name`,
  )
    .map((line) => line.replaceAll('"', '').split(','))
    .filter(([, indexed = '']) => indexed.split(' ').every((name) => names.includes(name)));
  return {
    file,
    schema: [
      `CREATE TABLE "transaction" (${filled.map(([name, type]) => `${name} ${type}`).join(', ')}, PRIMARY KEY (id)) STRICT`,
      ...indexes.map(
        ([unique, indexed = ''], index) =>
          `CREATE ${unique === '1' ? 'UNIQUE ' : ''}INDEX i${index} ON "transaction" (${indexed.replaceAll(' ', ', ')})`,
      ),
    ].join('; '),
  };
}

async function onServer(
  connection: Connection,
  { host, port, user, password }: ServerAddress,
  { file, ready, home }: { file: string; ready: string; home: string },
): Promise<Contender[]> {
  const databaseOf = (database: string): DatabaseConfig => ({
    ...{ engine: 'mariadb', hosts: [host], port, database, user, password, echo: false },
  });
  await connection.query('CREATE DATABASE begun');
  await beginBank(databaseOf('begun'), ACCOUNTS);
  const fresh = async (name: string, from: string, options = {}) => {
    await connection.query(`DROP DATABASE IF EXISTS ${name}`);
    await copySchema(connection, from, name, options);
  };
  const importOnce = async () => {
    await fresh('store', 'begun');
    const env = {
      DB_HOST: host,
      DB_PORT: String(port),
      DB_USER: user,
      DB_PASSWORD: password,
      DB_NAME: 'store',
    };
    return importing(file, { ...env, FINANCE_HOME: home });
  };
  await importOnce();
  await fresh('imported', 'store');
  await connection.query(`SELECT * FROM imported.transaction INTO OUTFILE '${ready}'`);
  const client = ['--no-defaults', `-h${host}`, `-P${port}`, `-u${user}`, '--local-infile=1', 'bare'];
  return [
    {
      name: 'LOAD DATA LOCAL INFILE, ready-made rows',
      async run() {
        await fresh('bare', 'imported', { without: ['transaction'] });
        return timeOfProgram(
          'mariadb',
          [...client, '-e', `LOAD DATA LOCAL INFILE '${ready}' INTO TABLE transaction`],
          { MYSQL_PWD: password },
        );
      },
    },
    { name: 'finance import', run: importOnce },
  ];
}
