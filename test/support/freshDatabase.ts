/**
 * An empty, migrated database that costs little: the migrations run once a test run into a template, and each test
 * gets a copy of it.
 */
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Connection, createConnection } from 'mariadb';
import { inject } from 'vitest';
import { migrate } from '../../src/db/migrate.ts';
import type { DatabaseConfig } from '../../src/db/config.ts';
import { connectStore, openStore } from '../../src/db/open.ts';
import type { Engine } from '../../src/db/store.ts';
import { copySchema } from './copySchema.ts';
import type { TestServer } from './mariadb.ts';
import { silentLog } from './silentLog.ts';

export interface FreshDatabase {
  readonly config: DatabaseConfig;
  remove(): Promise<void>;
}

export const freshDatabase = (engine: Engine): Promise<FreshDatabase> =>
  engine === 'sqlite' ? freshFile() : freshSchema();

const unique = () => `${process.pid}_${randomBytes(3).toString('hex')}`;

async function freshFile(): Promise<FreshDatabase> {
  const runFolder = inject('runFolder');
  const template = join(runFolder, 'template.db');
  if (!existsSync(template)) {
    // Two workers may both make it; either's will do, and a rename shows no half of it.
    const made = join(runFolder, `template-${unique()}.db`);
    const store = await openStore({ engine: 'sqlite', file: made }, silentLog);
    await store.close();
    renameSync(made, template);
  }
  const folder = mkdtempSync(join(runFolder, 'store-'));
  const file = join(folder, 'store.db');
  copyFileSync(template, file);
  return {
    config: { engine: 'sqlite', file },
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function freshSchema(): Promise<FreshDatabase> {
  const server = inject('mariadb');
  if (server === null)
    throw new Error('this test needs MariaDB; use describeEngines, which skips it without');
  const template = `${server.prefix}_template`;
  const name = `${server.prefix}_${unique()}`;
  await onServer(server, async (connection) => {
    await connection.query('SELECT GET_LOCK(?, 60)', [template]);
    await makeTemplate(server, connection, template);
    await connection.query('SELECT RELEASE_LOCK(?)', [template]);
    await copySchema(connection, template, name);
  });
  return {
    config: configOf(server, name),
    remove: () =>
      onServer(server, async (connection) => {
        await connection.query(`DROP DATABASE IF EXISTS \`${name}\``);
      }),
  };
}

async function makeTemplate(server: TestServer, connection: Connection, template: string): Promise<void> {
  const made = await connection.query('SELECT 1 FROM information_schema.schemata WHERE schema_name = ?', [
    template,
  ]);
  if (made.length > 0) return;
  await connection.query(`CREATE DATABASE \`${template}\``);
  const store = await connectStore(configOf(server, template), silentLog);
  await migrate(store);
  await store.close();
}

async function onServer(server: TestServer, work: (connection: Connection) => Promise<void>): Promise<void> {
  const { host, port, user, password } = server;
  const connection = await createConnection({ host, port, user, password });
  try {
    await work(connection);
  } finally {
    await connection.end();
  }
}

const configOf = ({ host, port, user, password }: TestServer, database: string): DatabaseConfig => ({
  engine: 'mariadb',
  hosts: [host],
  port,
  database,
  user,
  password,
  echo: false,
});
