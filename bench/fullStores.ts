/**
 * Where the bank of a million transactions lies on each engine: a file of its own, or a database on a private server. `DB_HOST` and what goes
 * with it name a server that is there already, whose bank stays for the next run.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mariadb';
import { readConfig } from '../src/config.ts';
import type { DatabaseConfig, ServerConfig } from '../src/db/config.ts';
import { hasServerProgram, startPrivateServer } from '../test/support/privateServer.ts';
import { makeFullBank } from './fullBank.ts';
import type { Environment } from './programs.ts';

export interface FullStore {
  readonly engine: string;
  /** What the program needs to find the bank. */
  readonly env: Environment;
  /** Process of the server that keeps the bank; none where the program reads it itself. */
  readonly serverPid?: number;
}

/** `sqlite` or `mariadb`; both without it. */
const ENGINE = process.env.FINANCE_BENCH_ENGINE;
/** As much as keeps the bank at hand, as a server for it would have. */
const SETTINGS = ['--innodb-buffer-pool-size=1G', '--innodb-log-file-size=512M'];

/** The same bank on each engine that is asked for, made where there is none yet. */
export async function onEachFullStore(
  folder: string,
  measure: (store: FullStore) => Promise<void>,
): Promise<void> {
  if (ENGINE !== 'mariadb') {
    const home = process.env.FINANCE_BENCH_BANK ?? folder;
    const database = { engine: 'sqlite', file: join(home, 'store.db') } as const;
    const env = { FINANCE_HOME: home };
    if (!existsSync(database.file)) await makeFullBank(home, database, env);
    await measure({ engine: 'SQLite', env });
  }
  if (ENGINE === 'sqlite') return;
  if (process.env.DB_HOST) await onServer(folder, serverFrom(readConfig().database), measure);
  else if (hasServerProgram()) await onPrivateServer(folder, measure);
  else console.log('\nMariaDB is not installed, so its half is left out');
}

function serverFrom(database: DatabaseConfig): ServerConfig {
  if (database.engine === 'mariadb') return database;
  throw new Error('DB_HOST names no server');
}

async function onPrivateServer(folder: string, measure: (store: FullStore) => Promise<void>): Promise<void> {
  // Beside the folder of this run, which the server's own user may not enter.
  const serverFolder = mkdtempSync(join(folder, '..', 'finance-bench-server-'));
  const server = await startPrivateServer(serverFolder, { settings: SETTINGS });
  const { host, ...address } = server.address;
  const config = { engine: 'mariadb', hosts: [host], ...address, database: 'full', echo: false } as const;
  try {
    await onServer(folder, config, measure);
  } finally {
    await server.stop();
    rmSync(serverFolder, { recursive: true, force: true });
  }
}

async function onServer(
  folder: string,
  config: ServerConfig,
  measure: (store: FullStore) => Promise<void>,
): Promise<void> {
  const { hosts, port, user, password, database } = config;
  const env = {
    DB_HOST: hosts.join(','),
    DB_PORT: String(port),
    DB_USER: user,
    DB_PASSWORD: password,
    DB_NAME: database,
    FINANCE_HOME: join(folder, 'home'),
  };
  const connection = await createConnection({ host: hosts[0] ?? '', port, user, password });
  try {
    const [found] = await connection.query(`SHOW DATABASES LIKE '${database}'`);
    if (found === undefined) {
      await connection.query(`CREATE DATABASE ${database}`);
      await makeFullBank(folder, config, env);
    }
    const [{ file }] = await connection.query('SELECT @@pid_file AS file');
    await measure({ engine: 'MariaDB', env, serverPid: Number(readFileSync(file, 'utf8')) });
  } finally {
    await connection.end();
  }
}
